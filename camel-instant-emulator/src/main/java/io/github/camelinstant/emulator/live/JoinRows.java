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
package io.github.camelinstant.emulator.live;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.query.QueryResult;

/**
 * The result of a query in the form for clients that keep triples {@code [entity, attribute, value, created]}: those of
 * the result tree, each once, in one row. What a condition found on the way to a linked entity is not among them.
 */
final class JoinRows {

    private static final String ID = "id";

    private final Database database;
    private final Set<ArrayNode> triples = new LinkedHashSet<>();

    private JoinRows(Database database) {
        this.database = database;
    }

    static ArrayNode of(Database database, QueryResult result) {
        JoinRows rows = new JoinRows(database);
        result.tree().properties().forEach(form -> form.getValue().forEach(row -> rows.addEntity(form.getKey(), row)));
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        ObjectNode node = nodes.addObject();
        ObjectNode data = node.putObject("data");
        data.putObject("datalog-result").putArray("join-rows").addArray().addAll(rows.triples);
        putIfAny(data, "page-info", result.pageInfo());
        putIfAny(data, "aggregate", result.aggregate());
        node.putArray("child-nodes");
        return nodes;
    }

    private static void putIfAny(ObjectNode data, String key, ObjectNode value) {
        if (!value.isEmpty()) {
            data.set(key, value);
        }
    }

    private void addEntity(String etype, JsonNode row) {
        if (!row.has(ID)) {
            return;
        }
        for (Map.Entry<String, JsonNode> value : row.properties()) {
            Side side = database.schema().side(etype, value.getKey()).orElse(null);
            if (side != null && side.attr().isRef()) {
                addLinks(side, row.get(ID), value.getValue());
            } else if (side != null) {
                add(side.attr(), row.get(ID), value.getValue());
            }
        }
    }

    private void addLinks(Side side, JsonNode id, JsonNode linked) {
        if (linked.isTextual()) {
            add(side.attr(), id, linked);
        } else if (linked.isObject()) {
            addLink(side, id, linked);
        } else {
            linked.forEach(row -> addLink(side, id, row));
        }
    }

    private void addLink(Side side, JsonNode id, JsonNode row) {
        if (row.has(ID)) {
            add(side.attr(), side.forward() ? id : row.get(ID), side.forward() ? row.get(ID) : id);
            addEntity(side.target(), row);
        }
    }

    private void add(Attr attr, JsonNode id, JsonNode value) {
        Entity entity = database.entity(attr.etype(), UUID.fromString(id.textValue()));
        triples.add(JsonNodeFactory.instance.arrayNode().add(id).add(attr.id().toString()).add(value)
                .add(entity == null ? 0 : entity.createdAt()));
    }
}
