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
package io.github.camelinstant.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;

/**
 * How a condition compares: {@code where("age", Op.gt(3))}. Comparisons and patterns need an attribute that is indexed
 * and has a type.
 */
public final class Op {

    private final String operator;
    private final Object operand;

    private Op(String operator, Object operand) {
        this.operator = operator;
        this.operand = operand;
    }

    /** Greater than. */
    public static Op gt(Object value) {
        return of("$gt", value);
    }

    /** Greater than or equal. */
    public static Op gte(Object value) {
        return of("$gte", value);
    }

    /** Less than. */
    public static Op lt(Object value) {
        return of("$lt", value);
    }

    /** Less than or equal. */
    public static Op lte(Object value) {
        return of("$lte", value);
    }

    /** Another value, or none at all. */
    public static Op not(Object value) {
        return of("$not", value);
    }

    /**
     * One of these values; no value at all matches nothing. A null among them stands for no value, which Instant takes
     * for attributes that are indexed.
     */
    public static Op in(Collection<?> values) {
        return new Op("$in", Collections.unmodifiableList(new ArrayList<>(Checks.notNull(values, "The values of $in"))));
    }

    /** The same for values that are written out. */
    public static Op in(Object... values) {
        return in(Arrays.asList(Checks.notNull(values, "The values of $in")));
    }

    /** True: the attribute is missing or null, or there is no link. False: it is there. */
    public static Op isNull(boolean isNull) {
        return of("$isNull", isNull);
    }

    /** The text matches the pattern: {@code %} stands for any text, {@code _} for one character. */
    public static Op like(String pattern) {
        return of("$like", pattern);
    }

    /** As {@link #like(String)}, upper and lower case being the same. */
    public static Op ilike(String pattern) {
        return of("$ilike", pattern);
    }

    Map<String, Object> toWire() {
        return Map.of(operator, operand);
    }

    private static Op of(String operator, Object value) {
        return new Op(operator, Checks.notNull(value, "The value of " + operator));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Op op && toWire().equals(op.toWire());
    }

    @Override
    public int hashCode() {
        return toWire().hashCode();
    }

    @Override
    public String toString() {
        return operator;
    }
}
