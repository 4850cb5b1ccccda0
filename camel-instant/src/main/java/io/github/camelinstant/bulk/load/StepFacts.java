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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.model.Ids;

/** What matters about a step besides its values: what it writes to, how much, and whether it may be repeated. */
final class StepFacts {

    private static final Set<String> REPEATABLE = Set.of("update", "merge", "link", "unlink", "delete", "ruleParams");
    private static final int NAMESPACE = 1;
    private static final int ENTITY = 2;
    private static final int ARGS = 3;

    private final List<?> step;
    private final String id;

    StepFacts(List<?> step) {
        this.step = step;
        id = step.size() > ENTITY && Ids.isUuid(step.get(ENTITY))
                ? step.get(ENTITY).toString().toLowerCase(Locale.ROOT) : null;
    }

    List<?> step() {
        return step;
    }

    String action() {
        return (String) step.get(0);
    }

    String namespace() {
        return String.valueOf(step.get(NAMESPACE));
    }

    Map<?, ?> args() {
        return step.size() > ARGS && step.get(ARGS) instanceof Map<?, ?> map ? map : Map.of();
    }

    boolean isCreate() {
        return "create".equals(action());
    }

    boolean isRuleParams() {
        return "ruleParams".equals(action());
    }

    boolean isDelete() {
        return "delete".equals(action());
    }

    boolean isAboutLinks() {
        return "link".equals(action()) || "unlink".equals(action());
    }

    /** Whether what comes after it may depend on it, and it on what comes before, beyond the entity itself. */
    boolean takesAway() {
        return isDelete() || "unlink".equals(action());
    }

    boolean isUpdate() {
        return "update".equals(action());
    }

    /** The id when the step names its entity by it, else null. */
    String id() {
        return id;
    }

    /** Two steps with the same text are about the same entity. */
    String entity() {
        if (step.size() <= ENTITY) {
            return action();
        }
        return namespace() + ' ' + (id != null ? id : step.get(ENTITY));
    }

    /**
     * Whether a second time changes nothing. By lookup only if the step leaves the attribute of the lookup alone: else
     * the second time would find nothing, or something else. A create is not repeatable, but can be checked.
     */
    boolean isRepeatable() {
        return REPEATABLE.contains(action()) && (id != null || isLookup() && !args().containsKey(lookupAttribute()));
    }

    private boolean isLookup() {
        return lookupAttribute() != null;
    }

    private Object lookupAttribute() {
        Object entity = step.size() > ENTITY ? step.get(ENTITY) : null;
        if (entity instanceof List<?> pair && pair.size() == 2 && pair.get(1) != null) {
            return pair.get(0);
        }
        boolean object = entity instanceof Map<?, ?> map && map.size() == 1 && map.values().iterator().next() != null;
        return object ? ((Map<?, ?>) entity).keySet().iterator().next() : null;
    }

    /** One for each attribute or link target, and one for the id: the server limits their number. */
    int triples() {
        int triples = 1;
        for (Object value : args().values()) {
            triples += action().endsWith("link") && value instanceof List<?> targets ? targets.size() : 1;
        }
        return triples;
    }
}
