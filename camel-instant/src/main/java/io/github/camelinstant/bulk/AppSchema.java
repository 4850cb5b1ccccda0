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
package io.github.camelinstant.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;

/** What bulk work must know of a schema: the namespaces and, for each, what its entities can have. */
public final class AppSchema {

    /** The users of the app. */
    public static final String USERS = "$users";
    /** The files of the app. */
    public static final String FILES = "$files";
    /** The byte streams of the app. */
    public static final String STREAMS = "$streams";

    private static final Map<String, Set<String>> SYSTEM_ATTRIBUTES = Map.of(
            USERS, Set.of("email", "type", "imageURL"),
            FILES, Set.of("path", "size", "content-type", "content-disposition", "location-id", "key-version"),
            STREAMS, Set.of("clientId", "machineId", "done", "size", "hashedReconnectToken", "abortReason"));
    private static final Map<String, Link> SYSTEM_LINKS = Map.of(
            USERS, new Link("linkedPrimaryUser", USERS, false), STREAMS, new Link(FILES, FILES, true));

    /**
     * A link, seen from the side that stores it.
     *
     * @param label     what it is called there
     * @param namespace where it leads
     * @param many      whether an entity can have several
     */
    public record Link(String label, String namespace, boolean many) {
    }

    private final Map<String, ?> definition;

    private AppSchema(Map<String, ?> definition) {
        this.definition = definition;
    }

    /**
     * Reads the schema of an app.
     *
     * @throws InstantException if it cannot be read
     */
    public static AppSchema of(InstantClient client) {
        return of(client.platform().schema());
    }

    /**
     * Takes a schema as it is pushed.
     *
     * @param definition {@code entities} and {@code links}
     */
    public static AppSchema of(Map<String, ?> definition) {
        return new AppSchema(definition);
    }

    /** The schema as it is pushed: {@code entities} and {@code links}, without what belongs to Instant itself. */
    public Map<String, ?> definition() {
        return definition;
    }

    /**
     * All namespaces that hold data of the app, {@code $users} and {@code $files} included, in the order of their
     * names.
     */
    public SortedSet<String> namespaces() {
        SortedSet<String> namespaces = new TreeSet<>(Set.of(USERS, FILES));
        map(definition.get("entities")).keySet().forEach(name -> namespaces.add((String) name));
        for (Object link : links()) {
            namespaces.add((String) side(link, "forward").get("on"));
            namespaces.add((String) side(link, "reverse").get("on"));
        }
        return namespaces;
    }

    /** The labels of the attributes of a namespace, without the id. */
    public Set<String> attributes(String namespace) {
        Set<String> labels = new LinkedHashSet<>(SYSTEM_ATTRIBUTES.getOrDefault(namespace, Set.of()));
        map(map(map(definition.get("entities")).get(namespace)).get("attrs")).keySet()
                .forEach(label -> labels.add((String) label));
        labels.remove("id");
        return labels;
    }

    /** The links that entities of a namespace store: those of which it is the forward side. */
    public List<Link> links(String namespace) {
        List<Link> links = new ArrayList<>();
        if (SYSTEM_LINKS.containsKey(namespace)) {
            links.add(SYSTEM_LINKS.get(namespace));
        }
        for (Object link : links()) {
            Map<?, ?> forward = side(link, "forward");
            if (namespace.equals(forward.get("on"))) {
                links.add(new Link(
                        (String) forward.get("label"), (String) side(link, "reverse").get("on"),
                        !"one".equals(forward.get("has"))));
            }
        }
        return links;
    }

    private Collection<?> links() {
        return map(definition.get("links")).values();
    }

    private static Map<?, ?> side(Object link, String which) {
        return map(map(link).get(which));
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
