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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.db.SystemCatalog;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.transact.Writes.EntityKey;

/**
 * Whether the entities that a transaction touched, and that are still there, have everything that is required of them.
 */
final class RequiredChecks {

    private final Database after;
    private final Map<String, List<Attr>> required = new HashMap<>();

    RequiredChecks(Database after) {
        this.after = after;
    }

    void check(Collection<EntityKey> touched) {
        Map<Attr, List<UUID>> missing = new LinkedHashMap<>();
        for (EntityKey key : touched) {
            Entity entity = after.entity(key.etype(), key.id());
            if (entity != null && entity.isCreated()) {
                for (Attr attr : required.computeIfAbsent(key.etype(), this::required)) {
                    if (isMissing(entity, attr)) {
                        missing.computeIfAbsent(attr, first -> new ArrayList<>()).add(key.id());
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw error(missing);
        }
    }

    private List<Attr> required(String etype) {
        return after.schema().sides(etype).values().stream().filter(Side::forward).map(Side::attr)
                .filter(Attr::required).filter(attr -> !isDerived(attr)).toList();
    }

    /** The schema calls the URL of a file required, but it is not stored. */
    private static boolean isDerived(Attr attr) {
        return SystemCatalog.derived(attr.etype()).anyMatch(derived -> derived.id().equals(attr.id()));
    }

    private boolean isMissing(Entity entity, Attr attr) {
        if (attr.isRef()) {
            return after.links(attr).targetsOf(entity.id()).isEmpty();
        }
        JsonNode value = entity.get(attr);
        return value == null || value.isNull();
    }

    private static InstantError error(Map<Attr, List<UUID>> missing) {
        List<String> messages = new ArrayList<>();
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        missing.forEach((attr, ids) -> {
            String attributes = ids.size() == 1 ? "attribute" : "attributes";
            messages.add("Missing required " + attributes + " `" + attr.etype() + "/" + attr.label() + "`: "
                         + ids.stream().map(UUID::toString).collect(Collectors.joining(", ")));
            ids.forEach(id -> records.add(record(attr, id)));
        });
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.set("records", records);
        return Errors.badRequest("validation-failed", String.join(". ", messages), hint);
    }

    private static ObjectNode record(Attr attr, UUID id) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("entity_id", id.toString());
        json.put("attr_id", attr.id().toString());
        json.put("etype", attr.etype());
        json.put("label", attr.label());
        json.put("is_required", true);
        return json;
    }
}
