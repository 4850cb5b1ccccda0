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
package io.github.camelinstant.model.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The namespaces and links of an app, with what every app has by itself: users and files. */
public final class AppSchema {

    /** The users of the app. */
    public static final String USERS = "$users";
    /** The files of the app. */
    public static final String FILES = "$files";
    /** The byte streams of the app. */
    public static final String STREAMS = "$streams";

    private static final String STRING = "string";
    private static final String NUMBER = "number";
    private static final Map<String, List<Attribute>> SYSTEM_ATTRIBUTES = Map.of(
            USERS, List.of(new Attribute("email", STRING), new Attribute("type", STRING), new Attribute("imageURL", STRING)),
            FILES, List.of(
                    new Attribute("path", STRING), new Attribute("size", NUMBER), new Attribute("content-type", STRING),
                    new Attribute("content-disposition", STRING), new Attribute("location-id", STRING),
                    new Attribute("key-version", NUMBER)),
            STREAMS, List.of(
                    new Attribute("clientId", STRING), new Attribute("machineId", STRING), new Attribute("done", "boolean"),
                    new Attribute("size", NUMBER), new Attribute("hashedReconnectToken", STRING),
                    new Attribute("abortReason", STRING)));
    private static final Link PRIMARY_USER = new Link(USERS, "linkedPrimaryUser", true, USERS, "linkedGuestUsers", false);
    private static final Link FILES_OF_A_STREAM = new Link(STREAMS, FILES, false, FILES, "$stream", true);

    private final Map<String, ?> definition;
    private final SortedMap<String, Namespace> namespaces = new TreeMap<>();
    private final List<Link> links = new ArrayList<>(List.of(PRIMARY_USER));

    private AppSchema(Map<String, ?> definition) {
        this.definition = definition;
        map(definition.get("links")).values().forEach(link -> links.add(link(map(link))));
        Stream.of(Stream.of(USERS, FILES), map(definition.get("entities")).keySet().stream().map(String.class::cast),
                links.stream().flatMap(link -> Stream.of(link.from(), link.to()))).flatMap(names -> names)
                .forEach(name -> namespaces.computeIfAbsent(name, each -> new Namespace(each, attributes(each))));
    }

    /**
     * Reads a schema as it is pushed and pulled.
     *
     * @param  definition {@code {"entities":{...},"links":{...}}}
     * @return            the schema, users and files included
     */
    public static AppSchema of(Map<String, ?> definition) {
        return new AppSchema(definition);
    }

    /** The schema as it is pushed: {@code entities} and {@code links}, without what belongs to Instant itself. */
    public Map<String, ?> definition() {
        return definition;
    }

    /** All that hold data of the app, {@code $users} and {@code $files} included, by name and in the order of names. */
    public SortedMap<String, Namespace> namespaces() {
        return Collections.unmodifiableSortedMap(namespaces);
    }

    /** The links between the {@link #namespaces()}. */
    public List<Link> links() {
        return Collections.unmodifiableList(links);
    }

    /**
     * The links that entities of a namespace store: those of which it is the forward side.
     *
     * @param namespace one of the app, or {@link #STREAMS}
     */
    public List<Link> links(String namespace) {
        return Stream.concat(links.stream(), Stream.of(FILES_OF_A_STREAM)).filter(link -> link.from().equals(namespace))
                .toList();
    }

    /**
     * The attributes of a namespace.
     *
     * @param  namespace one of the app, or {@link #STREAMS}
     * @return           without the id
     */
    public List<Attribute> attributes(String namespace) {
        List<Attribute> attributes = new ArrayList<>(SYSTEM_ATTRIBUTES.getOrDefault(namespace, List.of()));
        map(map(map(definition.get("entities")).get(namespace)).get("attrs")).forEach((name, attribute) -> {
            if (!"id".equals(name) && attributes.stream().noneMatch(known -> known.name().equals(name))) {
                attributes.add(new Attribute((String) name, String.valueOf(map(attribute).get("valueType"))));
            }
        });
        return attributes;
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
