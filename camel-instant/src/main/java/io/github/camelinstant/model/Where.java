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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A condition that can be joined with others: {@code Where.or(Where.is("done", true), Where.is("age", Op.lt(3)))}.
 */
public final class Where {

    private static final String AND = "and";

    private final Map<String, Object> wire;

    private Where(Map<String, Object> wire) {
        this.wire = wire;
    }

    /**
     * Compares an attribute, or one of linked entities.
     *
     * @param  path                     an attribute, or links and an attribute joined by dots ({@code owner.email})
     * @param  value                    the value that it must equal, or an {@link Op}
     * @return                          the condition
     * @throws IllegalArgumentException if the value is null (use {@link Op#isNull(boolean)})
     */
    public static Where is(String path, Object value) {
        Checks.notBlank(path, "The path of a condition");
        if (value == null) {
            throw new IllegalArgumentException("The condition on " + path + " compares with null; use Op.isNull(true)");
        }
        return new Where(Map.of(path, value instanceof Op op ? op.toWire() : value));
    }

    /** All of the conditions hold; each may find another linked entity. */
    public static Where and(Where... conditions) {
        return joined(AND, conditions);
    }

    /** At least one of the conditions holds. */
    public static Where or(Where... conditions) {
        return joined("or", conditions);
    }

    private static Where joined(String word, Where... conditions) {
        if (conditions.length == 0) {
            throw new IllegalArgumentException("The list of `" + word + "` conditions must not be empty");
        }
        return new Where(Map.of(word, Stream.of(conditions).map(Where::toWire).toList()));
    }

    /**
     * Joins conditions into one object, whose keys are about one and the same linked entity. Instant honours only the
     * first of several conditions on one path, so those that come again go into an {@code and}.
     */
    static Map<String, Object> all(List<Where> conditions) {
        Map<String, Object> joined = new LinkedHashMap<>();
        List<Object> apart = new ArrayList<>();
        conditions.forEach(each -> each.wire.forEach((path, value) -> {
            if (path.equals(AND)) {
                apart.addAll(value instanceof List<?> members ? members : List.of(each.wire));
            } else if (joined.putIfAbsent(path, value) != null) {
                apart.add(each.wire);
            }
        }));
        if (!apart.isEmpty()) {
            joined.put(AND, apart);
        }
        return joined;
    }

    private Map<String, Object> toWire() {
        return wire;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Where where && wire.equals(where.wire);
    }

    @Override
    public int hashCode() {
        return wire.hashCode();
    }

    /** Shows the paths, not the values. */
    @Override
    public String toString() {
        return "Where" + wire.keySet();
    }
}
