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
package io.github.camelinstant.emulator.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.db.UuidOrder;

/** The attributes that were deleted from the schema of one app not long ago. Thread-safe. */
public final class DeletedAttrs {

    private static final int GRACE_PERIOD_DAYS = 2;

    private final Map<UUID, Deleted> deleted = new ConcurrentSkipListMap<>(UuidOrder.INSTANCE);

    /** An attribute as it was. */
    private record Deleted(Attr attr, UUID idAttr, Instant at) {
    }

    /** Takes note of what one schema has and the one after it no longer has. */
    public void note(Schema before, Schema after, Instant now) {
        if (before == after) {
            return;
        }
        for (Attr attr : before.attrs()) {
            if (after.attr(attr.id()).isEmpty()) {
                UUID idAttr = before.idAttr(attr.etype()).map(Attr::id).orElse(null);
                deleted.put(attr.id(), new Deleted(attr, idAttr, now));
            }
        }
        deleted.keySet().removeIf(id -> after.attr(id).isPresent());
    }

    /** The attributes in the order of their ids, and for how long they are kept. */
    public ObjectNode toJson(Instant now) {
        Instant oldest = now.minus(Duration.ofDays(GRACE_PERIOD_DAYS));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode attrs = json.putArray("attrs");
        deleted.values().stream().filter(each -> each.at().isAfter(oldest)).forEach(each -> attrs.add(json(each)));
        json.put("grace-period-days", GRACE_PERIOD_DAYS);
        return json;
    }

    private static ObjectNode json(Deleted deleted) {
        Attr attr = deleted.attr();
        ObjectNode json = AttrJson.of(
                attr.withIndexed(false).withRequired(false)
                        .withIdents(marked(attr, attr.forward()), attr.isRef() ? marked(attr, attr.reverse()) : null));
        json.put("deletion-marked-at", deleted.at().truncatedTo(ChronoUnit.SECONDS).toString());
        json.putObject("metadata").putObject("soft_delete_snapshot")
                .put("is_indexed", attr.indexed())
                .put("is_required", attr.required())
                .put("id_attr_id", deleted.idAttr() == null ? null : deleted.idAttr().toString());
        return json;
    }

    /** The names of a deleted attribute are free for others. */
    private static Attr.Ident marked(Attr attr, Attr.Ident ident) {
        String mark = attr.id() + "_deleted$";
        return new Attr.Ident(ident.id(), mark + ident.etype(), mark + ident.label());
    }
}
