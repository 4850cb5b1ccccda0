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
package io.github.camelinstant.transfer.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The namespaces and links of an app, with what every app has by itself: users and files.
 *
 * @param namespaces by name
 * @param links      of all namespaces
 */
public record AppSchema(Map<String, Namespace> namespaces, List<Link> links) {

    private static final String STRING = "string";
    private static final String NUMBER = "number";
    private static final List<Namespace> SYSTEM = List.of(
            new Namespace(
                    "$users", List.of(
                            new Attribute("email", STRING), new Attribute("type", STRING), new Attribute("imageURL", STRING))),
            new Namespace(
                    "$files", List.of(
                            new Attribute("path", STRING), new Attribute("size", NUMBER), new Attribute("content-type", STRING),
                            new Attribute("content-disposition", STRING), new Attribute("location-id", STRING),
                            new Attribute("key-version", NUMBER))));
    private static final Link PRIMARY_USER
            = new Link("$users", "linkedPrimaryUser", true, "$users", "linkedGuestUsers", false);

    public AppSchema {
        namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
        links = List.copyOf(links);
    }

    /**
     * Reads a schema as it is pushed and pulled.
     *
     * @param  definition {@code {"entities":{...},"links":{...}}}
     * @return            the schema, users and files included
     */
    public static AppSchema of(Map<String, ?> definition) {
        Map<String, List<Attribute>> attributes = new LinkedHashMap<>();
        SYSTEM.forEach(namespace -> attributes.put(namespace.name(), new ArrayList<>(namespace.attributes())));
        map(definition.get("entities")).forEach((name, entity) -> {
            List<Attribute> own = attributes.computeIfAbsent((String) name, each -> new ArrayList<>());
            map(map(entity).get("attrs")).forEach((label, attr) -> {
                if (own.stream().noneMatch(known -> known.name().equals(label))) {
                    own.add(new Attribute((String) label, String.valueOf(map(attr).get("valueType"))));
                }
            });
        });
        List<Link> links = new ArrayList<>(List.of(PRIMARY_USER));
        map(definition.get("links")).values().forEach(link -> links.add(link(map(link))));
        Map<String, Namespace> namespaces = new LinkedHashMap<>();
        attributes.forEach((name, own) -> namespaces.put(name, new Namespace(name, own)));
        return new AppSchema(namespaces, links);
    }

    private static Link link(Map<?, ?> link) {
        Map<?, ?> forward = map(link.get("forward"));
        Map<?, ?> reverse = map(link.get("reverse"));
        return new Link(
                (String) forward.get("on"), (String) forward.get("label"), "one".equals(forward.get("has")),
                (String) reverse.get("on"), (String) reverse.get("label"), "one".equals(reverse.get("has")));
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
