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
import java.util.List;
import java.util.Map;

/**
 * One step of a transaction.
 *
 * @param action    {@code create}, {@code update}, {@code merge}, {@code link}, {@code unlink}, {@code delete} or
 *                  {@code ruleParams}
 * @param namespace the namespace of the entity
 * @param entity    the id (a String) or a {@link Lookup}
 * @param args      attribute values, link targets or rule parameters; null for {@code delete}
 * @param options   {@code upsert}, or empty
 */
public record Step(String action, String namespace, Object entity, Map<String, Object> args, Map<String, Object> options) {

    public Step {
        Checks.notBlank(action, "The action of a step");
        Checks.notBlank(namespace, "The namespace of a step");
        if (!(entity instanceof String || entity instanceof Lookup)) {
            throw new IllegalArgumentException("The entity of a step must be an id (String) or a Lookup");
        }
        args = args == null ? null : Checks.copy(args, "args");
        options = options == null ? Map.of() : Map.copyOf(options);
    }

    /**
     * Returns the step as Instant takes it: {@code [action, namespace, entity, args, options]}.
     *
     * @return a list of plain values
     */
    public List<Object> toWire() {
        List<Object> wire = new ArrayList<>(5);
        wire.add(action);
        wire.add(namespace);
        wire.add(entity instanceof Lookup lookup ? lookup.asEntity() : entity);
        if (args != null) {
            wire.add(args);
            if (!options.isEmpty()) {
                wire.add(options);
            }
        }
        return wire;
    }

    /** Names the action and the namespace; the values stay out of logs. */
    @Override
    public String toString() {
        return "Step[" + action + " " + namespace + "]";
    }

    /**
     * Returns how many triples the step writes at most, by which Instant limits a transaction: one for each attribute
     * or link target, and one for the id.
     *
     * @return the number of triples
     */
    public int triples() {
        int triples = 1;
        if (args != null) {
            for (Object value : args.values()) {
                boolean targets = action.endsWith("link") && value instanceof List<?>;
                triples += targets ? ((List<?>) value).size() : 1;
            }
        }
        return triples;
    }
}
