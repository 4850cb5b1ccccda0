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

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.JsonOrder;
import io.github.camelinstant.emulator.transact.Writes.EntityKey;

/** Writes single values and pairs, each checked against the state at that moment. */
final class TripleWriter {

    private final DatabaseEditor editor;
    private final long createdAt;
    private final Set<EntityKey> touched = new LinkedHashSet<>();
    private final Map<String, List<Attr>> indexed = new HashMap<>();

    TripleWriter(DatabaseEditor editor, long createdAt) {
        this.editor = editor;
        this.createdAt = createdAt;
    }

    Database now() {
        return editor.done();
    }

    /** The entities that were written to. */
    Set<EntityKey> touched() {
        return touched;
    }

    /**
     * Writes a value, a pair, or with the attribute {@code id} the existence of an entity. Returns whether that changed
     * a value.
     */
    boolean write(Attr attr, UUID id, JsonNode value) {
        ValueChecks.check(attr, id, value);
        touched.add(new EntityKey(attr.etype(), id));
        if (attr.isId()) {
            editor.create(attr.etype(), id, createdAt);
            return false;
        }
        UniqueChecks.check(now(), attr, id, value);
        if (attr.isRef()) {
            link(attr, id, JsonValues.uuid(value).orElseThrow());
        } else if (!isStored(value, value(attr, id))) {
            editor.set(attr, id, value);
            return true;
        }
        return false;
    }

    /** Whether the database takes a value for the one that it has: {@code 1.0} for {@code 1}, for example. */
    private static boolean isStored(JsonNode value, JsonNode stored) {
        return value.equals(stored) || stored != null && JsonOrder.INSTANCE.compare(value, stored) == 0;
    }

    /** Writes a value as {@link #write} does; if that changes it, the {@code id} of the entity is written again. */
    void insert(Attr attr, UUID id, JsonNode value) {
        if (write(attr, id, value)) {
            editor.rewriteId(attr.etype(), id);
        }
    }

    private void link(Attr attr, UUID source, UUID target) {
        if (!attr.many()) {
            for (UUID old : List.copyOf(now().links(attr).targetsOf(source))) {
                if (!old.equals(target)) {
                    editor.unlink(attr, source, old);
                }
            }
        }
        editor.link(attr, source, target);
    }

    /** Takes a value or a pair away if it is there. */
    void remove(Attr attr, UUID id, JsonNode value) {
        if (attr.isRef()) {
            JsonValues.uuid(value).filter(now().links(attr).targetsOf(id)::contains).ifPresent(target -> {
                editor.unlink(attr, id, target);
                touched.add(new EntityKey(attr.etype(), id));
            });
            return;
        }
        JsonNode old = value(attr, id);
        if (old != null && JsonOrder.INSTANCE.compare(old, value) == 0) {
            editor.set(attr, id, null);
            touched.add(new EntityKey(attr.etype(), id));
        }
    }

    /** The stored value of a blob attribute; null if there is none. */
    JsonNode value(Attr attr, UUID id) {
        Entity entity = now().entity(attr.etype(), id);
        return entity == null ? null : entity.get(attr);
    }

    /**
     * Gives an entity a null in every indexed attribute that it has no value of, so that indexes hold every entity.
     * System columns stay absent.
     */
    void fillNulls(String etype, UUID id) {
        Entity entity = now().entity(etype, id);
        for (Attr attr : indexed.computeIfAbsent(etype, this::indexed)) {
            if (entity.get(attr) == null) {
                editor.set(attr, id, NullNode.getInstance());
            }
        }
    }

    private List<Attr> indexed(String etype) {
        return now().schema().blobs(etype).stream().filter(attr -> attr.indexed() && !attr.system()).toList();
    }
}
