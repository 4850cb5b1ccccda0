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
package io.github.camelinstant.emulator.rules;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/** Intervals as PostgreSQL writes them: {@code 1 hour}, {@code 2 hours 30 minutes}, {@code 01:30:00}. */
final class IntervalText {

    private static final Map<String, Duration> UNITS = Map.of(
            "year", Duration.ofDays(365), "mon", Duration.ofDays(30), "day", Duration.ofDays(1), "hour", Duration.ofHours(1),
            "min",
            Duration.ofMinutes(1), "sec", Duration.ofSeconds(1));

    private IntervalText() {
    }

    /** The length of an interval; words that it does not know count nothing. Empty when a number can not be read. */
    static Optional<Duration> parse(String text) {
        try {
            StringTokenizer words = new StringTokenizer(text);
            Duration sum = Duration.ZERO;
            while (words.hasMoreTokens()) {
                String number = words.nextToken();
                if (number.indexOf(':') > 0) {
                    sum = sum.plus(clock(number));
                } else if (words.hasMoreTokens()) {
                    sum = sum.plus(units(number, words.nextToken()));
                }
            }
            return Optional.of(sum);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Duration clock(String text) {
        String[] parts = text.split(":");
        Duration sum = Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]));
        return parts.length > 2 ? sum.plusSeconds((long) Double.parseDouble(parts[2])) : sum;
    }

    private static Duration units(String number, String unit) {
        Optional<Duration> length = UNITS.entrySet().stream().filter(known -> unit.startsWith(known.getKey()))
                .map(Map.Entry::getValue).findFirst();
        return length.isEmpty() ? Duration.ZERO : length.get().multipliedBy((long) Double.parseDouble(number));
    }
}
