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
package io.github.camelinstant.transfer.sql;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;

import io.github.camelinstant.transfer.source.JsonValues;

/**
 * What a column holds. Values of a column are UUID, String, BigDecimal, Boolean, Instant, or for JSON a plain value
 * (Map, List, String, Number, Boolean).
 */
public enum ColumnType {
    /** The id of an entity. */
    ID {
        @Override
        Object convert(Object plain) {
            try {
                return plain instanceof String text ? UUID.fromString(text) : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    },
    /** Text of any length. */
    TEXT {
        @Override
        Object convert(Object plain) {
            return plain instanceof String ? plain : null;
        }
    },
    /** A number with all its digits. */
    NUMBER {
        @Override
        Object convert(Object plain) {
            return plain instanceof Number number ? JsonValues.decimal(number) : null;
        }

        @Override
        boolean same(Object one, Object other) {
            return one == null || other == null ? one == other : ((BigDecimal) one).compareTo((BigDecimal) other) == 0;
        }
    },
    BOOLEAN {
        @Override
        Object convert(Object plain) {
            return plain instanceof Boolean ? plain : null;
        }
    },
    /** A point in time, to the microsecond. */
    TIMESTAMP {
        @Override
        Object convert(Object plain) {
            return Timestamps.of(plain);
        }
    },
    /** Any JSON value. */
    JSON {
        @Override
        Object convert(Object plain) {
            return plain;
        }

        @Override
        boolean same(Object one, Object other) {
            return JsonValues.same(one, other);
        }
    };

    static ColumnType of(String valueType) {
        return switch (valueType) {
            case "string" -> TEXT;
            case "number" -> NUMBER;
            case "boolean" -> BOOLEAN;
            case "date" -> TIMESTAMP;
            default -> JSON;
        };
    }

    /** Returns the value of the column, or null when the value does not fit. */
    abstract Object convert(Object plain);

    /** Compares two values of the column. */
    boolean same(Object one, Object other) {
        return Objects.equals(one, other);
    }
}
