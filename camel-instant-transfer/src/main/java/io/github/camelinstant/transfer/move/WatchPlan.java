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
 * @param digits for each namespace with how many hex digits of the id it is divided
 */
record WatchPlan(Map<String, Integer> digits) {

    /** As many queries as there can be at most. */
    static final int MAX_QUERIES = 1 + 16 + 256;

    private static final int RADIX = 16;
    private static final int MAX_DIGITS = 2;
    /** A result of a thousand entities takes a real server half a second. */
    private static final long MAX_ENTITIES = 1_000;
    private static final long MAX_ENTITIES_IN_THE_END = 2_000;

    /**
     * Divides an app.
     *
     * @throws MoveException if it has more entities than can be watched
     */
    static WatchPlan of(InstantClient client, AppSchema schema, boolean files) {
        Map<String, Integer> digits = new TreeMap<>();
        schema.namespaces().keySet().stream().filter(namespace -> files || !namespace.equals(AppSchema.FILES))
                .forEach(namespace -> digits.put(namespace, digits(namespace, SizeEstimate.of(client, namespace).entities())));
        return new WatchPlan(digits);
    }

    private static int digits(String namespace, long entities) {
        long parts = 1;
        for (int digits = 0; digits <= MAX_DIGITS; digits++) {
            if (entities <= parts * (digits == MAX_DIGITS ? MAX_ENTITIES_IN_THE_END : MAX_ENTITIES)) {
                return digits;
            }
            parts *= RADIX;
        }
        throw new MoveException(
                String.format(
                        "%s has about %,d entities, and %,d of a namespace can be watched", namespace, entities,
                        MAX_ENTITIES_IN_THE_END * RADIX * RADIX));
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
