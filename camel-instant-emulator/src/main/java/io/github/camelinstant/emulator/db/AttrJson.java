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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The wire form of an attribute definition, as schema answers and errors show it. */
public final class AttrJson {

    private static final String CASCADE = "cascade";

    private AttrJson() {
    }

    /** The definition as a JSON object; what is not set has no key. */
    public static ObjectNode of(Attr attr) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", attr.id().toString());
        ident(json, "forward-identity", attr.forward());
        if (attr.isRef()) {
            ident(json, "reverse-identity", attr.reverse());
        }
        json.put("value-type", attr.isRef() ? "ref" : "blob");
        json.put("cardinality", attr.many() ? "many" : "one");
        json.put("unique?", attr.unique());
        json.put("index?", attr.indexed());
        json.put("required?", attr.required());
        if (attr.type() != null) {
            json.put("checked-data-type", attr.type().wireName());
        }
        if (attr.cascade()) {
            json.put("on-delete", CASCADE);
        }
        if (attr.cascadeReverse()) {
            json.put("on-delete-reverse", CASCADE);
        }
        json.put("catalog", attr.system() ? "system" : "user");
        return json;
    }

    private static void ident(ObjectNode json, String key, Attr.Ident ident) {
        json.putArray(key).add(ident.id().toString()).add(ident.etype()).add(ident.label());
    }
}
