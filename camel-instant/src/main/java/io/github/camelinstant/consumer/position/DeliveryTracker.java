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
package io.github.camelinstant.consumer.position;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Decides which items may be delivered and how far the position may move: only over items that have all been delivered,
 * never past one that failed. Items may be in flight at the same time and end in any order. No I/O; thread-safe.
 *
 * @param <P> what is remembered of a delivered item
 */
public final class DeliveryTracker<P> {

    private enum State {
        IN_FLIGHT,
        DONE,
        FAILED
    }

    /** An item whose delivery has begun. */
    public static final class Ticket<P> {

        private final P position;
        private State state = State.IN_FLIGHT;

        private Ticket(P position) {
            this.position = position;
        }
    }

    private final int bound;
    private final boolean skipFailed;
    private final Deque<Ticket<P>> begun = new ArrayDeque<>();
    private boolean stopped;

    /**
     * @param bound      the most items that have begun and are not behind the position yet: so many may be delivered
     *                   again after a crash
     * @param skipFailed whether a failed item counts as delivered, instead of stopping everything after it
     */
    public DeliveryTracker(int bound, boolean skipFailed) {
        if (bound < 1) {
            throw new IllegalArgumentException("At least one item must be allowed in flight");
        }
        this.bound = bound;
        this.skipFailed = skipFailed;
    }

    /** Whether the next item may begin: none has failed, and there is room. */
    public synchronized boolean mayBegin() {
        return !stopped && begun.size() < bound;
    }

    /**
     * Begins the next item, in the order of the feed.
     *
     * @throws IllegalStateException when it may not
     */
    public synchronized Ticket<P> begin(P position) {
        if (!mayBegin()) {
            throw new IllegalStateException(stopped ? "An item has failed" : "Too many items are in flight");
        }
        Ticket<P> ticket = new Ticket<>(position);
        begun.add(ticket);
        return ticket;
    }

    /**
     * Ends an item well.
     *
     * @return                       what the position moves over now, in order; empty while an earlier item is in
     *                               flight or has failed
     * @throws IllegalStateException when it has ended before
     */
    public synchronized List<P> succeeded(Ticket<P> ticket) {
        return end(ticket, State.DONE);
    }

    /** Ends an item badly; see {@link #succeeded}. Unless failed items are skipped, nothing begins any more. */
    public synchronized List<P> failed(Ticket<P> ticket) {
        stopped |= !skipFailed;
        return end(ticket, skipFailed ? State.DONE : State.FAILED);
    }

    /** Whether an item has failed, so that nothing begins until {@link #restart}. */
    public synchronized boolean isStopped() {
        return stopped;
    }

    /**
     * Forgets what is not behind the position: the feed is read again from there.
     *
     * @throws IllegalStateException when an item is in flight
     */
    public synchronized void restart() {
        if (begun.stream().anyMatch(ticket -> ticket.state == State.IN_FLIGHT)) {
            throw new IllegalStateException("An item is still in flight");
        }
        begun.clear();
        stopped = false;
    }

    private List<P> end(Ticket<P> ticket, State state) {
        if (ticket.state != State.IN_FLIGHT || !begun.contains(ticket)) {
            throw new IllegalStateException("The item is not in flight");
        }
        ticket.state = state;
        List<P> passed = new ArrayList<>();
        while (!begun.isEmpty() && begun.peek().state == State.DONE) {
            passed.add(begun.poll().position);
        }
        return passed;
    }
}
