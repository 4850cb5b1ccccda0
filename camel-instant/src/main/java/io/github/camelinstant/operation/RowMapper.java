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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Lookup;
import io.github.camelinstant.model.Step;

/** Makes an upsert step of a row: by its id, by a lookup attribute, or by an id derived from key fields. */
final class RowMapper {

    private static final String ID = "id";
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final String namespace;
    private final String lookup;
    private final List<String> keyFields;

    RowMapper(OperationOptions options) {
        namespace = notBlank("namespace", options.getNamespace());
        lookup = notBlank("lookup", options.getLookup());
        keyFields = fields(notBlank("keyFields", options.getKeyFields()));
        if (lookup != null && !keyFields.isEmpty()) {
            throw new IllegalArgumentException(
                    "Options lookup and keyFields exclude each other: both name the entity of a row");
        }
        if (namespace == null && (lookup != null || !keyFields.isEmpty())) {
            throw new IllegalArgumentException("Options lookup and keyFields need the option namespace");
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
     * The step that writes a row.
     *
     * @param  index                    the place of the row in the body
     * @param  attempt                  gives the id of a row that names no entity
     * @throws IllegalArgumentException when there is no namespace, or the row lacks what names its entity
     */
    Step toStep(Map<String, Object> row, int index, Attempt attempt) {
        if (namespace == null) {
            throw new IllegalArgumentException("Row " + index + ": writing rows needs the option namespace");
        }
        Map<String, Object> attributes = new LinkedHashMap<>(row);
        attributes.remove(ID);
        if (lookup != null) {
            attributes.remove(lookup);
            Object value = required(row, lookup, index);
            if (isBlank(value)) {
                throw new IllegalArgumentException("Row " + index + " is blank in " + lookup + ", which names its entity");
            }
            return new Step("update", namespace, new Lookup(lookup, value), attributes, null);
        }
        String id = keyFields.isEmpty() ? ownId(row, index, attempt) : derivedId(row, index);
        return new Step("update", namespace, id, attributes, null);
    }

    private static String ownId(Map<String, Object> row, int index, Attempt attempt) {
        Object id = row.get(ID);
        if (id == null) {
            return attempt.idOfRow(index);
        }
        if (!UUID_TEXT.matcher(id.toString()).matches()) {
            throw new IllegalArgumentException(
                    "Row " + index
                                               + ": the id is not a UUID; derive one with keyFields=id, or name a unique attribute with lookup");
        }
        return id.toString().toLowerCase(Locale.ROOT);
    }

    private String derivedId(Map<String, Object> row, int index) {
        List<Object> key = new ArrayList<>();
        keyFields.forEach(field -> key.add(required(row, field, index)));
        if (key.stream().allMatch(RowMapper::isBlank)) {
            throw new IllegalArgumentException("Row " + index + " is blank in " + keyFields + ", which names its entity");
        }
        return Ids.derive(namespace, key.toArray());
    }

    /** Rows that miss their key would else become one entity, each overwriting the one before. */
    private static boolean isBlank(Object value) {
        return value instanceof CharSequence text && text.toString().isBlank();
    }

    private static Object required(Map<String, Object> row, String field, int index) {
        Object value = row.get(field);
        if (value == null) {
            throw new IllegalArgumentException("Row " + index + " has no value for " + field + ", which names its entity");
        }
        return value;
    }
}
