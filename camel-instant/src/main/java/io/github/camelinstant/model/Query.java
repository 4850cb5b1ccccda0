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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An InstaQL query over one namespace. Immutable: every call returns a new value.
 *
 * <pre>{@code
 * Query.of("goals").where("done", false).where("age", Op.gt(3)).order("title", "asc").limit(10)
 *         .with("owner").with("todos", todos -> todos.where("done", false))
 * }</pre>
 */
public final class Query {

    private static final String RULE_PARAMS = "$$ruleParams";

    private final String namespace;
    private final Form form;
    private final Map<String, Object> ruleParams;

    private Query(String namespace, Form form, Map<String, Object> ruleParams) {
        this.namespace = namespace;
        this.form = form;
        this.ruleParams = ruleParams;
    }

    /**
     * Asks for all entities of a namespace.
     *
     * @param  namespace                for example {@code goals}
     * @return                          the query
     * @throws IllegalArgumentException if it is blank
     */
    public static Query of(String namespace) {
        return new Query(Checks.notBlank(namespace, "namespace"), Form.ALL, null);
    }

    /**
     * Adds a condition; all conditions must hold, two on one attribute make a range. Conditions on linked entities must
     * hold for one and the same of them: {@code where("todos.text", "x").where("todos.done", true)} asks for a todo
     * with both. That is so for links with different names, too, which lead to the same namespace;
     * {@link #and(Where...)} lets each condition find another. A range of an attribute of linked entities cannot be
     * asked for one of them: the second condition on a path may find another.
     *
     * @param  path                     an attribute, or links and an attribute joined by dots ({@code owner.email})
     * @param  value                    the value that it must equal, or an {@link Op}
     * @return                          the query with it
     * @throws IllegalArgumentException if the value is null (use {@link Op#isNull(boolean)})
     */
    public Query where(String path, Object value) {
        return where(Where.is(path, value));
    }

    /** Adds a condition. */
    public Query where(Where condition) {
        return with(form.and(condition));
    }

    /** Adds that all of these conditions hold. */
    public Query and(Where... conditions) {
        return where(Where.and(conditions));
    }

    /** Adds that at least one of these conditions holds. */
    public Query or(Where... conditions) {
        return where(Where.or(conditions));
    }

    /** Sorts by {@code serverCreatedAt} or an indexed attribute with a type, {@code asc} or {@code desc}. */
    public Query order(String attribute, String direction) {
        return with(form.order(attribute, direction));
    }

    /** Asks for at most so many entities, one or more. */
    public Query limit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("The limit must be at least 1");
        }
        return with(form.option("limit", limit));
    }

    /** Leaves out so many entities at the beginning. */
    public Query offset(int offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("The offset must not be negative");
        }
        return with(form.option("offset", offset));
    }

    /** Brings these attributes only (and the id). */
    public Query fields(String... attributes) {
        return with(form.option("fields", List.of(attributes)));
    }

    /** Brings linked entities along, under the label of the link. */
    public Query with(String label) {
        return with(label, UnaryOperator.identity());
    }

    /** Brings some of the linked entities along, under the label of the link. */
    public Query with(String label, UnaryOperator<SubQuery> sub) {
        return with(form.subQuery(label, sub));
    }

    /** Hands values to the permission rules; without effect for the admin. */
    public Query ruleParams(Map<String, ?> params) {
        return new Query(namespace, form, Checks.copy(params, "ruleParams"));
    }

    /**
     * Returns the namespace that is asked for.
     *
     * @return never null
     */
    public String namespace() {
        return namespace;
    }

    /**
     * Returns the one namespace that an InstaQL query asks for, rule parameters left aside.
     *
     * @param  query                    InstaQL
     * @return                          the namespace
     * @throws IllegalArgumentException if it asks for none or for several
     */
    public static String namespaceOf(Map<String, ?> query) {
        List<String> namespaces = query.keySet().stream().filter(key -> !RULE_PARAMS.equals(key)).toList();
        if (namespaces.size() != 1) {
            throw new IllegalArgumentException("The query must ask for exactly one namespace, but asks for " + namespaces);
        }
        return namespaces.get(0);
    }

    /**
     * Returns the query as InstaQL.
     *
     * @return a new map of plain values
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(namespace, form.toMap());
        if (ruleParams != null) {
            map.put(RULE_PARAMS, ruleParams);
        }
        return map;
    }

    private Query with(Form form) {
        return new Query(namespace, form, ruleParams);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Query query && toMap().equals(query.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    /** Names the namespace; the values stay out of logs. */
    @Override
    public String toString() {
        return "Query[" + namespace + "]";
    }
}
