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
package io.github.camelinstant.bulk.load;

import java.time.Duration;

/**
 * How many rows go into a transaction. Follows the server: grows while more rows get in each second, goes back when
 * they do not, and shrinks after a timeout. Thread-safe.
 */
final class BatchSizer {

    /** A statement of the server can have 65,535 parameters, five for each triple; some room is left. */
    static final int MAX_TRIPLES = 13_000;

    /** The server breaks a statement off after 30 seconds. */
    private static final Duration TOO_SLOW = Duration.ofSeconds(10);
    /** How many batches are measured before the size changes. */
    private static final int WINDOW = 4;
    /** How many windows a size is kept that was found to be the best, before larger ones are tried again. */
    private static final int SETTLED_WINDOWS = 25;
    private static final double GAIN = 1.05;
    private static final double NANOS = 1e9;

    private final int max;
    private int rows;
    private int triples = MAX_TRIPLES;
    private int ceiling;
    private int batches;
    private long windowRows;
    private long windowNanos;
    private int slowerSize;
    private double slowerSpeed;
    private int settled;

    /**
     * @param start rows in the first batch
     * @param max   rows in a batch at most
     */
    BatchSizer(int start, int max) {
        this.max = Math.max(start, max);
        rows = start;
        ceiling = this.max;
    }

    synchronized int rows() {
        return rows;
    }

    /** Whether so many are known to take too long. Who put them together did not know it yet. */
    synchronized boolean isTooMany(int count) {
        return count > ceiling;
    }

    synchronized int triples() {
        return triples;
    }

    /** Takes note that a batch got in. Smaller ones than asked for tell nothing. */
    synchronized void written(int count, Duration took) {
        if (took.compareTo(TOO_SLOW) > 0) {
            tooLarge(count);
            return;
        }
        if (count < rows) {
            return;
        }
        windowRows += count;
        windowNanos += Math.max(1, took.toNanos());
        if (++batches == WINDOW) {
            double speed = windowRows * NANOS / windowNanos;
            beginWindow();
            decide(speed);
        }
    }

    /** Takes note that a batch was too much for the server, or nearly so. */
    synchronized void tooLarge(int count) {
        if (count <= rows) {
            ceiling = Math.max(1, Math.min(ceiling, count - 1));
        }
        rows = Math.max(1, Math.min(rows, count / 2));
        slowerSize = 0;
        slowerSpeed = 0;
        settled = 0;
        beginWindow();
    }

    /** Takes note that the server refused so many triples at once. */
    synchronized void tooManyTriples(int count) {
        triples = Math.max(1, Math.min(triples, count * 3 / 4));
    }

    private void beginWindow() {
        batches = 0;
        windowRows = 0;
        windowNanos = 0;
    }

    private void decide(double speed) {
        if (settled > 0) {
            settled--;
            if (settled == 0) {
                ceiling = max;
                slowerSpeed = 0;
            }
            return;
        }
        if (speed > slowerSpeed * GAIN && rows < ceiling) {
            slowerSize = rows;
            slowerSpeed = speed;
            rows = Math.min(ceiling, Math.max(rows + 1, rows * 3 / 2));
        } else {
            if (speed <= slowerSpeed * GAIN && slowerSize > 0) {
                rows = slowerSize;
            }
            settled = SETTLED_WINDOWS;
        }
    }
}
