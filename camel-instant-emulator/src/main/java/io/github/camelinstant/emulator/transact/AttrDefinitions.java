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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;

/** The wire form of attributes, as in {@code add-attr} steps and in the answers of the schema endpoints. */
public final class AttrDefinitions {

    private static final String CASCADE = "cascade";

    private AttrDefinitions() {
    }

    /**
     * The whole definition as the schema endpoints show it: with {@code required?} and {@code catalog}, and with
     * {@code checked-data-type}, {@code reverse-identity}, {@code on-delete} and {@code on-delete-reverse} where there is one.
     */
    public static ObjectNode toWire(Attr attr) {
        ObjectNode wire = toStep(attr);
        wire.put("required?", attr.required());
        wire.put("catalog", attr.system() ? "system" : "user");
        if (attr.type() != null) {
            wire.put("checked-data-type", attr.type().wireName());
        }
        if (attr.cascade()) {
            wire.put("on-delete", CASCADE);
        }
        if (attr.cascadeReverse()) {
            wire.put("on-delete-reverse", CASCADE);
        }
        return wire;
    }

    /** The definition in the form of the attributes that the server adds by itself: without what is optional. */
    static ObjectNode toStep(Attr attr) {
        ObjectNode wire = JsonNodeFactory.instance.objectNode();
        wire.put("id", attr.id().toString());
        wire.set("forward-identity", identity(attr.forward()));
        if (attr.isRef()) {
            wire.set("reverse-identity", identity(attr.reverse()));
        }
        wire.put("value-type", attr.isRef() ? "ref" : "blob");
        wire.put("cardinality", attr.many() ? "many" : "one");
        wire.put("unique?", attr.unique());
        wire.put("index?", attr.indexed());
        return wire;
    }

    /** The attribute of a definition that is well formed. */
    public static Attr parse(JsonNode wire) {
        boolean ref = "ref".equals(wire.path("value-type").textValue());
        return new Attr(
                id(wire.path("id")), ident(wire.path("forward-identity")), ref ? ident(wire.path("reverse-identity")) : null,
                "many".equals(wire.path("cardinality").textValue()), wire.path("unique?").booleanValue(),
                wire.path("index?").booleanValue(), wire.path("required?").booleanValue(),
                DataType.ofWireName(wire.path("checked-data-type").asText()).orElse(null),
                CASCADE.equals(wire.path("on-delete").textValue()),
                CASCADE.equals(wire.path("on-delete-reverse").textValue()), false, -1);
    }

    private static ArrayNode identity(Attr.Ident ident) {
        return JsonNodeFactory.instance.arrayNode().add(ident.id().toString()).add(ident.etype()).add(ident.label());
    }

    private static Attr.Ident ident(JsonNode identity) {
        return new Attr.Ident(id(identity.path(0)), identity.path(1).textValue(), identity.path(2).textValue());
    }

    private static UUID id(JsonNode text) {
        return UUID.fromString(text.textValue());
    }
}
