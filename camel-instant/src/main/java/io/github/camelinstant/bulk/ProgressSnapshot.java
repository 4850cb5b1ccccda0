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
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How far a piece of bulk work is.
 *
 * @param work    what is done
 * @param unit    what is counted, in the plural
 * @param done    how many of them are done
 * @param total   how many there are, or -1 when that is not known
 * @param elapsed since the work began
 */
public record ProgressSnapshot(String work, String unit, long done, long total, Duration elapsed) {

    private static final double NANOS = 1e9;
    private static final int PERCENT = 100;

    /** How many a second on average; 0 at the very beginning. */
    public double perSecond() {
        return elapsed.isZero() ? 0 : done * NANOS / elapsed.toNanos();
    }

    /** The share that is done, from 0 to 1; empty when the total is not known. */
    public OptionalDouble share() {
        if (total < 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(total == 0 ? 1 : Math.min(1, (double) done / total));
    }

    /** The time that the rest takes at the speed so far; null when it cannot be told. */
    public Duration left() {
        double speed = perSecond();
        return total < 0 || speed == 0 ? null : Duration.ofMillis((long) (Math.max(0, total - done) / speed * 1000));
    }

    /** One line for a log or a terminal, for example {@code import: 12,300 rows, 812 rows/s, 24 % done, 48 s left}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%s: %,d %s, %,.0f %s/s", work, done, unit, perSecond(), unit));
        if (share().isPresent()) {
            // not rounded up: 100 % is for what is done
            line.append(String.format(Locale.ROOT, ", %d %% done", (int) (share().getAsDouble() * PERCENT)));
        }
        Duration left = left();
        if (left != null) {
            line.append(", ").append(text(left)).append(" left");
        }
        return line.toString();
    }

    private static String text(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
}
