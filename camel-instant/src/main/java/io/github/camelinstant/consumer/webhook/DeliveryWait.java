/*
 * Copyright 2026 the camel-instant authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelinstant.consumer.webhook;

import java.time.Duration;

import io.github.camelinstant.consumer.webhook.PushedLog.Outcome;
import io.github.camelinstant.model.Isn;

/**
 * Who waits for which transaction while the log is polled. A poll that begins after a request has come sees its
 * transaction: if it ends without having got there, and without having got any further, something is in the way. Before
 * it is known where in the log to begin, that is no failure.
 */
final class DeliveryWait {

    /** How long to wait for the next poll while it is not known where to begin. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private boolean known;
    private Isn position;
    private long begun;
    private long ended;
    private boolean closed;

    /** All transactions up to this one are delivered. Null for none. */
    synchronized void reached(Isn isn) {
        known = true;
        if (position == null || isn != null && isn.isAfter(position)) {
            position = isn;
            notifyAll();
        }
    }

    /** Whether it is known where in the log to go on. */
    synchronized boolean isKnown() {
        return known;
    }

    synchronized void pollBegins() {
        begun++;
    }

    synchronized void pollEnded() {
        ended = begun;
        notifyAll();
    }

    /** Lets nobody wait any longer. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized void open() {
        closed = false;
    }

    /**
     * Waits until a transaction is delivered.
     *
     * @param wakeUp has a poll begin soon
     */
    synchronized Outcome await(Isn isn, Duration patience, Runnable wakeUp) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isDelivered(isn)) {
            Isn before = position;
            long poll = begun + 1;
            wakeUp.run();
            while (!isDelivered(isn) && ended < poll) {
                if (!waitUntil(deadline)) {
                    return Outcome.LATE;
                }
            }
            if (known && position == before && !isDelivered(isn)) {
                return Outcome.FAILED;
            } else if (!known && !waitUntil(Math.min(deadline, System.nanoTime() + SOON.toNanos()))) {
                return Outcome.LATE;
            }
        }
        return Outcome.DELIVERED;
    }

    /** Waits for news. Returns false when there is no time for that, or no sense in it. */
    private boolean waitUntil(long deadline) throws InterruptedException {
        if (isOver(deadline)) {
            return false;
        }
        wait((deadline - System.nanoTime()) / 1_000_000 + 1);
        return true;
    }

    private boolean isOver(long deadline) {
        return closed || System.nanoTime() >= deadline;
    }

    private boolean isDelivered(Isn isn) {
        return position != null && !isn.isAfter(position);
    }
}
