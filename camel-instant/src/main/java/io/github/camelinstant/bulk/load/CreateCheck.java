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
package io.github.camelinstant.bulk.load;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.json.InstantJson;

/**
 * Finds out whether entities that were to be created are there, as they were to be: then a create whose answer was lost
 * was carried out.
 */
final class CreateCheck {

    private final InstantClient client;

    CreateCheck(InstantClient client) {
        this.client = client;
    }

    /**
     * Reads the entities back.
     *
     * @return whether each of them is there with the values that it was to get
     */
    boolean areIn(List<PreparedRow> rows) {
        Map<String, Map<String, Map<?, ?>>> expected = new LinkedHashMap<>();
        for (PreparedRow row : rows) {
            for (List<?> step : row.creates()) {
                StepFacts create = new StepFacts(step);
                expected.computeIfAbsent(create.namespace(), namespace -> new LinkedHashMap<>())
                        .put(create.id(), create.args());
            }
        }
        return expected.entrySet().stream().allMatch(entry -> areIn(entry.getKey(), entry.getValue()));
    }

    private boolean areIn(String namespace, Map<String, Map<?, ?>> expected) {
        Map<String, Object> where = Map.of("where", Map.of("id", Map.of("$in", List.copyOf(expected.keySet()))));
        Map<String, Object> result = client.query(Map.of(namespace, Map.of("$", where)));
        Map<Object, Map<?, ?>> found = new HashMap<>();
        for (Object entity : (List<?>) result.get(namespace)) {
            if (entity instanceof Map<?, ?> map) {
                found.put(map.get("id"), map);
            }
        }
        return expected.entrySet().stream().allMatch(
                entry -> found.containsKey(entry.getKey()) && holds(found.get(entry.getKey()), entry.getValue()));
    }

    private static boolean holds(Map<?, ?> entity, Map<?, ?> attributes) {
        Map<String, Object> plain = InstantJson.readObject(InstantJson.write(attributes));
        plain.remove("id");
        return plain.entrySet().stream().allMatch(entry -> same(entry.getValue(), entity.get(entry.getKey())));
    }

    /** The server may write a number in another way. */
    static boolean same(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return a.equals(b) || new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        } else if (one instanceof List<?> a && other instanceof List<?> b) {
            return a.size() == b.size() && IntStream.range(0, a.size()).allMatch(i -> same(a.get(i), b.get(i)));
        } else if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet()) && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
        }
        return one == null ? other == null : one.equals(other);
    }
}
