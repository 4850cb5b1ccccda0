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
package io.github.camelinstant.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A schema as it is pushed, {@code {"entities":{…},"links":{…}}}, made of the attributes that Instant shows. What
 * belongs to Instant itself is left out: every app has it.
 */
final class SchemaDefinition {

    private static final String ENTITIES = "entities";
    private static final String LINKS = "links";
    private static final String REQUIRED = "required?";

    private final Map<String, Object> entities = new LinkedHashMap<>();
    private final Map<String, Object> links = new LinkedHashMap<>();

    private SchemaDefinition() {
    }

    static Map<String, Object> of(Map<?, ?> shown) {
        SchemaDefinition definition = new SchemaDefinition();
        map(shown.get("blobs")).forEach((namespace, attrs) -> definition.addEntity((String) namespace, map(attrs)));
        map(shown.get("refs")).values().forEach(ref -> definition.addLink(map(ref)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(ENTITIES, definition.entities);
        schema.put(LINKS, definition.links);
        return schema;
    }

    /** Instant would take anything else for an empty schema. */
    static Map<String, ?> check(Map<String, ?> schema) {
        boolean known = schema.keySet().stream().allMatch(key -> List.of(ENTITIES, LINKS, "rooms").contains(key));
        if (!known || !(schema.get(ENTITIES) instanceof Map<?, ?>)) {
            throw new IllegalArgumentException(
                    "A schema has entities (namespace to attrs) and links, and nothing else beside rooms");
        }
        return schema;
    }

    private void addEntity(String namespace, Map<?, ?> attrs) {
        Map<String, Object> own = new LinkedHashMap<>();
        attrs.forEach((label, attr) -> {
            if (!"id".equals(label) && !isSystem(map(attr))) {
                own.put((String) label, attr(map(attr)));
            }
        });
        if (!own.isEmpty() || !namespace.startsWith("$")) {
            entities.put(namespace, Map.of("attrs", own));
        }
    }

    private static Map<String, Object> attr(Map<?, ?> attr) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("indexed", isTrue(attr.get("index?")));
        config.put("unique", isTrue(attr.get("unique?")));
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("valueType", attr.get("checked-data-type") instanceof String type ? type : "json");
        definition.put("required", isTrue(attr.get(REQUIRED)));
        definition.put("config", config);
        return definition;
    }

    private void addLink(Map<?, ?> ref) {
        if (isSystem(ref)) {
            return;
        }
        List<?> from = (List<?>) ref.get("forward-identity");
        List<?> to = (List<?>) ref.get("reverse-identity");
        Map<String, Object> forward = side(from, "one".equals(ref.get("cardinality")), ref.get("on-delete"));
        forward.put("required", isTrue(ref.get(REQUIRED)));
        Map<String, Object> reverse = side(to, isTrue(ref.get("unique?")), ref.get("on-delete-reverse"));
        String label = (String) from.get(2);
        String name = from.get(1) + label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
        while (links.containsKey(name)) {
            name += "_";
        }
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("forward", forward);
        link.put("reverse", reverse);
        links.put(name, link);
    }

    private static Map<String, Object> side(List<?> identity, boolean one, Object onDelete) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("on", identity.get(1));
        side.put("has", one ? "one" : "many");
        side.put("label", identity.get(2));
        if (onDelete != null) {
            side.put("onDelete", onDelete);
        }
        return side;
    }

    private static boolean isSystem(Map<?, ?> attr) {
        return "system".equals(attr.get("catalog"));
    }

    private static boolean isTrue(Object value) {
        return Boolean.TRUE.equals(value);
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
