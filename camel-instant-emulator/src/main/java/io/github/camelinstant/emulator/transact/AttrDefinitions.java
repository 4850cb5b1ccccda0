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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.db.DataType;

/**
 * Attributes from the definitions of {@code add-attr} steps, and back; {@link AttrJson} writes what schema answers
 * show.
 */
public final class AttrDefinitions {

    private static final String CASCADE = "cascade";

    private AttrDefinitions() {
    }

    /** The definition in the form of the attributes that the server adds by itself: without what is optional. */
    static ObjectNode toStep(Attr attr) {
        return AttrJson.of(attr).retain(
                "id", "forward-identity", "reverse-identity", "value-type", "cardinality", "unique?", "index?");
    }

    /** The attribute of a definition that is well formed. */
    public static Attr parse(JsonNode wire) {
        boolean ref = "ref".equals(wire.path("value-type").textValue());
        return new Attr(
                id(wire.path("id")), ident(wire.path("forward-identity")), ref ? ident(wire.path("reverse-identity")) : null,
                "many".equals(wire.path("cardinality").textValue()), wire.path("unique?").booleanValue(),
                wire.path("index?").booleanValue(), wire.path("required?").booleanValue(),
                DataType.ofWireName(wire.path("checked-data-type").asText()).orElse(null),
                cascades(wire, "on-delete"), cascades(wire, "on-delete-reverse"), false, -1);
    }

    static boolean cascades(JsonNode wire, String key) {
        return CASCADE.equals(wire.path(key).textValue());
    }

    private static Attr.Ident ident(JsonNode identity) {
        return new Attr.Ident(id(identity.path(0)), identity.path(1).textValue(), identity.path(2).textValue());
    }

    private static UUID id(JsonNode text) {
        return UUID.fromString(text.textValue());
    }
}
