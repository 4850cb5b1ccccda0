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

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.db.Schema;

/** A schema as answers show it: {@code {"refs": {…}, "blobs": {namespace: {label: attribute}}}}. */
public final class SchemaJson {

    private static final Set<String> SHOWN_OF_THE_SYSTEM = Set.of(
            "$users.id", "$users.email", "$users.type", "$users.imageURL", "$users.linkedPrimaryUser",
            "$files.id", "$files.path", "$files.url",
            "$streams.id", "$streams.clientId", "$streams.done", "$streams.size", "$streams.abortReason", "$streams.$files");

    private SchemaJson() {
    }

    /** The schema with links under the four names of their ends, written as a vector of texts. */
    public static ObjectNode of(Schema schema) {
        return json(schema, attr -> vector(ends(attr)));
    }

    /** The schema with links under the four names of their ends, joined by hyphens. */
    public static ObjectNode withJoinedNames(Schema schema) {
        return json(schema, attr -> String.join("-", ends(attr)));
    }

    /** All attributes, those that the schema does not show included. */
    public static ArrayNode attrs(Schema schema) {
        ArrayNode attrs = JsonNodeFactory.instance.arrayNode();
        schema.attrs().forEach(attr -> attrs.add(AttrJson.of(attr)));
        return attrs;
    }

    /** The attributes that a schema shows. */
    static List<Attr> shown(Schema schema) {
        return schema.attrs().stream()
                .filter(attr -> !attr.system() || SHOWN_OF_THE_SYSTEM.contains(attr.etype() + "." + attr.label())).toList();
    }

    /** Namespace and label of the forward side, then of the reverse side. */
    static List<String> ends(Attr link) {
        return List.of(link.etype(), link.label(), link.reverse().etype(), link.reverse().label());
    }

    static String vector(Collection<String> names) {
        return names.stream().map(name -> TextNode.valueOf(name).toString()).collect(Collectors.joining(" ", "[", "]"));
    }

    private static ObjectNode json(Schema schema, Function<Attr, String> linkKey) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode refs = json.putObject("refs");
        ObjectNode blobs = json.putObject("blobs");
        for (Attr attr : shown(schema)) {
            if (attr.isRef()) {
                refs.set(linkKey.apply(attr), AttrJson.of(attr));
            } else {
                blobs.withObjectProperty(attr.etype()).set(attr.label(), AttrJson.of(attr));
            }
        }
        return json;
    }
}
