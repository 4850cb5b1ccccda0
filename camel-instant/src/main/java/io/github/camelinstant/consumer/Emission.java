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

import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Query;
import io.github.camelinstant.operation.EntityType;

/** How the result of a query becomes exchanges. */
@FunctionalInterface
public interface Emission {

    /**
     * The exchanges to make of a result, in order; none when it holds no entity.
     *
     * @param query  the query that was asked
     * @param result namespace to list of entities
     */
    List<Item> items(Map<String, Object> query, Map<String, Object> result);

    /** One exchange for each entity, or else for the whole result. */
    static Emission of(boolean entities, EntityType type) {
        return entities
                ? (query, result) -> entities(result, Query.namespaceOf(query), type)
                : (query, result) -> wholeResult(result);
    }

    private static List<Item> wholeResult(Map<String, Object> result) {
        boolean empty = result.values().stream().allMatch(entities -> entities instanceof List<?> list && list.isEmpty());
        return empty ? List.of() : List.of(new Item(result, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static List<Item> entities(Map<String, Object> result, String namespace, EntityType type) {
        List<Map<String, Object>> entities = (List<Map<String, Object>>) result.getOrDefault(namespace, List.of());
        return entities.stream().map(entity -> item(namespace, entity, type)).toList();
    }

    /** The exchange to make of one entity. */
    static Item item(String namespace, Map<String, Object> entity, EntityType type) {
        return Item.of(entity, type, headers(namespace, entity));
    }

    private static Map<String, Object> headers(String namespace, Map<String, Object> entity) {
        Object id = entity.get("id");
        return id == null
                ? Map.of(ConsumerHeaders.NAMESPACE, namespace)
                : Map.of(ConsumerHeaders.NAMESPACE, namespace, ConsumerHeaders.ENTITY_ID, id);
    }
}
