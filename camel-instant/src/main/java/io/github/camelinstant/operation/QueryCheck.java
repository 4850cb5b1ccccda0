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
package io.github.camelinstant.operation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Refuses what the server takes and passes over in silence, so that the result would be another than the one asked for.
 */
final class QueryCheck {

    /** What is nested deeper cannot be written as JSON. */
    private static final int DEEPEST = 1_000;

    private QueryCheck() {
    }

    /**
     * Looks at all forms of a query.
     *
     * @throws IllegalArgumentException with what to write instead
     */
    static void check(Map<?, ?> query) {
        query.forEach((namespace, form) -> {
            if (!QuerySource.RULE_PARAMS.equals(namespace)) {
                checkForm(String.valueOf(namespace), form, 0);
            }
        });
    }

    private static void checkForm(String place, Object form, int depth) {
        if (form instanceof Map<?, ?> members && depth < DEEPEST) {
            members.forEach((name, value) -> {
                if (!"$".equals(name)) {
                    checkForm(place + "." + name, value, depth + 1);
                } else if (value instanceof Map<?, ?> options) {
                    checkOptions(place, options);
                }
            });
        }
    }

    private static void checkOptions(String place, Map<?, ?> options) {
        Object aggregate = options.get("aggregate");
        if (aggregate != null && !Boolean.FALSE.equals(aggregate)) {
            throw new IllegalArgumentException(
                    "Query of " + place + ": Instant tells no aggregate to queries over HTTP, the result would be empty; ask for"
                                               + " {\"fields\": [\"id\"]} and count the entities");
        }
        checkWhere(place, options.get("where"), 0);
    }

    private static void checkWhere(String place, Object where, int depth) {
        if (where instanceof Map<?, ?> conditions && depth < DEEPEST) {
            conditions.forEach((path, value) -> {
                if (value instanceof List<?> members && ("and".equals(path) || "or".equals(path))) {
                    members.forEach(member -> checkWhere(place, member, depth + 1));
                } else if (value instanceof Map<?, ?> operators && operators.size() > 1) {
                    throw new IllegalArgumentException(
                            "Query of " + place + ", condition on " + path
                                                       + ": Instant uses one of several operators and passes"
                                                       + " over the others; write {\"and\": [" + apart(path, operators) + "]}");
                }
            });
        }
    }

    private static String apart(Object path, Map<?, ?> operators) {
        return operators.keySet().stream().map(operator -> "{\"" + path + "\": {\"" + operator + "\": ...}}")
                .collect(Collectors.joining(", "));
    }
}
