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

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * The names that a query depends on: its namespace, its links, and what its conditions compare. Where one of them is
 * not in the schema, Instant answers as if there was nothing. No I/O.
 */
final class QueryNames {

    private static final String OPTIONS = "$";
    private static final String SEPARATOR = ".";
    /** Conditions on how an id begins; no attributes. */
    private static final String ID_PREFIX = "$entityId";

    private final Set<String> names = new LinkedHashSet<>();

    private QueryNames() {
    }

    /** The names of a query over one namespace. */
    static QueryNames of(Map<String, ?> query) {
        QueryNames names = new QueryNames();
        String namespace = Query.namespaceOf(query);
        names.names.add(namespace);
        names.addForm(namespace, query.get(namespace));
        return names;
    }

    /** Those that a schema has, in the order of the query, each with the way to it: {@code orders.lines.price}. */
    Set<String> in(AppSchema schema) {
        Set<String> present = new LinkedHashSet<>(names);
        present.removeIf(name -> !isIn(schema, name));
        return present;
    }

    /** All of them. */
    Set<String> all() {
        return names;
    }

    private void addForm(String path, Object form) {
        if (form instanceof Map<?, ?> members) {
            members.forEach((label, member) -> {
                if (OPTIONS.equals(label)) {
                    addConditions(path, member instanceof Map<?, ?> options ? options.get("where") : null);
                } else {
                    names.add(path + SEPARATOR + label);
                    addForm(path + SEPARATOR + label, member);
                }
            });
        }
    }

    private void addConditions(String path, Object where) {
        if (where instanceof Map<?, ?> conditions) {
            conditions.forEach((name, value) -> {
                if (value instanceof List<?> several && ("and".equals(name) || "or".equals(name))) {
                    several.forEach(each -> addConditions(path, each));
                } else if (!isIdPrefix((String) name)) {
                    names.add(path + SEPARATOR + name);
                }
            });
        }
    }

    private static boolean isIdPrefix(String name) {
        return name.substring(name.lastIndexOf(SEPARATOR) + 1).startsWith(ID_PREFIX);
    }

    private static boolean isIn(AppSchema schema, String path) {
        List<String> parts = Arrays.asList(path.split("\\."));
        String namespace = parts.get(0);
        if (!namespace.startsWith("$") && !schema.namespaces().containsKey(namespace)) {
            return false;
        }
        for (int i = 1; i < parts.size(); i++) {
            String name = parts.get(i);
            Optional<String> linked = linked(schema, namespace, name);
            if (linked.isEmpty()) {
                return i == parts.size() - 1 && isAttribute(schema, namespace, name);
            }
            namespace = linked.get();
        }
        return true;
    }

    /** Where a link leads to. */
    private static Optional<String> linked(AppSchema schema, String namespace, String label) {
        return Stream.concat(schema.links().stream(), schema.links(AppSchema.STREAMS).stream()).flatMap(link -> Stream.of(
                Map.entry(List.of(link.from(), link.label()), link.to()),
                Map.entry(List.of(link.to(), link.reverseLabel()), link.from())))
                .filter(side -> side.getKey().equals(List.of(namespace, label))).map(Map.Entry::getValue).findFirst();
    }

    private static boolean isAttribute(AppSchema schema, String namespace, String name) {
        return "id".equals(name)
                || schema.attributes(namespace).stream().anyMatch(attribute -> attribute.name().equals(name));
    }
}
