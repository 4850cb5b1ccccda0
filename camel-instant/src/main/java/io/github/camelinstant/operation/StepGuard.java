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
import java.util.Set;

/** Lets through only the steps that an endpoint may send. */
public final class StepGuard {

    private static final Set<String> DATA = Set.of("create", "update", "merge", "link", "unlink", "delete", "ruleParams");
    private static final Set<String> SCHEMA = Set.of("add-attr", "delete-attr");

    private final boolean allowSchemaChanges;

    public StepGuard(boolean allowSchemaChanges) {
        this.allowSchemaChanges = allowSchemaChanges;
    }

    /**
     * Checks one raw step, such as {@code ["update", "goals", id, {"title": "x"}]}.
     *
     * @throws IllegalArgumentException when it is no step, or one that is not allowed here
     */
    public List<?> check(Object step, long index) {
        if (!(step instanceof List<?> list) || list.size() < 2 || !(list.get(0) instanceof String action)) {
            throw new IllegalArgumentException("Step " + index + " must be a list: action, namespace, entity and values");
        }
        if (SCHEMA.contains(action)) {
            if (!allowSchemaChanges) {
                throw new IllegalArgumentException(
                        "Step " + index + " (" + action + ") changes the schema, which needs allowSchemaChanges=true");
            }
        } else if (!DATA.contains(action)) {
            throw new IllegalArgumentException("Step " + index + " has no known action; use one of " + DATA);
        }
        return list;
    }
}
