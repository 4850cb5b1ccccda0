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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.db.SystemCatalog;
import io.github.camelinstant.emulator.db.ValueIndex;

/** Makes the result tree: rows of entities with their links nested, without what the caller may not see. */
final class TreeShaper {

    private static final String ID = "id";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Database database;
    private final View view;
    private final boolean inference;
    private final boolean admin;
    private final DerivedValues derived;

    TreeShaper(Database database, QueryRequest request) {
        this.database = database;
        this.view = new View(database, request.rules());
        this.inference = request.inference();
        this.admin = request.admin();
        this.derived = request.derived();
    }

    /** The entities of a top-level form that the caller sees, of those on the page. */
    List<UUID> visible(FormPlan plan, Page page) {
        return admin
                ? page.ids() : page.ids().stream().filter(id -> view.shows(plan.etype(), id)
                        && plan.condition().orElseThrow().holds(view, id)).toList();
    }

    ArrayNode list(FormPlan plan, List<UUID> ids) {
        ArrayNode list = JSON.arrayNode();
        entries(plan, ids.stream()).forEach(entry -> list.add(entry.row()));
        return list;
    }

    private List<Entry> entries(FormPlan plan, Stream<UUID> ids) {
        return ids.flatMap(id -> entry(plan, id).stream()).sorted(EntryOrder.of(plan.options().descending())).toList();
    }

    /** An entity in the result; empty when nothing of it is there to be seen by anyone but an admin. */
    private Optional<Entry> entry(FormPlan plan, UUID id) {
        ObjectNode row = row(plan, id);
        if (row.isEmpty() && !admin) {
            return Optional.empty();
        }
        Entry entry = new Entry(id, row, key(plan, id, row));
        boolean dangling = row.isEmpty();
        plan.children().forEach(child -> row.set(child.label(), nested(child, dangling ? Stream.empty() : linked(child, id))));
        return Optional.of(entry);
    }

    private JsonNode nested(FormPlan plan, Stream<UUID> ids) {
        List<Entry> entries = entries(plan, ids);
        if (inference && plan.link() != null && plan.link().isSingular()) {
            return entries.isEmpty() ? JSON.nullNode() : entries.get(0).row();
        }
        ArrayNode list = JSON.arrayNode();
        entries.forEach(entry -> list.add(entry.row()));
        return list;
    }

    private Stream<UUID> linked(FormPlan plan, UUID parent) {
        return plan.condition().stream().flatMap(condition -> database.linked(plan.link(), parent).stream()
                .filter(id -> view.showsLink(plan.link(), parent, id) && view.shows(plan.etype(), id)
                        && condition.holds(view, id)));
    }

    private ObjectNode row(FormPlan plan, UUID id) {
        ObjectNode row = plan.options().fields() == null ? EntityRows.row(database, plan.etype(), id) : chosen(plan, id);
        if (!row.isEmpty()) {
            SystemCatalog.derived(plan.etype()).filter(attr -> isAsked(plan, attr)).forEach(attr -> addDerived(row, attr, id));
        }
        if (!admin) {
            row.remove(row.properties().stream().map(Map.Entry::getKey)
                    .filter(label -> !label.equals(ID) && !view.shows(plan.etype(), id, label)).toList());
        }
        return row;
    }

    private static boolean isAsked(FormPlan plan, Attr attr) {
        return plan.options().fields() == null
                || plan.options().fields().valueStream().anyMatch(label -> attr.label().equals(label.textValue()));
    }

    private void addDerived(ObjectNode row, Attr attr, UUID id) {
        JsonNode value = derived.value(database, attr, id);
        if (value != null) {
            row.set(attr.label(), value);
        }
    }

    private ObjectNode chosen(FormPlan plan, UUID id) {
        ObjectNode row = JSON.objectNode();
        Map<String, Side> sides = database.schema().sides(plan.etype());
        Stream<String> asked = plan.options().fields().valueStream().map(JsonNode::textValue);
        Stream.concat(Stream.of(ID), asked).filter(sides::containsKey).forEach(label -> {
            JsonNode value = EntityRows.value(database, sides.get(label), id);
            if (value != null) {
                row.set(label, value);
            }
        });
        return row;
    }

    private JsonNode key(FormPlan plan, UUID id, ObjectNode row) {
        Options.Order order = plan.options().order();
        if (order == null || order.byCreation()) {
            return Optional.ofNullable(database.entity(plan.etype(), id)).filter(Entity::isCreated)
                    .<JsonNode> map(entity -> JSON.numberNode(entity.createdAt())).orElseGet(JSON::nullNode);
        }
        DataType type = database.schema().side(plan.etype(), order.label()).map(side -> side.attr().type()).orElse(null);
        return Optional.ofNullable(row.get(order.label())).map(value -> ValueIndex.key(type, value)).orElseGet(JSON::nullNode);
    }
}
