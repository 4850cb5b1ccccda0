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
package io.github.camelinstant.consumer.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.camelinstant.bulk.scan.EntityScan;
import io.github.camelinstant.bulk.scan.Scan;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.ReadingStoppedException;
import io.github.camelinstant.model.Query;

/**
 * Reads the entities of the app, with the ids behind their links if these matter; else without those that a query shows
 * among the attributes, because the log does not.
 */
final class AppEntities {

    private static final String ID = "id";

    private final InstantClient client;
    private final Map<String, List<LinkLabel>> labels;
    private final boolean links;
    private final BooleanSupplier stopping;

    /**
     * @param labels   for each namespace the labels of its links
     * @param links    whether they matter
     * @param stopping whether the consumer stops
     */
    AppEntities(
                InstantClient client, Map<String, List<LinkLabel>> labels, boolean links, BooleanSupplier stopping) {
        this.stopping = stopping;
        this.client = client;
        this.labels = labels;
        this.links = links;
    }

    /**
     * Reads all entities of a namespace, in the order of their ids, each once.
     *
     * @throws ReadingStoppedException when the consumer stops
     */
    void forEach(String namespace, Consumer<Entity> consumer) {
        try (EntityScan scan = scan(namespace, null)) {
            while (scan.hasNext()) {
                ReadingStoppedException.throwIf(stopping);
                consumer.accept(entity(namespace, scan.next()));
            }
        }
    }

    /** Opens a scan of the entities behind an id; null for all. Its entities go through {@link #entity}. */
    EntityScan scan(String namespace, String after) {
        return Scan.of(client, query(namespace)).after(after).open();
    }

    /** Looks entities up; those that are not there are left out. */
    Map<UUID, Entity> find(String namespace, Collection<UUID> ids) {
        Map<UUID, Entity> found = new HashMap<>();
        Query query = query(namespace).where(ID, Map.of("$in", ids.stream().map(UUID::toString).toList()));
        try (EntityStream stream = client.stream(query)) {
            stream.forEachRemaining(row -> {
                Entity entity = entity(namespace, row);
                found.put(entity.id(), entity);
            });
        }
        return found;
    }

    /** An entity as a query shows it. */
    Entity entity(String namespace, Map<String, Object> row) {
        Map<String, Object> attributes = new LinkedHashMap<>(row);
        Map<String, List<String>> linked = new TreeMap<>();
        for (LinkLabel label : labels.getOrDefault(namespace, List.of())) {
            Object shown = attributes.remove(label.name());
            if (links) {
                linked.put(label.name(), ids(shown));
            }
        }
        return new Entity(UUID.fromString((String) row.get(ID)), attributes, linked);
    }

    private Query query(String namespace) {
        Query query = Query.of(namespace);
        for (LinkLabel label : labels.getOrDefault(namespace, List.of())) {
            if (links && !label.shown()) {
                query = query.with(label.name(), other -> other.fields(ID));
            }
        }
        return query;
    }

    /**
     * A link that was asked for is an entity or a list of them, without an id where it leads to nothing; else an id.
     */
    private static List<String> ids(Object linked) {
        List<String> ids = new ArrayList<>();
        List<?> entities = linked instanceof List<?> list ? list : linked == null ? List.of() : List.of(linked);
        for (Object entity : entities) {
            if ((entity instanceof Map<?, ?> map ? map.get(ID) : entity) instanceof String id) {
                ids.add(id);
            }
        }
        ids.sort(null);
        return ids;
    }
}
