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
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What shall happen to one entity: a list of steps that belong together. Immutable: every call returns a new value.
 *
 * <pre>{@code
 * Tx.in("goals").id(goalId).update(Map.of("title", "Get fit")).link("todos", runId, swimId)
 * Tx.in("goals").lookup("slug", "fit").merge(Map.of("settings", Map.of("color", "red")))
 * }</pre>
 */
public final class Tx {

    private final String namespace;
    private final Object entity;
    private final List<Step> steps;
    private final Map<String, Object> options;

    private Tx(String namespace, Object entity, List<Step> steps, Map<String, Object> options) {
        this.namespace = namespace;
        this.entity = entity;
        this.steps = steps;
        this.options = options;
    }

    /**
     * Starts with the namespace of the entity.
     *
     * @param  namespace                for example {@code goals}
     * @return                          where the entity is named next
     * @throws IllegalArgumentException if it is blank
     */
    public static Namespace in(String namespace) {
        return new Namespace(Checks.notBlank(namespace, "namespace"));
    }

    /** Sets the attributes of a new entity; Instant refuses the transaction when the entity exists. */
    public Tx create(Map<String, ?> attributes) {
        return with("create", attributes);
    }

    /** Sets attributes, and creates the entity when it is missing (see {@link #upsert(boolean)}). */
    public Tx update(Map<String, ?> attributes) {
        return with("update", attributes);
    }

    /** Merges objects deeply into attributes, a nested null removes a key; creates the entity when it is missing. */
    public Tx merge(Map<String, ?> attributes) {
        return with("merge", attributes);
    }

    /**
     * Links the entity to others. To a label that holds one entity the last target wins.
     *
     * @param  label                    the name of the link
     * @param  targets                  ids (String or UUID), {@link Lookup}s, or collections of them
     * @return                          this with one more step
     * @throws IllegalArgumentException if a target is null or something else
     */
    public Tx link(String label, Object... targets) {
        return with("link", Map.of(Checks.notBlank(label, "The label of a link"), targets(label, targets)));
    }

    /** Removes links; the targets are given as for {@link #link(String, Object...)}. */
    public Tx unlink(String label, Object... targets) {
        return with("unlink", Map.of(Checks.notBlank(label, "The label of a link"), targets(label, targets)));
    }

    /** Deletes the entity and the links to it. That it does not exist is no error. */
    public Tx delete() {
        return with(new Step("delete", namespace, entity, null, null));
    }

    /** Hands values to the permission rules of this entity; changes nothing itself. */
    public Tx ruleParams(Map<String, ?> params) {
        return with("ruleParams", params);
    }

    /**
     * Chooses what {@code update} and {@code merge} of this Tx do when the entity is missing.
     *
     * @param  upsert true to create it (as without this call), false to refuse the transaction
     * @return        this with that option
     */
    public Tx upsert(boolean upsert) {
        return new Tx(namespace, entity, steps, upsert ? Map.of() : Map.of("upsert", false));
    }

    /**
     * Returns the steps in the order in which they were added.
     *
     * @return an unmodifiable list
     */
    public List<Step> steps() {
        return options.isEmpty() ? steps : steps.stream().map(this::withOptions).toList();
    }

    /**
     * Returns the namespace of the entity.
     *
     * @return never null
     */
    public String namespace() {
        return namespace;
    }

    /**
     * Returns what names the entity.
     *
     * @return the id (a String) or a {@link Lookup}
     */
    public Object entity() {
        return entity;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tx tx && namespace.equals(tx.namespace) && entity.equals(tx.entity)
                && steps().equals(tx.steps());
    }

    @Override
    public int hashCode() {
        return steps().hashCode();
    }

    /** Names the actions and the namespace; the values stay out of logs. */
    @Override
    public String toString() {
        return "Tx[" + namespace + " " + steps.stream().map(Step::action).toList() + "]";
    }

    private Step withOptions(Step step) {
        boolean takesOptions = "update".equals(step.action()) || "merge".equals(step.action());
        return takesOptions ? new Step(step.action(), namespace, entity, step.args(), options) : step;
    }

    private Tx with(String action, Map<String, ?> args) {
        Map<String, Object> view = Collections.unmodifiableMap(Checks.notNull(args, "The values of " + action));
        return with(new Step(action, namespace, entity, view, null));
    }

    private Tx with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Tx(namespace, entity, List.copyOf(more), options);
    }

    private static Object targets(String label, Object[] targets) {
        List<Object> wire = new ArrayList<>();
        for (Object target : Checks.notNull(targets, "The target of the link " + label)) {
            if (target instanceof Collection<?> several) {
                several.forEach(each -> wire.add(target(label, each)));
            } else {
                wire.add(target(label, target));
            }
        }
        return wire.size() == 1 ? wire.get(0) : List.copyOf(wire);
    }

    private static Object target(String label, Object target) {
        if (target instanceof Lookup lookup) {
            return lookup.asLinkTarget();
        } else if (target instanceof UUID || target instanceof String) {
            return Checks.notBlank(target.toString(), "The target of the link " + label);
        }
        throw new IllegalArgumentException(
                "A target of the link " + label + " is neither an id nor a Lookup, but "
                                           + (target == null ? "null" : target.getClass().getName()));
    }

    /** A namespace that waits for the name of an entity. */
    public static final class Namespace {

        private final String name;

        private Namespace(String name) {
            this.name = name;
        }

        /** Names the entity by its id, a UUID in textual form. */
        public Tx id(String id) {
            return new Tx(name, Checks.notBlank(id, "The id of an entity in " + name), List.of(), Map.of());
        }

        /** Names the entity by its id. */
        public Tx id(UUID id) {
            return id(Checks.notNull(id, "The id of an entity in " + name).toString());
        }

        /** Names the entity by the value of a unique attribute. */
        public Tx lookup(String attribute, Object value) {
            return new Tx(name, new Lookup(attribute, value), List.of(), Map.of());
        }
    }
}
