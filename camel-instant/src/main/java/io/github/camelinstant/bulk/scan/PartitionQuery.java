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
package io.github.camelinstant.bulk.scan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.model.Query;

/** The query of a scan, cut down to a partition. */
final class PartitionQuery {

    private static final String OPTIONS = "$";
    private static final String WHERE = "where";
    private static final String LIMIT = "limit";
    private static final String ID_PREFIX = "$entityIdStartsWith";
    /** They choose by order, which a scan has of its own. */
    private static final Set<String> REFUSED = Set.of("order", LIMIT, "first", "last", "offset", "before", "after",
            "beforeInclusive", "afterInclusive", "aggregate");

    private final Map<String, ?> query;
    private final String namespace;

    /** @throws IllegalArgumentException if the query cannot be scanned */
    PartitionQuery(Map<String, ?> query) {
        this.query = Map.copyOf(query);
        this.namespace = Query.namespaceOf(query);
        Map<String, Object> options = object(form(), OPTIONS);
        options.keySet().stream().filter(REFUSED::contains).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("A scan reads all entities in the order of their ids; it takes no " + key);
        });
        if (object(options, WHERE).containsKey(ID_PREFIX)) {
            throw new IllegalArgumentException("A scan chooses by " + ID_PREFIX + " itself");
        }
    }

    String namespace() {
        return namespace;
    }

    /**
     * Returns InstaQL.
     *
     * @param limit the most entities to be sent; 0 for all
     */
    Map<String, Object> of(IdPrefix prefix, int limit) {
        Map<String, Object> options = object(form(), OPTIONS);
        Map<String, Object> where = object(options, WHERE);
        if (!prefix.digits().isEmpty()) {
            where.put(ID_PREFIX, prefix.text());
            options.put(WHERE, where);
        }
        if (limit > 0) {
            options.put(LIMIT, limit);
        }
        Map<String, Object> form = form();
        form.put(OPTIONS, options);
        Map<String, Object> partition = new LinkedHashMap<>(query);
        partition.put(namespace, form);
        return partition;
    }

    private Map<String, Object> form() {
        return object(query, namespace);
    }

    /** A copy of what is there, to be changed. */
    private static Map<String, Object> object(Map<String, ?> parent, String key) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (parent.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        } else if (parent.get(key) != null) {
            throw new IllegalArgumentException("In the query, " + key + " must be an object");
        }
        return copy;
    }
}
