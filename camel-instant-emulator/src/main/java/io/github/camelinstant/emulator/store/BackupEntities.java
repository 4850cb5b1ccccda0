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
package io.github.camelinstant.emulator.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.db.SystemCatalog;
import io.github.camelinstant.emulator.transact.StoredValues;

/** Takes the entities of a backup in, with their ids and creation times. */
final class BackupEntities {

    /** How many entities are taken in before the editor may forget how it came there. */
    private static final int PART = 1_000;

    private DatabaseEditor editor;
    private long lastCreatedAt;
    private int inPart;

    /** @param database the schema is complete, there is no entity yet */
    BackupEntities(Database database) {
        editor = database.edit();
    }

    /**
     * Whether a namespace of the system is one that the emulator does not have, so that its entities are of no use.
     */
    boolean isUnknownToTheSystem(String etype) {
        return SystemCatalog.isSystem(etype) && editor.done().schema().idAttr(etype).isEmpty();
    }

    /**
     * Takes the entities of one namespace in.
     *
     * @param  lines          JSON objects with {@code entity} and {@code createdAt}
     * @throws StoreException if a line is not such an object, or names an attribute that the schema does not have
     */
    void read(String etype, LimitedLines lines) throws IOException {
        Map<String, Side> sides = new HashMap<>(editor.done().schema().sides(etype));
        Set<UUID> ids = new HashSet<>();
        long number = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            number++;
            try {
                add(etype, sides, ids, StoreJson.read(line));
            } catch (IOException | IllegalArgumentException e) {
                throw new StoreException("entities/" + etype + ".jsonl, line " + number + ": " + e.getMessage(), e);
            }
        }
    }

    private void add(String etype, Map<String, Side> sides, Set<UUID> ids, JsonNode line) {
        JsonNode entity = line.path("entity");
        if (!entity.isObject() || !line.path("createdAt").isIntegralNumber()) {
            throw new IllegalArgumentException("not an object with entity and createdAt");
        }
        UUID id = id(entity.get("id"));
        if (!ids.add(id)) {
            throw new IllegalArgumentException("the id " + id + " is there twice");
        }
        long createdAt = line.get("createdAt").longValue();
        lastCreatedAt = Math.max(lastCreatedAt, createdAt);
        startPart();
        editor.create(etype, id, createdAt);
        for (Map.Entry<String, JsonNode> value : entity.properties()) {
            Side side = sides.get(value.getKey());
            if (side == null || !side.forward()) {
                throw new IllegalArgumentException("Missing attr for " + etype + "." + value.getKey());
            }
            if (side.attr().isRef()) {
                link(side.attr(), id, value.getValue());
            } else if (!side.attr().isId()) {
                editor.set(side.attr(), id, value.getValue());
            }
        }
    }

    private void startPart() {
        if (++inPart == PART) {
            editor = editor.done().settled().edit();
            inPart = 0;
        }
    }

    private void link(Attr attr, UUID id, JsonNode targets) {
        if (targets.isArray() && attr.many()) {
            targets.forEach(target -> editor.link(attr, id, id(target)));
        } else if (!targets.isNull()) {
            editor.link(attr, id, id(targets));
        }
    }

    private static UUID id(JsonNode text) {
        if (text == null || !text.isTextual()) {
            throw new IllegalArgumentException("An id must be a UUID, got " + text);
        }
        return UUID.fromString(text.textValue());
    }

    /** The latest creation time that was seen. */
    long lastCreatedAt() {
        return lastCreatedAt;
    }

    /**
     * The database with the entities.
     *
     * @throws StoreException if they contradict the schema
     */
    Database done() {
        for (Attr attr : List.copyOf(editor.done().schema().attrs())) {
            StoredValues values = new StoredValues(editor.done(), attr);
            if (attr.unique() && !attr.isId() && !values.sharingAValue().isEmpty()) {
                throw contradiction(attr, "is unique, but several entities share a value");
            }
            if (attr.type() != null && !values.notOfType(attr.type()).isEmpty()) {
                throw contradiction(attr, "must be a " + attr.type().wireName() + ", but a value is not");
            }
            if (!attr.system() && attr.indexed()) {
                StoredValues.replace(editor, attr);
            }
        }
        return editor.done();
    }

    private static StoreException contradiction(Attr attr, String what) {
        return new StoreException(attr.etype() + "." + attr.label() + " " + what);
    }
}
