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
package io.github.camelinstant.consumer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;

/**
 * A value of a cursor attribute: a number, or a point in time in milliseconds since 1970. Texts are refused: the server
 * sorts them by the rules of a language, and what it sorts otherwise than we do would be lost.
 *
 * @param order what it is compared by
 * @param date  whether it was written as a date
 */
record CursorValue(BigDecimal order, boolean date) implements Comparable<CursorValue> {

    private static final int NANOS_DIGITS = 6;
    private static final int MILLIS_DIGITS = 3;

    /**
     * @throws IllegalArgumentException when the value is neither a number nor a date
     */
    static CursorValue of(Object value) {
        if (value instanceof Number number) {
            return new CursorValue(new BigDecimal(number.toString()), false);
        } else if (value instanceof String text) {
            return new CursorValue(millis(CursorDate.parse(text)), true);
        }
        throw new IllegalArgumentException("A cursor needs a number or a date");
    }

    /** As {@link #of}, for text that may hold a number, too. */
    static CursorValue parse(String text) {
        try {
            return new CursorValue(new BigDecimal(text), false);
        } catch (NumberFormatException e) {
            return of(text);
        }
    }

    /** What a query compares with: never later than this, and a whole number of milliseconds for dates. */
    Number operand() {
        return date ? (Number) order.setScale(0, RoundingMode.FLOOR).toBigInteger() : order;
    }

    /** The condition of a query for this value and what is above it. */
    Map<String, Object> testFrom() {
        return Map.of("$gte", operand());
    }

    /** The condition of a query for what is above this value. */
    Map<String, Object> testAbove() {
        return date ? Map.of("$gte", nextMillisecond()) : Map.of("$gt", operand());
    }

    /** The condition of a query for this value and what is below it. */
    Map<String, Object> testUpTo() {
        return date ? Map.of("$lt", nextMillisecond()) : Map.of("$lte", operand());
    }

    private Number nextMillisecond() {
        return asked().minus(-1).operand();
    }

    /** The lowest value that a query for this one and what is above it finds. */
    CursorValue asked() {
        return new CursorValue(new BigDecimal(operand().toString()), date);
    }

    CursorValue minus(long units) {
        return new CursorValue(order.subtract(BigDecimal.valueOf(units)), date);
    }

    @Override
    public int compareTo(CursorValue other) {
        return order.compareTo(other.order);
    }

    private static BigDecimal millis(Instant instant) {
        BigDecimal millis = BigDecimal.valueOf(instant.getEpochSecond()).movePointRight(MILLIS_DIGITS)
                .add(BigDecimal.valueOf(instant.getNano()).movePointLeft(NANOS_DIGITS)).stripTrailingZeros();
        return millis.scale() < 0 ? millis.setScale(0) : millis;
    }
}
