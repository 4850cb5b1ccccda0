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
package io.github.camelinstant.bulk;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what a piece of bulk work has done so far. Thread-safe. */
public final class Progress {

    private final String work;
    private final String unit;
    private final long total;
    private final LongSupplier nanoTime;
    private final long start;
    private final LongAdder done = new LongAdder();

    /**
     * Begins to count and to take the time.
     *
     * @param work  what is done, for example {@code import into goals}
     * @param unit  what is counted, in the plural, for example {@code rows}
     * @param total how many there are, or -1 when that is not known
     */
    public Progress(String work, String unit, long total) {
        this(work, unit, total, System::nanoTime);
    }

    Progress(String work, String unit, long total, LongSupplier nanoTime) {
        this.work = work;
        this.unit = unit;
        this.total = total;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
    }

    /** Adds what was done since the last call. */
    public void add(long more) {
        done.add(more);
    }

    /** What is done at this moment. */
    public ProgressSnapshot snapshot() {
        return new ProgressSnapshot(work, unit, done.sum(), total, Duration.ofNanos(nanoTime.getAsLong() - start));
    }
}
