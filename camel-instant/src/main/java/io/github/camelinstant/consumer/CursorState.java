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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How far a cursor has come: the highest value that was delivered, and which entities were delivered close below it. No
 * I/O. What is read again from {@link #floor} on is told apart by id and value, so ties and late commits are neither
 * lost nor delivered twice.
 */
final class CursorState {

    private final long overlap;
    private final CursorValue from;
    private CursorValue high;
    private final Map<String, BigDecimal> delivered = new LinkedHashMap<>();
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    /** Delivered ones of a position of an earlier version, which did not tell what could not be read from others. */
    private final Set<String> older = new HashSet<>();

    /**
     * @param overlap how far below the highest value is read again, in units of the attribute (milliseconds for dates)
     * @param from    what lies below is never read; null for no such bound
     */
    CursorState(long overlap, CursorValue from) {
        this.overlap = overlap;
        this.from = from;
        this.high = from;
    }

    /** The lowest value that is read again, or null when everything is. */
    CursorValue floor() {
        if (high == null) {
            return null;
        }
        CursorValue floor = high.minus(overlap).asked();
        return from != null && floor.compareTo(from) < 0 ? from : floor;
    }

    boolean isDelivered(String id, CursorValue value) {
        BigDecimal known = delivered.get(id);
        return known != null && known.compareTo(value.order()) == 0;
    }

    /** Whether an entity was delivered with this value, which cannot be read. */
    boolean isDelivered(String id, String value) {
        if (older.remove(id)) {
            delivered.remove(id);
            unreadable.put(id, value);
        }
        return value.equals(unreadable.get(id));
    }

    /** An entity with a value that cannot be read does not move the cursor, which does not move over it. */
    void deliver(String id, String value) {
        delivered.remove(id);
        unreadable.put(id, value);
    }

    /** Forgets what cannot be read, except for these entities. */
    void retainUnreadable(Set<String> ids) {
        unreadable.keySet().retainAll(ids);
        older.clear();
    }

    void deliver(String id, CursorValue value) {
        unreadable.remove(id);
        older.remove(id);
        if (high == null || value.compareTo(high) > 0) {
            high = value;
        }
        delivered.put(id, value.order());
    }

    /** Forgets what lies below the floor, and returns how many entities are left. */
    int prune() {
        CursorValue floor = floor();
        if (floor != null) {
            delivered.values().removeIf(value -> value.compareTo(floor.order()) < 0);
        }
        return delivered.size();
    }

    /** How many entities are remembered. */
    int size() {
        return delivered.size() + unreadable.size();
    }

    Map<String, Object> toMap() {
        prune();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", from == null ? null : from.order());
        map.put("cursor", high == null ? null : high.order());
        map.put("date", high != null && high.date());
        map.put("delivered", delivered);
        map.put("unreadable", unreadable);
        return map;
    }

    /**
     * @throws IllegalArgumentException when this is not what {@link #toMap} gave
     */
    static CursorState of(Map<String, Object> map, long overlap) {
        boolean date = Boolean.TRUE.equals(map.get("date"));
        CursorState state = new CursorState(overlap, value(map.get("from"), date));
        state.high = value(map.get("cursor"), date);
        if (!(map.get("delivered") instanceof Map<?, ?> ids)) {
            throw new IllegalArgumentException("it holds no list of delivered entities");
        }
        ids.forEach((id, value) -> state.delivered.put((String) id, value(value, date).order()));
        if (map.get("unreadable") instanceof Map<?, ?> unreadable) {
            unreadable.forEach((id, value) -> state.unreadable.put((String) id, String.valueOf(value)));
        } else {
            state.older.addAll(state.delivered.keySet());
        }
        return state;
    }

    private static CursorValue value(Object value, boolean date) {
        if (value == null || value instanceof Number) {
            return value == null ? null : new CursorValue(new BigDecimal(value.toString()), date);
        }
        throw new IllegalArgumentException("it holds no number as cursor");
    }
}
