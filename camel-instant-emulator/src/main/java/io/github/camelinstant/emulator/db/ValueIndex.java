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

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import org.pcollections.TreePSet;

/**
 * The entities of a namespace in the order of one attribute, nulls first, ties by id. A date attribute is ordered by
 * instant. Immutable.
 */
public final class ValueIndex {

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    /** An entity and the value it stands under. */
    public record Entry(JsonNode value, UUID id) {
    }

    private static final Comparator<Entry> ORDER
            = Comparator.comparing(Entry::value, JsonOrder.INSTANCE).thenComparing(Entry::id, UuidOrder.INSTANCE);

    private final DataType type;
    private final TreePSet<Entry> entries;

    private ValueIndex(DataType type, TreePSet<Entry> entries) {
        this.type = type;
        this.entries = entries;
    }

    static ValueIndex of(Attr attr, Collection<Entity> entities) {
        ValueIndex empty = new ValueIndex(attr.type(), TreePSet.empty(ORDER));
        List<Entry> entries = entities.stream().filter(entity -> entity.get(attr) != null)
                .map(entity -> new Entry(empty.key(entity.get(attr)), entity.id())).toList();
        return new ValueIndex(attr.type(), empty.entries.plusAll(entries));
    }

    /** The form of a value under which this index holds it. */
    public JsonNode key(JsonNode value) {
        return key(type, value);
    }

    /**
     * The form of a value in which values of that type are compared: a date becomes its microseconds since the epoch.
     */
    public static JsonNode key(DataType type, JsonNode value) {
        if (type != DataType.DATE || value.isNull()) {
            return value;
        }
        return Dates.instantOf(value)
                .<JsonNode> map(at -> LongNode.valueOf(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000))
                .orElse(value);
    }

    ValueIndex plus(JsonNode value, UUID id) {
        return new ValueIndex(type, entries.plus(new Entry(key(value), id)));
    }

    ValueIndex minus(JsonNode value, UUID id) {
        return new ValueIndex(type, entries.minus(new Entry(key(value), id)));
    }

    /** All entries in order. */
    public NavigableSet<Entry> entries() {
        return entries;
    }

    /** The entries whose value equals that one. */
    public NavigableSet<Entry> equalTo(JsonNode value) {
        JsonNode key = key(value);
        return entries.subSet(new Entry(key, FIRST), true, new Entry(key, LAST), true);
    }

    /** The entries before that value, itself included or not; nulls are among them. */
    public NavigableSet<Entry> below(JsonNode value, boolean inclusive) {
        return entries.headSet(new Entry(key(value), inclusive ? LAST : FIRST), inclusive);
    }

    /** The entries after that value, itself included or not. */
    public NavigableSet<Entry> above(JsonNode value, boolean inclusive) {
        return entries.tailSet(new Entry(key(value), inclusive ? FIRST : LAST), inclusive);
    }
}
