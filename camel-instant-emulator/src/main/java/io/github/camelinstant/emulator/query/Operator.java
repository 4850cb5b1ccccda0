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
package io.github.camelinstant.emulator.query;

import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The operators of a {@code where}. */
enum Operator {
    IN("$in"),
    IN_UNDOLLARED("in"),
    NOT("$not"),
    IS_NULL("$isNull"),
    GREATER("$gt"),
    GREATER_OR_EQUAL("$gte"),
    LESS("$lt"),
    LESS_OR_EQUAL("$lte"),
    LIKE("$like"),
    LIKE_IGNORING_CASE("$ilike");

    /** Another name of {@link #NOT}. */
    static final String NOT_EQUAL = "$ne";

    private final String key;

    Operator(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    static Optional<Operator> of(String key) {
        return Stream.of(values()).filter(operator -> operator.key.equals(key)).findFirst();
    }

    /**
     * The only operator of an object of operators that counts: the first; empty for a plain value and an empty object.
     */
    static Optional<Operator> first(JsonNode operand) {
        return operand.isObject() && !operand.isEmpty() ? of(operand.fieldNames().next()) : Optional.empty();
    }

    boolean isIn() {
        return this == IN || this == IN_UNDOLLARED;
    }

    boolean isLike() {
        return this == LIKE || this == LIKE_IGNORING_CASE;
    }

    boolean isComparison() {
        return ordinal() >= GREATER.ordinal();
    }
}
