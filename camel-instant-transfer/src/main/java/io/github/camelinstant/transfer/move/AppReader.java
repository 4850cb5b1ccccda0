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
package io.github.camelinstant.transfer.move;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.bulk.scan.EntityScan;
import io.github.camelinstant.bulk.scan.Scan;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Op;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Link;

/** Reads entities of a namespace with the links whose forward side they are. */
final class AppReader {

    private static final String ID = "id";
    private static final String PREFIX = "$entityIdStartsWith";
    /** What the server sets itself, and no other server can be given. */
    private static final Map<String, Set<String>> NOT_PORTABLE = Map.of(
            "$files", Set.of("url", "path", "size", "content-type", "content-disposition", "location-id", "key-version"));
    /** Of these, what tells that a file was written anew or has moved. */
    private static final Set<String> CONTENT = Set.of("path", "size", "location-id");

    private final InstantClient client;
    private final String namespace;
    private final List<Link> links;

    AppReader(InstantClient client, AppSchema schema, String namespace) {
        this(client, namespace, schema.links(namespace));
    }

    AppReader(InstantClient client, String namespace, List<Link> links) {
        this.client = client;
        this.namespace = namespace;
        this.links = links;
    }

    List<Link> links() {
        return links;
    }

    /** Opens a scan, in the order of ids; its entities go through {@link #entity}. */
    EntityScan scan(String after, int connections) {
        return Scan.of(client, query()).options(ScanOptions.DEFAULT.withConnections(connections)).after(after).open();
    }

    /** Looks entities up; those that are not there are left out. */
    Map<String, AppEntity> find(Collection<String> ids) {
        Map<String, AppEntity> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            Scan.of(client, query().where(ID, Op.in(ids))).options(ScanOptions.DEFAULT.withConnections(1))
                    .forEach(row -> found.put((String) row.get(ID), entity(row)));
        }
        return found;
    }

    /** Looks one up, with its links as {@link #scan} gives them; null if it is not there. */
    Map<String, Object> row(String id) {
        List<Map<String, Object>> found = new ArrayList<>();
        Scan.of(client, query().where(ID, id)).options(ScanOptions.DEFAULT.withConnections(1)).forEach(found::add);
        return found.isEmpty() ? null : found.get(0);
    }

    AppEntity entity(Map<String, Object> row) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        Map<String, Object> content = new LinkedHashMap<>();
        Set<String> left = NOT_PORTABLE.getOrDefault(namespace, Set.of());
        row.forEach((label, value) -> {
            if (value == null || label.equals(ID)) {
                return;
            } else if (!left.contains(label)) {
                attributes.put(label, value);
            } else if (CONTENT.contains(label)) {
                content.put(label, value);
            }
        });
        Map<String, Set<String>> linked = new LinkedHashMap<>();
        for (Link link : links) {
            Set<String> ids = ids(attributes.remove(link.label()));
            if (!ids.isEmpty()) {
                linked.put(link.label(), ids);
            }
        }
        return new AppEntity((String) row.get(ID), attributes, linked, content);
    }

    /** Of an id, or a list of entities; those that do not exist have no id. */
    static Set<String> ids(Object linked) {
        Set<String> ids = new LinkedHashSet<>();
        for (Object each : linked instanceof List<?> list ? list : linked == null ? List.of() : List.of(linked)) {
            Object id = each instanceof Map<?, ?> entity ? entity.get(ID) : each;
            if (id != null) {
                ids.add((String) id);
            }
        }
        return ids;
    }

    /** All entities whose ids begin so. */
    Query query(String prefix) {
        return prefix.isEmpty() ? query() : query().where(PREFIX, prefix);
    }

    private Query query() {
        Query query = Query.of(namespace);
        for (Link link : links) {
            if (!link.one()) {
                query = query.with(link.label(), linked -> linked.fields(ID));
            }
        }
        return query;
    }
}
