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
package io.github.camelinstant.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a query says about one namespace or one link: options, and the links below. */
record Form(List<Where> where, Map<String, Object> options, Map<String, Form> links) {

    static final Form ALL = new Form(List.of(), Map.of(), Map.of());

    Form and(Where condition) {
        List<Where> more = new ArrayList<>(where);
        more.add(Checks.notNull(condition, "A condition"));
        return new Form(List.copyOf(more), options, links);
    }

    Form option(String name, Object value) {
        return new Form(where, added(options, name, value), links);
    }

    Form link(String label, Form form) {
        return new Form(where, options, added(links, Checks.notBlank(label, "The label of a link"), form));
    }

    Form order(String attribute, String direction) {
        if (!"asc".equals(direction) && !"desc".equals(direction)) {
            throw new IllegalArgumentException("The direction of an order is asc or desc");
        }
        return option("order", Map.of(Checks.notBlank(attribute, "The attribute of an order"), direction));
    }

    Form subQuery(String label, UnaryOperator<SubQuery> sub) {
        return link(label, sub.apply(SubQuery.ALL).form());
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        Map<String, Object> dollar = new LinkedHashMap<>();
        if (!where.isEmpty()) {
            dollar.put("where", Where.all(where));
        }
        dollar.putAll(options);
        if (!dollar.isEmpty()) {
            map.put("$", dollar);
        }
        links.forEach((label, form) -> map.put(label, form.toMap()));
        return map;
    }

    private static <T> Map<String, T> added(Map<String, T> map, String key, T value) {
        Map<String, T> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
