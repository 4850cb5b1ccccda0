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

import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.Table;
import io.github.camelinstant.emulator.db.ValueIndex;
import org.pcollections.TreePSet;

/**
 * Entities of a namespace in an order.
 *
 * @param places  their places, in order
 * @param idAt    the entity at a place
 * @param placeOf the place of an entity; empty if it stands nowhere in this order
 * @param placeAt the place that a cursor means
 */
record Sequence<P>(NavigableSet<P> places, Function<P, UUID> idAt, Function<UUID, Optional<P>> placeOf,
        Function<Cursor, P> placeAt) {

    /** All created entities in the order of creation. */
    static Sequence<Table.Created> byCreation(Table table) {
        return new Sequence<>(
                table.creations(), Table.Created::id,
                id -> Optional.ofNullable(table.get(id)).filter(Entity::isCreated)
                        .map(entity -> new Table.Created(entity.createdAt(), id)),
                cursor -> new Table.Created(cursor.createdAt(), cursor.entityId().orElseThrow()));
    }

    /**
     * All entities that have a value of an indexed attribute, nulls first, but for those that a condition rules out at
     * once.
     */
    static Sequence<ValueIndex.Entry> byValue(Table table, Attr attr, Condition condition) {
        ValueIndex index = table.index(attr);
        return new Sequence<>(
                narrowed(index, attr, condition), ValueIndex.Entry::id,
                id -> Optional.ofNullable(table.get(id)).map(entity -> entity.get(attr))
                        .map(value -> new ValueIndex.Entry(index.key(value), id)),
                cursor -> new ValueIndex.Entry(index.key(cursor.value()), cursor.entityId().orElseThrow()));
    }

    private static NavigableSet<ValueIndex.Entry> narrowed(ValueIndex index, Attr attr, Condition condition) {
        return condition.necessary().filter(Check.Valued.class::isInstance).map(Check.Valued.class::cast)
                .filter(check -> check.attr().equals(attr)).flatMap(check -> check.test().singleRange(index))
                .reduce(index.entries(), Sequence::intersection);
    }

    /** What two connected parts of the same set have in common. */
    private static <P> NavigableSet<P> intersection(NavigableSet<P> left, NavigableSet<P> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? left : right;
        }
        Comparator<? super P> order = left.comparator();
        P first = order.compare(left.first(), right.first()) < 0 ? right.first() : left.first();
        P last = order.compare(left.last(), right.last()) < 0 ? left.last() : right.last();
        return order.compare(first, last) > 0 ? TreePSet.empty(order) : left.subSet(first, true, last, true);
    }

    /** The same order with these entities alone. */
    Sequence<P> of(Collection<UUID> ids) {
        return with(TreePSet.from(places.comparator(), ids.stream().flatMap(id -> placeOf.apply(id).stream()).toList()));
    }

    Sequence<P> reversed() {
        return with(places.descendingSet());
    }

    private Sequence<P> with(NavigableSet<P> newPlaces) {
        return new Sequence<>(newPlaces, idAt, placeOf, placeAt);
    }
}
