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
package io.github.camelinstant.emulator.transact;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.JsonOrder;
import io.github.camelinstant.emulator.db.ValueIndex;

/** Finds the entities of lookups. A lookup that finds none has one new id throughout a transaction. */
final class LookupResolver {

    private final Supplier<UUID> ids;
    private final Map<Eid.Lookup, UUID> newIds = new TreeMap<>(Eid.Lookup.ORDER);

    LookupResolver(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** The entity that a database has under a name. A lookup of null finds nothing. */
    static Optional<UUID> find(Database database, Eid eid) {
        if (eid instanceof Eid.Id id) {
            return Optional.of(id.id());
        }
        return eid instanceof Eid.Lookup lookup ? find(database, lookup) : Optional.empty();
    }

    private static Optional<UUID> find(Database database, Eid.Lookup lookup) {
        Attr attr = database.schema().attr(lookup.attr().id()).orElse(null);
        if (attr == null || lookup.value().isNull()) {
            return Optional.empty();
        }
        if (attr.isId()) {
            return JsonValues.uuid(lookup.value()).filter(id -> isCreated(database.entity(attr.etype(), id)));
        }
        if (attr.isRef()) {
            return JsonValues.uuid(lookup.value()).flatMap(
                    target -> database.links(attr).sourcesOf(target).stream().findFirst());
        }
        return holder(database, attr, lookup.value());
    }

    /** The entity that holds a value of a unique attribute. */
    static Optional<UUID> holder(Database database, Attr attr, JsonNode value) {
        ValueIndex index = database.table(attr.etype()).index(attr);
        if (index == null) {
            return Optional.empty();
        }
        return index.equalTo(value).stream().map(ValueIndex.Entry::id).filter(id -> JsonOrder.INSTANCE.compare(
                database.entity(attr.etype(), id).get(attr), value) == 0).findFirst();
    }

    private static boolean isCreated(Entity entity) {
        return entity != null && entity.isCreated();
    }

    /** The entity that a name stands for, the one that it will create included. */
    Optional<UUID> resolve(Database database, Eid eid) {
        Optional<UUID> found = find(database, eid);
        return found.isEmpty() && eid instanceof Eid.Lookup lookup ? Optional.ofNullable(newIds.get(lookup)) : found;
    }

    /** The entity that a lookup creates. */
    UUID newId(Eid.Lookup lookup) {
        return newIds.computeIfAbsent(lookup, missing -> ids.get());
    }
}
