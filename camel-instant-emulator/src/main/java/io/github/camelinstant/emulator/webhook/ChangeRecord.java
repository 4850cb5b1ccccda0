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
package io.github.camelinstant.emulator.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.Commit;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.db.Touches;

/**
 * What a transaction did to one entity, links left out.
 *
 * @param namespace where the entity is
 * @param id        of the entity
 * @param action    what was done
 * @param before    its values before; null when it was created
 * @param after     its values after; null when it was deleted
 * @param notable   whether the server takes notice: it looks at the {@code id} only, which a merge does not write again
 */
public record ChangeRecord(String namespace, UUID id, Action action, ObjectNode before, ObjectNode after, boolean notable) {

    /** What a transaction did. An entity that it both created and deleted counts as created. */
    static List<ChangeRecord> of(Commit commit) {
        List<ChangeRecord> records = new ArrayList<>();
        for (Map.Entry<Touches.Key, Touches.Touch> touched : commit.after().touches().byEntity().entrySet()) {
            Touches.Key key = touched.getKey();
            Entity before = commit.before().entity(key.etype(), key.id());
            Entity after = commit.after().entity(key.etype(), key.id());
            Entity last = before == null && after == null ? touched.getValue().deleted() : after;
            ObjectNode old = image(commit.before().schema(), key.etype(), before);
            ObjectNode now = image(commit.after().schema(), key.etype(), last);
            if (old == null ? now != null : !old.equals(now)) {
                records.add(
                        new ChangeRecord(key.etype(), key.id(), action(old, now), old, now, touched.getValue().idWritten()));
            }
        }
        return records;
    }

    private static Action action(ObjectNode before, ObjectNode after) {
        if (before == null) {
            return Action.CREATE;
        }
        return after == null ? Action.DELETE : Action.UPDATE;
    }

    private static ObjectNode image(Schema schema, String etype, Entity entity) {
        if (entity == null) {
            return null;
        }
        ObjectNode image = JsonNodeFactory.instance.objectNode();
        if (entity.isCreated()) {
            image.put("id", entity.id().toString());
        }
        for (Attr attr : schema.blobs(etype)) {
            JsonNode value = entity.get(attr);
            if (value != null) {
                image.set(attr.label(), value);
            }
        }
        return image;
    }
}
