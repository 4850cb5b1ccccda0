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
package io.github.camelinstant.consumer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Query;

/** A query of one namespace, read in pages by an attribute. */
final class PageQuery {

    private static final List<String> WINDOW = List.of("limit", "offset", "first", "last", "before", "after", "beforeInclusive",
            "afterInclusive");

    private final Map<String, Object> query;
    private final String namespace;
    private final String attribute;

    /**
     * @throws IllegalArgumentException when the query asks for several namespaces, or has an order or a window of its
     *                                  own
     */
    PageQuery(Map<String, Object> query, String attribute) {
        this.query = query;
        this.namespace = Query.namespaceOf(query);
        this.attribute = attribute;
        requireNoWindow(query, "Option cursor");
        if (hasOrder(query)) {
            throw new IllegalArgumentException("Option cursor sets the order; remove order from the query");
        }
    }

    /**
     * @param  what                     who asks, for the message
     * @throws IllegalArgumentException when the query takes a part of the result only
     */
    static void requireNoWindow(Map<String, Object> query, String what) {
        for (String option : options(query, Query.namespaceOf(query)).keySet()) {
            if (WINDOW.contains(option)) {
                throw new IllegalArgumentException(what + " needs the whole result; remove " + option + " from the query");
            }
        }
    }

    /** Whether the query says in which order the entities come. */
    static boolean hasOrder(Map<String, Object> query) {
        return options(query, Query.namespaceOf(query)).containsKey("order");
    }

    String namespace() {
        return namespace;
    }

    String attribute() {
        return attribute;
    }

    /**
     * The entities from a value on (null: all that have one), lowest first.
     *
     * @param above without the value itself
     * @param limit 0 for none
     */
    Map<String, Object> from(CursorValue floor, boolean above, int limit) {
        Map<String, Object> test = floor == null ? Map.of("$isNull", false)
                : above ? floor.testAbove() : floor.testFrom();
        return page(List.of(test), "asc", limit);
    }

    /** The entities with one value, in no order. */
    Map<String, Object> at(CursorValue value) {
        return page(List.of(value.testFrom(), value.testUpTo()), null, 0);
    }

    /**
     * The entities with the highest value first.
     *
     * @param limit 0 for none
     */
    Map<String, Object> last(int limit) {
        return page(List.of(Map.of("$isNull", false)), "desc", limit);
    }

    private Map<String, Object> page(List<Map<String, Object>> tests, String direction, int limit) {
        Map<String, Object> options = new LinkedHashMap<>(options());
        List<Object> conditions = new ArrayList<>();
        if (options.containsKey("where")) {
            conditions.add(options.get("where"));
        }
        tests.forEach(test -> conditions.add(Map.of(attribute, test)));
        options.put("where", conditions.size() == 1 ? conditions.get(0) : Map.of("and", conditions));
        if (direction != null) {
            options.put("order", Map.of(attribute, direction));
        }
        if (limit > 0) {
            options.put("limit", limit);
        }
        if (options.get("fields") instanceof List<?> fields && !fields.contains(attribute)) {
            List<Object> more = new ArrayList<>(fields);
            more.add(attribute);
            options.put("fields", more);
        }
        Map<String, Object> form = new LinkedHashMap<>();
        if (query.get(namespace) instanceof Map<?, ?> own) {
            own.forEach((name, value) -> form.put((String) name, value));
        }
        form.put("$", options);
        Map<String, Object> page = new LinkedHashMap<>(query);
        page.put(namespace, form);
        return page;
    }

    private Map<String, Object> options() {
        return options(query, namespace);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> options(Map<String, Object> query, String namespace) {
        return query.get(namespace) instanceof Map<?, ?> form && form.get("$") instanceof Map<?, ?> options
                ? (Map<String, Object>) options : Map.of();
    }
}
