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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.error.Errors;

/**
 * The shape that steps must have. The server tries a step against the shape of every action and reports the one problem
 * that lies deepest in its specification, then deepest in the step; problems carry these depths.
 */
final class StepSpec {

    private static final String LOOKUP = "instant.admin.model/lookup";
    private static final int ACTION_DEPTH = 2;
    private static final int ARGUMENT_DEPTH = 3;
    private static final int LINK_KEY_DEPTH = 4;
    private static final int LINK_VALUE_DEPTH = 7;
    private static final int PAYLOAD = 3;
    private static final int OPTS = 4;

    private StepSpec() {
    }

    /**
     * What is wrong, and where.
     *
     * @param depth    how deep in the specification
     * @param expected the name of what was expected, or a list of names
     * @param in       the path to the place in the steps
     */
    record Problem(int depth, JsonNode expected, ArrayNode in) {

        static Problem of(int depth, String expected, Object... in) {
            return new Problem(depth, TextNode.valueOf(expected), Errors.path(in));
        }

        /** The deepest; of several the last. */
        static Problem deepest(List<Problem> problems) {
            return problems.stream().reduce((left, right) -> left.compareTo(right) > 0 ? left : right).orElseThrow();
        }

        private int compareTo(Problem other) {
            int depths = Integer.compare(depth, other.depth);
            int lengths = depths != 0 ? depths : Integer.compare(in.size(), other.in.size());
            for (int i = 0; lengths == 0 && i < in.size() && in.get(i).isInt() && other.in.get(i).isInt(); i++) {
                lengths = Integer.compare(in.get(i).intValue(), other.in.get(i).intValue());
            }
            return lengths;
        }

        ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("expected", expected);
            json.set("in", in);
            return json;
        }
    }

    /** What is wrong with a step; empty if nothing is. */
    static List<Problem> problems(JsonNode step, int index) {
        if (!step.isArray() && !step.isNull()) {
            return List.of(new Problem(1, notSequential(), Errors.path(index)));
        }
        if (step.isEmpty()) {
            return List.of(new Problem(ACTION_DEPTH, names(Step.DELETE_ATTR), Errors.path(index)));
        }
        String action = step.get(0).isTextual() ? step.get(0).textValue() : "";
        List<Problem> problems = switch (action) {
            case Step.CREATE, Step.RULE_PARAMS -> entityStep(step, index, "map?", PAYLOAD + 1);
            case Step.UPDATE, Step.MERGE -> entityStep(step, index, "map?", OPTS + 1);
            case Step.LINK, Step.UNLINK -> entityStep(step, index, "instant.admin.model/link-map", PAYLOAD + 1);
            case Step.DELETE -> entityStep(step, index, null, Integer.MAX_VALUE);
            case Step.ADD_ATTR, Step.UPDATE_ATTR -> attrStep(step, index, "map?", step.path(1).isObject());
            case Step.DELETE_ATTR -> attrStep(
                    step, index, "instant.admin.model/coercible-uuid?", JsonValues.uuid(step.path(1)).isPresent());
            default -> List.of(otherAction(index, action));
        };
        if (problems.isEmpty()) {
            return problems;
        }
        List<Problem> all = new ArrayList<>(List.of(otherAction(index, action)));
        all.addAll(problems);
        return all;
    }

    /**
     * The server explains what is wrong with keys of another kind than it checks, and so finds the keys of links wrong.
     */
    static List<Problem> keyProblems(JsonNode step, int index) {
        String action = step.path(0).asText();
        List<Problem> problems = new ArrayList<>();
        if (action.equals(Step.LINK) || action.equals(Step.UNLINK)) {
            step.path(PAYLOAD).fieldNames().forEachRemaining(
                    key -> problems.add(Problem.of(LINK_KEY_DEPTH, "string?", index, PAYLOAD, key, 0)));
        }
        return problems;
    }

    /** Whether a value can name an entity: a UUID or a lookup in one of its forms. */
    static boolean isEid(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue().startsWith(EidReader.ENCODED) || JsonValues.uuid(value).isPresent();
            case ARRAY -> value.size() == 2 && value.get(0).isTextual();
            case OBJECT -> true;
            default -> false;
        };
    }

    private static List<Problem> entityStep(JsonNode step, int index, String payload, int maxSize) {
        List<Problem> problems = new ArrayList<>();
        if (step.size() == 1) {
            problems.add(Problem.of(ARGUMENT_DEPTH, "string?", index));
        } else if (!step.get(1).isTextual()) {
            problems.add(Problem.of(ARGUMENT_DEPTH, "string?", index, 1));
        } else if (step.size() == 2) {
            problems.add(Problem.of(ARGUMENT_DEPTH, LOOKUP, index));
        } else if (!isEid(step.get(2))) {
            problems.add(Problem.of(ARGUMENT_DEPTH, LOOKUP, index, 2));
        } else if (payload != null) {
            problems.addAll(payload(step, index, payload, maxSize));
        }
        return problems;
    }

    private static List<Problem> payload(JsonNode step, int index, String expected, int maxSize) {
        if (step.size() == PAYLOAD) {
            return List.of(Problem.of(ARGUMENT_DEPTH, expected, index));
        }
        if (!step.get(PAYLOAD).isObject()) {
            return List.of(Problem.of(ARGUMENT_DEPTH, "map?", index, PAYLOAD));
        }
        List<Problem> problems = new ArrayList<>();
        if (!expected.equals("map?")) {
            problems.addAll(linkValues(step.get(PAYLOAD), index));
        }
        if (maxSize > OPTS && step.has(OPTS) && !step.get(OPTS).isObject() && !step.get(OPTS).isNull()) {
            problems.add(Problem.of(ARGUMENT_DEPTH + 1, "nil?", index, OPTS));
        }
        if (step.size() > maxSize) {
            problems.add(Problem.of(1, "nil?", index, maxSize));
        }
        return problems;
    }

    private static List<Problem> linkValues(JsonNode links, int index) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> link : links.properties()) {
            JsonNode value = link.getValue();
            if (isEid(value) || value.isArray() && StreamSupport.stream(value.spliterator(), false).allMatch(StepSpec::isEid)) {
                continue;
            }
            String expected = LOOKUP + "?";
            problems.add(Problem.of(LINK_VALUE_DEPTH, expected, index, PAYLOAD, link.getKey(), 1));
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                if (!isEid(value.get(i))) {
                    problems.add(Problem.of(LINK_VALUE_DEPTH, expected, index, PAYLOAD, link.getKey(), 1, i));
                }
            }
        }
        return problems;
    }

    private static List<Problem> attrStep(JsonNode step, int index, String expected, boolean sound) {
        if (step.size() == 1) {
            return List.of(Problem.of(ACTION_DEPTH, expected, index));
        }
        if (!sound) {
            return List.of(Problem.of(ACTION_DEPTH, expected, index, 1));
        }
        return step.size() == 2 ? List.of() : List.of(Problem.of(1, expected, index, 2));
    }

    private static Problem otherAction(int index, String action) {
        return new Problem(
                ACTION_DEPTH, names(action.equals(Step.DELETE_ATTR) ? Step.UPDATE_ATTR : Step.DELETE_ATTR),
                Errors.path(index, 0));
    }

    static ArrayNode notSequential() {
        ArrayNode choice = names("or");
        choice.add(names("nil?", "%")).add(names("sequential?", "%"));
        return names("fn").add(names("%")).add(choice);
    }

    static ArrayNode names(String... names) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(names).forEach(array::add);
        return array;
    }
}
