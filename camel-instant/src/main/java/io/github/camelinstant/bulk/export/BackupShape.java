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
package io.github.camelinstant.bulk.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Link;

/**
 * Asks for the entities of a namespace with their links, and makes of the answer what a backup has. Not thread-safe.
 */
final class BackupShape {

    private static final String ID = "id";
    private static final String URL = "url";

    private final String namespace;
    private final List<String> manyLinks;
    private long dangling;

    BackupShape(AppSchema schema, String namespace) {
        this.namespace = namespace;
        this.manyLinks = schema.links(namespace).stream().filter(link -> !link.one()).map(Link::label).toList();
    }

    /** Links to one come with the attributes; links to many must be asked for. */
    Query query() {
        Query query = Query.of(namespace);
        for (String label : manyLinks) {
            query = query.with(label, linked -> linked.fields(ID));
        }
        return query;
    }

    /** @param entity what came for the query; it is changed */
    ExportedEntity of(Map<String, Object> entity) {
        int danglingHere = 0;
        for (String label : manyLinks) {
            List<?> linked = (List<?>) entity.get(label);
            List<String> ids = ids(linked);
            danglingHere += linked.size() - ids.size();
            if (ids.isEmpty()) {
                entity.remove(label);
            } else {
                entity.put(label, ids);
            }
        }
        dangling += danglingHere;
        Object url = namespace.equals(AppSchema.FILES) ? entity.remove(URL) : null;
        return new ExportedEntity(namespace, entity, (String) url, danglingHere);
    }

    /** Instant shows a link to an entity that does not exist as an empty object. */
    private List<String> ids(List<?> linked) {
        List<String> ids = new ArrayList<>(linked.size());
        for (Object each : linked) {
            if (((Map<?, ?>) each).get(ID) instanceof String id) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** How many links to many led nowhere, and could not be told. */
    long dangling() {
        return dangling;
    }
}
