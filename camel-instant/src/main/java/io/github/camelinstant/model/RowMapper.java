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
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelinstant.model.schema.AppSchema;

/**
 * Makes of a row an upsert (by its id, by a lookup attribute, or by an id derived from key fields) and its links. The
 * email of a row of {@code $users} becomes what Instant's sign-in looks for: without blanks around it, in lower case.
 */
public final class RowMapper {

    private static final String ID = "id";
    private static final String EMAIL = "email";

    private final String namespace;
    private final String lookup;
    private final List<String> keyFields;
    private final LinkFields links;

    /**
     * @param  namespace                of the entities, or null when there will be no rows
     * @param  lookup                   the unique attribute by which a row names its entity, or null
     * @param  keyFields                the fields, separated by comma, from which the id is derived, or null
     * @param  linkFields               the fields that become links; see {@link LinkFields#parse(String)}
     * @throws IllegalArgumentException if these contradict each other, or one is blank
     */
    public RowMapper(String namespace, String lookup, String keyFields, String linkFields) {
        this.namespace = notBlank("namespace", namespace);
        this.lookup = notBlank("lookup", lookup);
        this.keyFields = fields(notBlank("keyFields", keyFields));
        links = LinkFields.parse(notBlank("linkFields", linkFields));
        if (lookup != null && !this.keyFields.isEmpty()) {
            throw new IllegalArgumentException(
                    "Options lookup and keyFields exclude each other: both name the entity of a row");
        }
        if (ID.equals(lookup)) {
            throw new IllegalArgumentException(
                    "Instant creates nothing by lookup=id; leave lookup out: the id of a row names its entity");
        }
        if (namespace == null && (lookup != null || keyFields != null || linkFields != null)) {
            throw new IllegalArgumentException("Options lookup, keyFields and linkFields need the option namespace");
        }
    }

    /**
     * Keeps a body that comes from outside in the namespace of the rows: a step names its own.
     *
     * @param  index                    the place of the step in the body
     * @throws IllegalArgumentException when there is a namespace
     */
    public void requireStepsAllowed(long index) {
        if (namespace != null) {
            throw new IllegalArgumentException(
                    "Element " + index + " of the body is a step, but with the option namespace only rows are taken");
        }
    }

    private static String notBlank(String option, String value) {
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException("Option " + option + " is blank");
        }
        return value;
    }

    private static List<String> fields(String list) {
        return list == null ? List.of() : List.of(list.strip().split("\\s*,\\s*"));
    }

    /**
     * The steps that write a row: the upsert first, then its links.
     *
     * @param  row                      values by field
     * @param  index                    the place of the row, for messages
     * @param  ownId                    gives the id of a row that names no entity
     * @return                          one step, and one for each link field that has a value
     * @throws IllegalArgumentException when there is no namespace, or the row lacks what names its entity, or names a
     *                                  link's other end in a way that cannot be
     */
    public List<Step> toSteps(Map<String, Object> row, long index, Supplier<String> ownId) {
        if (namespace == null) {
            throw new IllegalArgumentException("Row " + index + ": writing rows needs the option namespace");
        }
        Map<String, Object> attributes = new LinkedHashMap<>(row);
        attributes.computeIfPresent(nameOf(EMAIL, attributes, row), (name, email) -> stored(EMAIL, email));
        attributes.remove(nameOf(ID, attributes, row));
        links.fields().forEach(field -> attributes.remove(nameOf(field, attributes, row)));
        Object entity = entity(row, index, ownId);
        if (lookup != null) {
            attributes.remove(nameOf(lookup, attributes, row));
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("update", namespace, entity, attributes, null));
        links.targets(row, index).forEach(
                (label, targets) -> steps.add(new Step("link", namespace, entity, Map.of(label, targets), null)));
        return steps;
    }

    /** What a row calls a field that it finds in any case, as rows of databases do that write names in capitals. */
    private static String nameOf(String field, Map<String, Object> attributes, Map<String, Object> row) {
        if (attributes.containsKey(field) || !row.containsKey(field)) {
            return field;
        }
        return attributes.keySet().stream().filter(field::equalsIgnoreCase).findFirst().orElse(field);
    }

    /**
     * What a row links to by keys. Nobody has asked the server whether it is there.
     *
     * @param  row                      values by field
     * @param  index                    the place of the row, for messages
     * @throws IllegalArgumentException when the row has a part of a key only
     */
    public List<LinkTarget> keyTargets(Map<String, Object> row, long index) {
        return links.keyTargets(row, index);
    }

    private Object entity(Map<String, Object> row, long index, Supplier<String> ownId) {
        if (lookup == null) {
            return keyFields.isEmpty() ? ownId(row, index, ownId) : derivedId(row, index);
        }
        Object value = required(row, lookup, index);
        if (isBlank(value)) {
            throw new IllegalArgumentException("Row " + index + " is blank in " + lookup + ", which names its entity");
        }
        return new Lookup(lookup, stored(lookup, value));
    }

    /** Sign-in writes and finds emails only so; transactions take them as they are. */
    private Object stored(String attribute, Object value) {
        return AppSchema.USERS.equals(namespace) && EMAIL.equals(attribute) && value instanceof CharSequence email
                ? email.toString().strip().toLowerCase(Locale.ROOT) : value;
    }

    private static String ownId(Map<String, Object> row, long index, Supplier<String> ownId) {
        Object id = row.get(ID);
        if (id == null) {
            return ownId.get();
        }
        if (!Ids.isUuid(id)) {
            throw new IllegalArgumentException(
                    "Row " + index
                                               + ": the id is not a UUID; derive one with keyFields=id, or name a unique attribute with lookup");
        }
        return id.toString().toLowerCase(Locale.ROOT);
    }

    private String derivedId(Map<String, Object> row, long index) {
        List<Object> key = new ArrayList<>();
        keyFields.forEach(field -> key.add(required(row, field, index)));
        if (key.stream().allMatch(RowMapper::isBlank)) {
            throw new IllegalArgumentException("Row " + index + " is blank in " + keyFields + ", which names its entity");
        }
        return Ids.derive(namespace, key.toArray());
    }

    /** Rows that miss their key would else become one entity, each overwriting the one before. */
    static boolean isBlank(Object value) {
        return value instanceof CharSequence text && text.toString().isBlank();
    }

    private static Object required(Map<String, Object> row, String field, long index) {
        Object value = row.get(field);
        if (value == null) {
            throw new IllegalArgumentException("Row " + index + " has no value for " + field + ", which names its entity");
        }
        return value;
    }
}
