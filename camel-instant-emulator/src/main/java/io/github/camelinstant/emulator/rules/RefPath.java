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

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Follows a path like {@code lists.members.id} from an entity. */
final class RefPath {

    private RefPath() {
    }

    /**
     * The values at the end of the path, one per way that leads to one: an entity that two ways lead to gives its value
     * twice, one that has no such value gives none.
     *
     * @throws InstantError when a name on the path is no link, or the last is no attribute of the namespace it stands
     *                      on
     */
    static List<Object> values(Database database, String etype, UUID id, String path) {
        Entity start = database.entity(etype, id);
        if (start == null || !start.isCreated()) {
            return List.of();
        }
        List<String> labels = List.of(path.split("\\."));
        String namespace = etype;
        List<UUID> reached = List.of(id);
        for (String label : labels.subList(0, labels.size() - 1)) {
            Side link = link(database, namespace, label);
            reached = reached.stream().flatMap(from -> database.linked(link, from).stream()).toList();
            namespace = link.target();
        }
        Side last = side(database, namespace, labels.get(labels.size() - 1));
        return reached.stream().flatMap(from -> ends(database, last, from)).toList();
    }

    private static Stream<Object> ends(Database database, Side last, UUID from) {
        if (last.attr().isRef()) {
            return database.linked(last, from).stream().map(UUID::toString);
        }
        return Stream.ofNullable(EntityRows.value(database, last, from)).map(CelValues::of);
    }

    private static Side link(Database database, String etype, String label) {
        Side side = side(database, etype, label);
        if (!side.attr().isRef()) {
            throw Errors.validation(
                    "attr", AttrJson.of(side.attr()), List.of(Errors.message(etype + "." + label + " needs to be a link")));
        }
        return side;
    }

    private static Side side(Database database, String etype, String label) {
        return database.schema().side(etype, label).orElseThrow(() -> {
            ObjectNode hint = JsonNodeFactory.instance.objectNode().put("record-type", "attr");
            hint.putArray("args").add(etype).add(label);
            return Errors.badRequest("record-not-found", "Record not found: attr", hint);
        });
    }
}
