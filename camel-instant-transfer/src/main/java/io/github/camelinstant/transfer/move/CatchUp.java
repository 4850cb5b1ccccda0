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
package io.github.camelinstant.transfer.move;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has the server begin a query anew that misses entities. It does not run a query by the beginning of ids again for an
 * entity that has come to be since it was opened, and so does not tell either when that is linked or merged. One query
 * at a time, and four times as long none, so that the server does not feel it.
 */
final class CatchUp implements Runnable {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REST = 4;

    private final Collection<WatchedPart> parts;
    private final Duration after;
    private final CountDownLatch closing;

    /** @param after for how long an entity may be untold */
    CatchUp(Collection<WatchedPart> parts, Duration after, CountDownLatch closing) {
        this.parts = parts;
        this.after = after;
        this.closing = closing;
    }

    @Override
    public void run() {
        Duration rest = shorter(TICK, after);
        try {
            while (!closing.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                WatchedPart part = longestWaiting();
                rest = part == null ? shorter(TICK, after) : begin(part).multipliedBy(REST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WatchedPart longestWaiting() {
        record Waiting(WatchedPart part, Long since) {
        }

        long latest = System.nanoTime() - after.toNanos();
        return parts.stream().map(part -> new Waiting(part, part.untoldSince()))
                .filter(each -> each.since() != null && each.since() - latest < 0)
                .min(Comparator.comparing(Waiting::since)).map(Waiting::part).orElse(null);
    }

    /** Returns how long it took. */
    private Duration begin(WatchedPart part) throws InterruptedException {
        long begin = System.nanoTime();
        part.beginAnew();
        boolean closed = false;
        while (!closed && !part.isConnected() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            closed = closing.await(1, TimeUnit.MILLISECONDS);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
