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
package io.github.camelinstant.emulator.db;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** What the server takes as a value of a {@code date} attribute, and the instant that it stands for. */
public final class Dates {

    /** The instant of {@code infinity}: later than every other date, and still a number of microseconds in 64 bits. */
    static final Instant AFTER_ALL = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000);

    /** The instant of {@code -infinity}. */
    static final Instant BEFORE_ALL = Instant.ofEpochSecond(Long.MIN_VALUE / 1_000_000);

    private static final Instant FIRST = Instant.parse("-4712-01-01T00:00:00Z");

    private Dates() {
    }

    /**
     * The instant of a stored date: a number of milliseconds since the epoch, or a date text; empty if it is neither.
     */
    public static Optional<Instant> instantOf(JsonNode value) {
        if (value instanceof DatedText dated) {
            return Optional.of(dated.at());
        }
        if (value.isNumber()) {
            double millis = value.doubleValue();
            return Optional.of(millis).filter(Dates::isCountable).map(at -> Instant.ofEpochMilli(at.longValue()))
                    .filter(Dates::isInRange);
        }
        return value.isTextual() ? DateText.parse(value.textValue(), Clock.systemUTC()) : Optional.empty();
    }

    /**
     * The same value; a word whose instant depends on the time of day, {@code now} or {@code today} for example, stands
     * for the one that it has at this moment, however much later it is asked for.
     */
    public static JsonNode dated(JsonNode value, Clock clock) {
        return value.isTextual() && !(value instanceof DatedText) && DateText.isOfTheDay(value.textValue())
                ? new DatedText(value.textValue(), DateText.parse(value.textValue(), clock).orElseThrow()) : value;
    }

    /** A word with the instant that it stood for when it was written. */
    public static JsonNode dated(String word, Instant at) {
        return new DatedText(word, at);
    }

    /** The instant that a word stood for when it was written; empty for other values. */
    public static Optional<Instant> datedAt(JsonNode value) {
        return value instanceof DatedText dated ? Optional.of(dated.at()) : Optional.empty();
    }

    private static boolean isCountable(double millis) {
        return Math.abs(millis) < Long.MAX_VALUE;
    }

    /** Whether the database can hold that instant. */
    static boolean isInRange(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(AFTER_ALL);
    }
}
