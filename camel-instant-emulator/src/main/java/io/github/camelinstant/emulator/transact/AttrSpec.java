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
package io.github.camelinstant.emulator.transact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.transact.StepSpec.Problem;

/** The shape that the definition of an attribute must have. */
final class AttrSpec {

    private static final String SPECS = "instant.db.model.attr/";
    private static final List<String> REQUIRED
            = List.of("id", "forward-identity", "value-type", "cardinality", "unique?", "index?");
    private static final Set<String> BOOLEANS = Set.of(
            "unique?", "index?", "required?", "indexing?", "checking-data-type?", "setting-unique?");
    private static final int IDENTITY_SIZE = 3;
    private static final int KEY_DEPTH = 4;

    private AttrSpec() {
    }

    /** What is wrong with a definition that stands in the operation of that index; empty if nothing is. */
    static List<Problem> problems(JsonNode definition, int index) {
        String valueType = definition.path("value-type").asText();
        if (!valueType.equals("blob") && !valueType.equals("ref")) {
            return List.of(Problem.of(2, SPECS + "value-type", index, 1));
        }
        List<Problem> problems = new ArrayList<>();
        List<String> required = new ArrayList<>(REQUIRED);
        if (valueType.equals("ref")) {
            required.add("reverse-identity");
        }
        for (String key : required) {
            if (!definition.has(key)) {
                problems.add(missing(key, index));
            }
        }
        for (Map.Entry<String, JsonNode> entry : definition.properties()) {
            if (entry.getKey().equals("reverse-identity") && entry.getValue().isNull() && valueType.equals("blob")) {
                continue;
            }
            problems.addAll(value(entry.getKey(), entry.getValue(), index));
        }
        return problems;
    }

    private static Problem missing(String key, int index) {
        ArrayNode contains = StepSpec.names("contains?", "%", key);
        return new Problem(
                KEY_DEPTH - 1, StepSpec.names("fn").add(StepSpec.names("%")).add(contains), Errors.path(index, 1));
    }

    private static List<Problem> value(String key, JsonNode value, int index) {
        if (BOOLEANS.contains(key)) {
            return value.isBoolean() ? List.of() : List.of(Problem.of(KEY_DEPTH, "boolean?", index, 1, key));
        }
        return switch (key) {
            case "id" ->
                JsonValues.uuid(value).isPresent() ? List.of() : List.of(Problem.of(KEY_DEPTH, "uuid?", index, 1, key));
            case "cardinality" -> oneOf(Set.of("one", "many"), StepSpec.names("one", "many"), key, value, index);
            case "on-delete", "on-delete-reverse" -> value.isNull()
                    ? List.of() : oneOf(Set.of("cascade"), StepSpec.names("cascade"), key, value, index);
            case "checked-data-type" -> value.isNull() || DataType.ofWireName(value.asText()).isPresent()
                    ? List.of() : List.of(Problem.of(KEY_DEPTH, SPECS + "checked-data-types", index, 1, key));
            case "forward-identity", "reverse-identity" -> identity(key, value, index);
            default -> List.of();
        };
    }

    private static List<Problem> oneOf(Set<String> names, ArrayNode expected, String key, JsonNode value, int index) {
        return value.isTextual() && names.contains(value.textValue())
                ? List.of() : List.of(new Problem(KEY_DEPTH, expected, Errors.path(index, 1, key)));
    }

    private static List<Problem> identity(String key, JsonNode value, int index) {
        if (!value.isArray()) {
            return List.of(new Problem(KEY_DEPTH, StepSpec.notSequential(), Errors.path(index, 1, key)));
        }
        for (int i = 0; i < IDENTITY_SIZE; i++) {
            String expected = i == 0 ? "uuid?" : "string?";
            if (i >= value.size()) {
                return List.of(Problem.of(KEY_DEPTH + 1, expected, index, 1, key));
            }
            JsonNode part = value.get(i);
            if (i == 0 ? JsonValues.uuid(part).isEmpty() : !part.isTextual()) {
                return List.of(Problem.of(KEY_DEPTH + 1, expected, index, 1, key, i));
            }
            if (i > 0 && part.textValue().isBlank()) {
                ArrayNode notBlank = StepSpec.names("complement", "clojure.string/blank?");
                return List.of(new Problem(KEY_DEPTH + 1, notBlank, Errors.path(index, 1, key, i)));
            }
        }
        return value.size() == IDENTITY_SIZE
                ? List.of() : List.of(Problem.of(KEY_DEPTH, "nil?", index, 1, key, IDENTITY_SIZE));
    }
}
