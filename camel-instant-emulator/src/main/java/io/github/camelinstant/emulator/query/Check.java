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

import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.db.Table;
import io.github.camelinstant.emulator.db.ValueIndex;

/** What must be true of one entity, and be seen by the caller. */
sealed interface Check {

    boolean holds(View view, UUID id);

    default Optional<Candidates> candidates(Database database) {
        return Optional.empty();
    }

    /** The entity has a value that passes a test. */
    record Valued(Attr attr, ValueTest test) implements Check {

        @Override
        public boolean holds(View view, UUID id) {
            JsonNode value = EntityRows.value(view.database(), new Side(attr, true), id);
            return value != null && test.holds(value) && view.shows(attr.etype(), id, attr.label());
        }

        @Override
        public Optional<Candidates> candidates(Database database) {
            if (attr.isId()) {
                return test instanceof ValueTest.OneOf one
                        ? Optional.of(Candidates.of(one.values().stream().flatMap(id -> Operands.id(id).stream()).toList()))
                        : Optional.empty();
            }
            ValueIndex index = database.table(attr.etype()).index(attr);
            return index == null
                    ? Optional.empty() : test.ranges(index).map(ranges -> new Candidates(
                            ranges.stream().mapToInt(Set::size).sum(),
                            () -> ranges.stream().flatMap(Set::stream).map(ValueIndex.Entry::id)));
        }
    }

    /**
     * The entity is linked to one of these ids.
     *
     * @param others whether it must be another than these
     */
    record Linked(Side side, Set<UUID> ids, boolean others) implements Check {

        @Override
        public boolean holds(View view, UUID id) {
            return view.database().linked(side, id).stream()
                    .anyMatch(other -> ids.contains(other) != others && view.showsLink(side, id, other));
        }

        @Override
        public Optional<Candidates> candidates(Database database) {
            return others ? Optional.empty() : Optional.of(Candidates.of(ids).through(id -> database.linked(side.other(), id)));
        }
    }

    /** The entity has been created, and has no value or link there, or has one. */
    record Missing(Side side, boolean missing) implements Check {

        @Override
        public boolean holds(View view, UUID id) {
            Entity entity = view.database().entity(side.etype(), id);
            return entity != null && entity.isCreated() && isMissing(view.database(), id) == missing
                    && view.shows(side.etype(), id);
        }

        private boolean isMissing(Database database, UUID id) {
            if (side.attr().isRef()) {
                return database.linked(side, id).isEmpty();
            }
            JsonNode value = EntityRows.value(database, side, id);
            return value == null || value.isNull();
        }
    }

    /** The entity's id begins with that text. */
    record IdPrefix(String etype, String prefix) implements Check {

        private static final String LOWEST = "00000000-0000-0000-0000-000000000000";
        private static final String HIGHEST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

        @Override
        public boolean holds(View view, UUID id) {
            Entity entity = view.database().entity(etype, id);
            return entity != null && entity.isCreated() && id.toString().startsWith(prefix) && view.shows(etype, id);
        }

        @Override
        public Optional<Candidates> candidates(Database database) {
            Optional<UUID> lowest = filled(LOWEST);
            Optional<UUID> highest = filled(HIGHEST);
            if (lowest.isEmpty() || highest.isEmpty()) {
                return Optional.of(Candidates.of(Set.of()));
            }
            Table table = database.table(etype);
            NavigableSet<UUID> range
                    = table.entities().subMap(lowest.get(), true, highest.get(), true).navigableKeySet();
            return Optional.of(Candidates.of(range));
        }

        private Optional<UUID> filled(String rest) {
            return prefix.length() > rest.length() ? Optional.empty() : Operands.id(prefix + rest.substring(prefix.length()));
        }
    }
}
