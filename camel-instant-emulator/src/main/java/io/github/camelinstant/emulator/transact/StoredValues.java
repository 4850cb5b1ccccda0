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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.JsonOrder;

/** What the values that an attribute has already say to a stricter definition of it. */
public final class StoredValues {

    private final Database database;
    private final Attr attr;
    private final List<Held> held;

    /** An entity and the value that it has; of a link the source and the id of a target. */
    public record Held(UUID entity, JsonNode value) {
    }

    public StoredValues(Database database, Attr attr) {
        this.database = database;
        this.attr = attr;
        this.held = attr.isRef() ? pairs() : values();
    }

    /** How many values there are, nulls included. */
    public int count() {
        return held.size();
    }

    /** The values that are neither null nor of that type. */
    public List<Held> notOfType(DataType type) {
        return matching(value -> !ValueChecks.isOfType(type, value));
    }

    /** The values that no index can hold. */
    public List<Held> tooLarge() {
        return attr.isRef() ? List.of() : matching(ValueChecks::isTooLarge);
    }

    /** The holders of the first value that several entities have; empty if every value stands once only. */
    public List<Held> sharingAValue() {
        Map<JsonNode, List<Held>> holders = new TreeMap<>(JsonOrder.INSTANCE);
        matching(value -> true).forEach(
                holder -> holders.computeIfAbsent(holder.value(), value -> new ArrayList<>()).add(holder));
        return holders.values().stream().filter(list -> list.size() > 1).findFirst().orElse(List.of());
    }

    /**
     * The pairs of the first source that a link leads away from several times; empty if all sources have one target.
     */
    public List<Held> sharingASource() {
        return database.links(attr).sources().stream().filter(source -> database.links(attr).targetsOf(source).size() > 1)
                .findFirst().map(source -> held.stream().filter(pair -> pair.entity().equals(source)).toList())
                .orElse(List.of());
    }

    /** The created entities of the attribute's namespace that have no value, or null. */
    public List<UUID> entitiesWithout() {
        return database.table(attr.etype()).entities().values().stream().filter(Entity::isCreated)
                .filter(entity -> attr.isRef()
                        ? database.links(attr).targetsOf(entity.id()).isEmpty()
                        : !attr.isId() && (entity.get(attr) == null || entity.get(attr).isNull()))
                .map(Entity::id).toList();
    }

    /**
     * Puts a definition in the place of the one with the same id, which the values were found to allow. A new index
     * gets a null for every entity without a value.
     */
    public static void replace(DatabaseEditor editor, Attr changed) {
        NewAttrs.fillNulls(editor, editor.replaceAttr(changed));
    }

    private List<Held> matching(Predicate<JsonNode> predicate) {
        return held.stream().filter(holder -> !holder.value().isNull() && predicate.test(holder.value())).toList();
    }

    private List<Held> values() {
        List<Held> values = new ArrayList<>();
        for (Entity entity : database.table(attr.etype()).entities().values()) {
            JsonNode value = attr.isId() && entity.isCreated() ? text(entity.id()) : entity.get(attr);
            if (value != null) {
                values.add(new Held(entity.id(), value));
            }
        }
        return values;
    }

    private List<Held> pairs() {
        List<Held> pairs = new ArrayList<>();
        for (UUID source : database.links(attr).sources()) {
            database.links(attr).targetsOf(source).forEach(target -> pairs.add(new Held(source, text(target))));
        }
        return pairs;
    }

    private static JsonNode text(UUID id) {
        return TextNode.valueOf(id.toString());
    }
}
