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

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;

import io.github.camelinstant.consumer.state.Fingerprint;

/**
 * An entity and its value of the cursor attribute. Two are the same when id and value are.
 *
 * @param id         of the entity
 * @param value      of the attribute; where it cannot be read, that of the entity before it
 * @param entity     as it was read
 * @param unreadable tells a value that cannot be read from others, or null
 * @param failure    why the value cannot be read, or null
 */
record CursorRow(String id, CursorValue value, Map<String, Object> entity, String unreadable,
        IllegalArgumentException failure) {

    private static final int HASH = 8;

    /** Lowest value first, ties by id. */
    static final Comparator<CursorRow> ORDER = Comparator.comparing(CursorRow::value).thenComparing(CursorRow::id);

    /** @param before the value of the entity before it, or null */
    static CursorRow of(Map<String, Object> entity, String attribute, CursorValue before) {
        String id = (String) entity.get("id");
        try {
            return new CursorRow(id, CursorValue.of(entity.get(attribute)), entity, null, null);
        } catch (IllegalArgumentException e) {
            return new CursorRow(
                    id, before, entity, HexFormat.of().formatHex(Fingerprint.of(entity.get(attribute)), 0, HASH),
                    new IllegalArgumentException(e.getMessage() + ": entity " + id + ", attribute " + attribute, e));
        }
    }

    /** The same with a value, if it has none. */
    CursorRow orAt(CursorValue other) {
        return value == null ? new CursorRow(id, other, entity, unreadable, failure) : this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CursorRow row && id.equals(row.id) && value.compareTo(row.value) == 0;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Names the id; data stays out of logs. */
    @Override
    public String toString() {
        return "CursorRow[" + id + "]";
    }
}
