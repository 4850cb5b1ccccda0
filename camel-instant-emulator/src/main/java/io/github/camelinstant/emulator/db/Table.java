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

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/** The entities of one namespace with their indexes. Immutable. */
public final class Table {

    /** The order of a query that names none: time of creation, then id. */
    public static final Comparator<Entity> BY_CREATION
            = Comparator.comparingLong(Entity::createdAt).thenComparing(Entity::id, UuidOrder.INSTANCE);

    static final Table EMPTY
            = new Table(TreePMap.empty(UuidOrder.INSTANCE), TreePSet.empty(Table::byCreation), HashTreePMap.empty());

    /** An entity's place in the order of creation: the entity itself would be kept alive by it after an update. */
    public record Created(long at, UUID id) {
    }

    private final TreePMap<UUID, Entity> entities;
    private final TreePSet<Created> creations;
    private final PMap<UUID, ValueIndex> indexes;

    private Table(TreePMap<UUID, Entity> entities, TreePSet<Created> creations, PMap<UUID, ValueIndex> indexes) {
        this.entities = entities;
        this.creations = creations;
        this.indexes = indexes;
    }

    private static int byCreation(Created left, Created right) {
        int at = Long.compare(left.at(), right.at());
        return at != 0 ? at : UuidOrder.INSTANCE.compare(left.id(), right.id());
    }

    /** Every entity, those without an {@code id} included, by id in {@link UuidOrder}. */
    public NavigableMap<UUID, Entity> entities() {
        return entities;
    }

    /** The entities that have their {@code id}, in the order of creation. */
    public NavigableSet<Created> creations() {
        return creations;
    }

    /** The entity of that id; null when no value of it is stored. */
    public Entity get(UUID id) {
        return entities.get(id);
    }

    /** The index of an indexed or unique blob attribute; null for any other. */
    public ValueIndex index(Attr attr) {
        return indexes.get(attr.id());
    }

    Table created(UUID id, long at) {
        Entity entity = getOrEmpty(id);
        if (entity.isCreated()) {
            return this;
        }
        return new Table(entities.plus(id, entity.created(at)), creations.plus(new Created(at, id)), indexes);
    }

    Table with(UUID id, Attr attr, JsonNode value) {
        Entity entity = getOrEmpty(id);
        Entity changed = entity.with(attr, value);
        PMap<UUID, ValueIndex> changedIndexes = indexes;
        if (attr.isLookedUp()) {
            ValueIndex index = indexes.get(attr.id());
            JsonNode old = entity.get(attr);
            index = old == null ? index : index.minus(old, id);
            index = value == null ? index : index.plus(value, id);
            changedIndexes = indexes.plus(attr.id(), index);
        }
        boolean gone = !changed.isCreated() && !changed.hasValues();
        return new Table(gone ? entities.minus(id) : entities.plus(id, changed), creations, changedIndexes);
    }

    Table without(UUID id, Iterable<Attr> attrs) {
        Entity entity = entities.get(id);
        if (entity == null) {
            return this;
        }
        PMap<UUID, ValueIndex> changedIndexes = indexes;
        for (Attr attr : attrs) {
            JsonNode value = entity.get(attr);
            if (attr.isLookedUp() && value != null) {
                changedIndexes = changedIndexes.plus(attr.id(), changedIndexes.get(attr.id()).minus(value, id));
            }
        }
        return new Table(entities.minus(id), creations.minus(new Created(entity.createdAt(), id)), changedIndexes);
    }

    /** The same values of an attribute as dates: its words stay what they are now. Its index is as it was. */
    Table dated(Attr attr, Clock clock) {
        Map<UUID, Entity> dated = new HashMap<>();
        for (Entity entity : entities.values()) {
            JsonNode value = entity.get(attr);
            if (value != null) {
                dated.put(entity.id(), entity.with(attr, Dates.dated(value, clock)));
            }
        }
        return new Table(entities.plusAll(dated), creations, indexes);
    }

    /** Makes the index of an attribute anew, or drops it, as the attribute now says. */
    Table reindexed(Attr attr) {
        if (attr.isLookedUp()) {
            return new Table(entities, creations, indexes.plus(attr.id(), ValueIndex.of(attr, entities.values())));
        }
        return new Table(entities, creations, indexes.minus(attr.id()));
    }

    Table unindexed(Attr attr) {
        return new Table(entities, creations, indexes.minus(attr.id()));
    }

    private Entity getOrEmpty(UUID id) {
        Entity entity = entities.get(id);
        return entity != null ? entity : Entity.empty(id);
    }
}
