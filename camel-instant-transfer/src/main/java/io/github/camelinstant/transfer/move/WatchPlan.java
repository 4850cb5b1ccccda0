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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * How an app is divided into queries that the server can hold open: each has the entities of some namespaces whose ids
 * begin in the same way, few enough to be sent again at every change.
 *
 * @param digits for each namespace by how many hex digits of the id it is divided
 */
record WatchPlan(Map<String, Integer> digits) {

    /** As many queries as there can be at most. */
    static final int MAX_QUERIES = 1 + 16 + 256;

    private static final int MAX_DIGITS = 2;
    /** A result of a thousand entities takes a real server half a second, and it has five. */
    private static final long MAX_ROWS = 1_000;
    private static final long MAX_ROWS_IN_THE_END = 2_000;

    /**
     * Divides an app.
     *
     * @throws MoveException if it has more than can be watched
     */
    static WatchPlan of(InstantClient client, AppSchema schema, boolean files) {
        Map<String, Long> rows = new TreeMap<>();
        schema.namespaces().keySet().stream().filter(namespace -> files || !namespace.equals(AppSchema.FILES))
                .forEach(namespace -> rows.put(namespace, rows(client, new AppReader(client, schema, namespace), namespace)));
        return of(rows);
    }

    /** Entities, and the ids that they are linked to by links with many, which the server looks up one by one. */
    private static long rows(InstantClient client, AppReader reader, String namespace) {
        SizeEstimate size = SizeEstimate.of(client, namespace);
        Object sample = client.query(reader.query(size.exact() ? "" : SizeEstimate.ONE_PART)).get(namespace);
        long entities = 0;
        long linked = 0;
        for (Object row : sample instanceof List<?> list ? list : List.of()) {
            entities++;
            linked += ((Map<?, ?>) row).values().stream().mapToLong(value -> value instanceof List<?> ids ? ids.size() : 0)
                    .sum();
        }
        return size.entities() + (entities == 0 ? 0 : size.entities() * linked / entities);
    }

    /**
     * Divides an app: small namespaces share the undivided query, larger ones those by one digit, the rest those by
     * two.
     *
     * @param  rows          of each namespace
     * @throws MoveException if there are more than can be watched
     */
    static WatchPlan of(Map<String, Long> rows) {
        Map<String, Integer> digits = new TreeMap<>();
        List<Map.Entry<String, Long>> bySize = rows.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        int level = 0;
        long sum = 0;
        for (Map.Entry<String, Long> each : bySize) {
            sum += each.getValue();
            while (sum > capacity(level)) {
                if (level == MAX_DIGITS) {
                    throw new MoveException(
                            String.format(
                                    "there are about %,d entities and links, and %,d can be watched",
                                    rows.values().stream().mapToLong(Long::longValue).sum(), capacity(level)));
                }
                level++;
                sum = each.getValue();
            }
            digits.put(each.getKey(), level);
        }
        return new WatchPlan(digits);
    }

    private static long capacity(int digits) {
        return (1L << 4 * digits) * (digits == MAX_DIGITS ? MAX_ROWS_IN_THE_END : MAX_ROWS);
    }

    /** For each beginning of an id the namespaces that are divided by it. */
    Map<String, List<String>> parts() {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        digits.forEach((namespace, count) -> {
            int number = 1 << (4 * count);
            IntStream.range(0, number).mapToObj(i -> prefix(i, count))
                    .forEach(prefix -> parts.computeIfAbsent(prefix, each -> new ArrayList<>()).add(namespace));
        });
        return parts;
    }

    /** The part that has an entity. */
    String part(String namespace, String id) {
        return id.substring(0, digits.get(namespace));
    }

    private static String prefix(int number, int digits) {
        return digits == 0 ? "" : String.format("%0" + digits + "x", number);
    }
}
