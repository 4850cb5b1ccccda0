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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.SystemCatalog;

/**
 * A schema as it is pushed, {@code {"entities":{…},"links":{…}}}, read as attributes without ids. What belongs to the
 * system is left out.
 */
final class SchemaDefinitions {

    private static final Set<ObjectNode> SYSTEM_LINKS = SystemCatalog.attrs().stream().filter(Attr::isRef)
            .map(SchemaDefinitions::definition).collect(Collectors.toUnmodifiableSet());

    private final Map<String, List<Attr>> blobs = new LinkedHashMap<>();
    private final Map<List<String>, Attr> refs = new LinkedHashMap<>();

    SchemaDefinitions(JsonNode defs) {
        for (Map.Entry<String, JsonNode> entity : defs.path("entities").properties()) {
            List<Attr> attrs = new ArrayList<>();
            entity.getValue().path("attrs").properties().stream().filter(attr -> !isSystem(entity.getKey(), attr.getKey()))
                    .forEach(attr -> attrs.add(blob(entity.getKey(), attr.getKey(), attr.getValue())));
            if (!attrs.isEmpty()) {
                blobs.put(entity.getKey(), attrs);
            }
        }
        for (JsonNode link : defs.path("links")) {
            if (!SYSTEM_LINKS.contains(link)) {
                Attr attr = link(link.path("forward"), link.path("reverse"));
                refs.put(SchemaJson.ends(attr), attr);
            }
        }
    }

    /** The blob attributes by namespace; no namespace without attributes. */
    Map<String, List<Attr>> blobs() {
        return blobs;
    }

    /** The links by the names of their ends. */
    Map<List<String>, Attr> refs() {
        return refs;
    }

    /** What the answer to a plan calls the new schema. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode shownRefs = json.putObject("refs");
        refs.forEach((ends, link) -> shownRefs.set(SchemaJson.vector(ends), linkJson(link, null, null, null)));
        ObjectNode shownBlobs = json.putObject("blobs");
        blobs.forEach((etype, attrs) -> attrs.forEach(attr -> {
            ObjectNode blob = blobJson(attr, null, null);
            blob.put("checked-data-type", attr.type() == null ? null : attr.type().wireName());
            blob.put("catalog", SystemCatalog.isSystem(etype) ? "system" : "user");
            shownBlobs.withObjectProperty(etype).set(attr.label(), blob);
        }));
        return json;
    }

    static ObjectNode blobJson(Attr attr, String id, String identId) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.putArray("forward-identity").add(identId).add(attr.etype()).add(attr.label());
        json.put("value-type", "blob");
        json.put("cardinality", "one");
        json.put("unique?", attr.unique());
        json.put("index?", attr.indexed());
        json.put("required?", attr.required());
        return json;
    }

    static ObjectNode linkJson(Attr attr, String id, String forwardId, String reverseId) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.putArray("forward-identity").add(forwardId).add(attr.etype()).add(attr.label());
        json.putArray("reverse-identity").add(reverseId).add(attr.reverse().etype()).add(attr.reverse().label());
        json.put("value-type", "ref");
        json.put("cardinality", attr.many() ? "many" : "one");
        json.put("unique?", attr.unique());
        json.put("index?", attr.indexed());
        json.put("required?", attr.required());
        json.put("on-delete", attr.cascade() ? "cascade" : null);
        json.put("on-delete-reverse", attr.cascadeReverse() ? "cascade" : null);
        return json;
    }

    private static boolean isSystem(String etype, String label) {
        return SystemCatalog.attrs().stream().anyMatch(attr -> attr.etype().equals(etype) && attr.label().equals(label)
                || attr.isRef() && attr.reverse().etype().equals(etype) && attr.reverse().label().equals(label));
    }

    private static Attr blob(String etype, String label, JsonNode def) {
        JsonNode config = def.path("config");
        return attr(new Attr.Ident(null, etype, label), null)
                .withUnique(config.path("unique").asBoolean())
                .withIndexed(config.path("indexed").asBoolean())
                .withRequired(def.path("required").booleanValue())
                .withType(DataType.ofWireName(def.path("valueType").asText()).orElse(null));
    }

    private static Attr link(JsonNode forward, JsonNode reverse) {
        return attr(ident(forward), ident(reverse))
                .withCardinality(!isOne(forward))
                .withUnique(isOne(reverse))
                .withRequired(forward.path("required").booleanValue())
                .withCascades(cascades(forward), cascades(reverse));
    }

    private static Attr attr(Attr.Ident forward, Attr.Ident reverse) {
        return new Attr(null, forward, reverse, false, false, false, false, null, false, false, false, -1);
    }

    private static Attr.Ident ident(JsonNode side) {
        return new Attr.Ident(null, side.path("on").asText(), side.path("label").asText());
    }

    private static boolean isOne(JsonNode side) {
        return "one".equals(side.path("has").textValue());
    }

    private static boolean cascades(JsonNode side) {
        return "cascade".equals(side.path("onDelete").textValue());
    }

    private static ObjectNode definition(Attr link) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("forward", side(link.forward(), link.many()));
        json.set("reverse", side(link.reverse(), !link.unique()));
        return json;
    }

    private static ObjectNode side(Attr.Ident ident, boolean many) {
        return JsonNodeFactory.instance.objectNode()
                .put("on", ident.etype()).put("has", many ? "many" : "one").put("label", ident.label());
    }
}
