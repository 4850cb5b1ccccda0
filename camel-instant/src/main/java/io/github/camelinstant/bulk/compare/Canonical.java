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
package io.github.camelinstant.bulk.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.camelinstant.client.json.InstantJson;

/**
 * The text of an entity that is the same for all entities that are equal to a reader: no matter how keys and links are
 * ordered, how a number is written, and whether a value is null or missing.
 */
final class Canonical {

    private static final String NUMBER = "number";
    private static final String MEMBER = "=";
    private final Set<String> manyLinks;
    private final Set<String> ignored;

    /**
     * @param manyLinks labels under which the order of ids means nothing
     * @param ignored   fields that are left out
     */
    Canonical(Set<String> manyLinks, Set<String> ignored) {
        this.manyLinks = manyLinks;
        this.ignored = ignored;
    }

    /** For each field that has a value its text. */
    TreeMap<String, String> fields(Map<String, Object> entity) {
        TreeMap<String, String> fields = new TreeMap<>();
        entity.forEach((field, value) -> {
            Object comparable = manyLinks.contains(field) ? unordered(value) : ordered(value);
            if (comparable != null && !ignored.contains(field)
                    && !(manyLinks.contains(field) && List.of().equals(comparable))) {
                fields.put(field, InstantJson.write(comparable));
            }
        });
        return fields;
    }

    private static Object unordered(Object value) {
        return value instanceof Collection<?> ids ? ids.stream().map(String::valueOf).distinct().sorted().toList() : value;
    }

    private static Object ordered(Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> sorted = new TreeMap<>();
            map.forEach((key, member) -> sorted.put(MEMBER + key, ordered(member)));
            return sorted;
        } else if (value instanceof Collection<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(ordered(element)));
            return copy;
        } else if (value instanceof Number number) {
            // no two writings of one number, and no number that is a text or an object
            return Map.of(NUMBER, new BigDecimal(number.toString()).stripTrailingZeros().toString());
        }
        return value;
    }
}
