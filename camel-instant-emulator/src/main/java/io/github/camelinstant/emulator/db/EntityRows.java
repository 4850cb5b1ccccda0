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

import java.util.Map;
import java.util.NavigableSet;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An entity as one JSON object: its {@code id}, its values, and the ids that its has-one links hold. */
public final class EntityRows {

    private EntityRows() {
    }

    /**
     * The row of an entity. A value that is absent has no key, one that was written as null is null, and {@code id} is
     * missing from an entity that was never created; of an id that nothing is stored of the row is empty.
     */
    public static ObjectNode row(Database database, String etype, UUID id) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        Entity entity = database.entity(etype, id);
        for (Map.Entry<String, Side> label : database.schema().sides(etype).entrySet()) {
            JsonNode value = value(database, label.getValue(), id, entity);
            if (value != null) {
                row.set(label.getKey(), value);
            }
        }
        return row;
    }

    /** The value that stands under a label in the row of an entity; null when its row has no such key. */
    public static JsonNode value(Database database, Side side, UUID id) {
        return value(database, side, id, database.entity(side.attr().etype(), id));
    }

    private static JsonNode value(Database database, Side side, UUID id, Entity entity) {
        Attr attr = side.attr();
        if (attr.isRef()) {
            return side.forward() && !attr.many() ? first(database.links(attr).targetsOf(id)) : null;
        }
        if (entity == null) {
            return null;
        }
        if (attr.isId()) {
            return entity.isCreated() ? text(id) : null;
        }
        return entity.get(attr);
    }

    private static JsonNode first(NavigableSet<UUID> ids) {
        return ids.isEmpty() ? null : text(ids.first());
    }

    private static JsonNode text(UUID id) {
        return JsonNodeFactory.instance.textNode(id.toString());
    }
}
