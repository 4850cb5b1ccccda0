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
package io.github.camelinstant.emulator.live;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.query.QueryResult;

/**
 * Which changes of a result a server notices. It runs a query by the beginning of ids again when something changes of
 * what that query has found, and not when another entity comes to be whose id begins so: such an entity is shown with
 * the next change of the others.
 */
final class Noticed {

    private static final String ID_PREFIX = "$entityIdStartsWith";

    private Noticed() {
    }

    static boolean isChange(JsonNode query, QueryResult before, QueryResult now) {
        return Stream.of(before.tree(), now.tree()).flatMap(tree -> tree.properties().stream()).map(Map.Entry::getKey)
                .anyMatch(namespace -> isChange(query.path(namespace), namespace, before, now))
                || !before.aggregate().equals(now.aggregate());
    }

    private static boolean isChange(JsonNode form, String namespace, QueryResult before, QueryResult now) {
        if (form.path("$").path("where").has(ID_PREFIX)) {
            return !isKept(before.tree().path(namespace), now.tree().path(namespace));
        }
        return Stream.<Function<QueryResult, ObjectNode>> of(QueryResult::tree, QueryResult::pageInfo)
                .anyMatch(part -> !Objects.equals(part.apply(before).get(namespace), part.apply(now).get(namespace)));
    }

    /** Whether all that was found is found again as it was. */
    private static boolean isKept(JsonNode before, JsonNode now) {
        Map<JsonNode, JsonNode> byId = new HashMap<>();
        now.forEach(entity -> byId.put(entity.get("id"), entity));
        for (Iterator<JsonNode> each = before.elements(); each.hasNext();) {
            JsonNode entity = each.next();
            if (!entity.equals(byId.get(entity.get("id")))) {
                return false;
            }
        }
        return true;
    }
}
