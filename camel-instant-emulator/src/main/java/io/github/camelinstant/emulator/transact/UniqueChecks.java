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

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** One entity per value of a unique attribute, and one source per target of a link whose reverse side is has-one. */
final class UniqueChecks {

    private UniqueChecks() {
    }

    /** Refuses a value that another entity has at this moment; several nulls are allowed. */
    static void check(Database now, Attr attr, UUID entity, JsonNode value) {
        if (attr.unique() && !value.isNull() && isTaken(now, attr, entity, value)) {
            throw taken(attr, value);
        }
    }

    /** {@code record-not-unique} for a value that an attribute may hold once only. */
    static InstantError taken(Attr attr, JsonNode value) {
        String text = Jsonb.text(value);
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.put("record-type", "triple");
        hint.put("attr-id", attr.id().toString());
        hint.put("etype", attr.etype());
        hint.put("label", attr.label());
        hint.put("value", text);
        return Errors.badRequest(
                "record-not-unique", "`" + attr.label() + "` is a unique attribute on `" + attr.etype()
                                     + "` and an entity already exists with `" + attr.etype() + "." + attr.label() + "` = "
                                     + text,
                hint);
    }

    private static boolean isTaken(Database now, Attr attr, UUID entity, JsonNode value) {
        if (attr.isRef()) {
            return now.links(attr).sourcesOf(JsonValues.uuid(value).orElseThrow()).stream()
                    .anyMatch(source -> !source.equals(entity));
        }
        return LookupResolver.holder(now, attr, value).filter(holder -> !holder.equals(entity)).isPresent();
    }
}
