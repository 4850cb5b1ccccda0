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
package io.github.camelinstant.emulator.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.transact.WriteRules;
import io.github.camelinstant.emulator.transact.Writes;
import io.github.camelinstant.emulator.transact.Writes.EntityKey;
import io.github.camelinstant.emulator.transact.Writes.EntityWrite;
import io.github.camelinstant.emulator.transact.Writes.LinkWrite;

/** A transaction on the {@link Todos} as the rules are told of it. */
final class WritesBuilder {

    private final Todos todos;
    private final List<EntityWrite> entities = new ArrayList<>();
    private final List<LinkWrite> links = new ArrayList<>();
    private final List<LinkWrite> unlinks = new ArrayList<>();
    private final List<EntityKey> deletes = new ArrayList<>();
    private final List<Attr> newAttrs = new ArrayList<>();
    private final List<Attr> removedAttrs = new ArrayList<>();
    private final Map<EntityKey, ObjectNode> ruleParams = new HashMap<>();

    WritesBuilder(Todos todos) {
        this.todos = todos;
    }

    WritesBuilder put(String etype, UUID id, String values) {
        Map<String, JsonNode> byLabel = new LinkedHashMap<>();
        Todos.json(values).properties().forEach(value -> byLabel.put(value.getKey(), value.getValue()));
        entities.add(new EntityWrite(new EntityKey(etype, id), !todos.database().exists(etype, id), byLabel));
        return this;
    }

    WritesBuilder link(Attr attr, UUID source, UUID target) {
        links.add(new LinkWrite(attr, source, target));
        return this;
    }

    WritesBuilder unlink(Attr attr, UUID source, UUID target) {
        unlinks.add(new LinkWrite(attr, source, target));
        return this;
    }

    WritesBuilder delete(String etype, UUID id) {
        deletes.add(new EntityKey(etype, id));
        return this;
    }

    WritesBuilder addAttr(Attr attr) {
        newAttrs.add(attr);
        return this;
    }

    WritesBuilder removeAttr(Attr attr) {
        removedAttrs.add(attr);
        return this;
    }

    WritesBuilder params(String etype, UUID id, String params) {
        ruleParams.put(new EntityKey(etype, id), (ObjectNode) Todos.json(params));
        return this;
    }

    /** Runs the transaction past the rules. */
    void judge(WriteRules rules) {
        Writes writes = new Writes(entities, links, unlinks, deletes, newAttrs, removedAttrs, ruleParams);
        rules.beforeWrites(todos.database(), writes);
        rules.afterWrites(todos.database(), after(), writes);
    }

    /** What the rules say: {@code ok}, or the namespace and scope that were denied. */
    String verdict(String code, UUID caller) {
        try {
            judge(RuleSet.compile(Todos.json(code)).writes(Todos.as(caller)));
            return "ok";
        } catch (InstantError e) {
            return e.type().equals("permission-denied") ? e.hint().get("input").toString().replace("\"", "") : e.getMessage();
        }
    }

    private Database after() {
        DatabaseEditor editor = todos.database().edit();
        for (EntityWrite write : entities) {
            editor.create(write.key().etype(), write.key().id(), 100);
            write.values().forEach((label, value) -> {
                Attr attr = todos.database().schema().side(write.key().etype(), label).orElseThrow().attr();
                editor.set(attr, write.key().id(), value);
            });
        }
        links.forEach(link -> editor.link(link.attr(), link.source(), link.target()));
        unlinks.forEach(link -> editor.unlink(link.attr(), link.source(), link.target()));
        deletes.forEach(key -> editor.delete(key.etype(), key.id()));
        return editor.done();
    }
}
