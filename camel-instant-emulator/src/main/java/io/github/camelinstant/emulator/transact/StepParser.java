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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.transact.TxOp.Mode;

/** Reads the steps of a request, or says what is wrong with their shape. */
final class StepParser {

    private static final Set<String> ON_ATTRS = Set.of(Step.ADD_ATTR, Step.UPDATE_ATTR, Step.DELETE_ATTR);
    private static final Set<String> ON_ENTITIES
            = Set.of(
                    Step.CREATE, Step.UPDATE, Step.MERGE, Step.LINK, Step.UNLINK, Step.DELETE, Step.RULE_PARAMS);
    private static final int EID = 2;
    private static final int PAYLOAD = 3;
    private static final int OPTS = 4;

    private StepParser() {
    }

    static List<Step> parse(JsonNode steps) {
        List<JsonNode> elements = elements(steps);
        List<StepSpec.Problem> problems = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            problems.addAll(StepSpec.problems(elements.get(i), i));
        }
        if (!problems.isEmpty()) {
            checkEntityIds(steps, elements);
            for (int i = 0; i < elements.size(); i++) {
                problems.addAll(StepSpec.keyProblems(elements.get(i), i));
            }
            throw Errors.validation("steps", steps, List.of(StepSpec.Problem.deepest(problems).toJson()));
        }
        return elements.stream().map(StepParser::step).toList();
    }

    private static List<JsonNode> elements(JsonNode steps) {
        List<JsonNode> elements = new ArrayList<>();
        if (steps.isObject()) {
            for (Map.Entry<String, JsonNode> entry : steps.properties()) {
                elements.add(JsonNodeFactory.instance.arrayNode().add(entry.getKey()).add(entry.getValue()));
            }
        } else {
            steps.forEach(elements::add);
        }
        return elements;
    }

    private static void checkEntityIds(JsonNode steps, List<JsonNode> elements) {
        for (int i = 0; i < elements.size(); i++) {
            JsonNode step = elements.get(i);
            if (step.isArray() && step.size() > EID && ON_ENTITIES.contains(step.path(0).asText())
                    && !StepSpec.isEid(step.get(EID))) {
                ObjectNode error = Errors.message(
                        "Invalid entity ID '" + printed(step.get(EID))
                                                  + "'. Entity IDs must be UUIDs or lookup references.");
                error.set("in", Errors.path(i, EID));
                throw Errors.validation("steps", steps, List.of(error));
            }
        }
    }

    private static String printed(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static Step step(JsonNode step) {
        String action = step.get(0).textValue();
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        if (ON_ATTRS.contains(action)) {
            return new Step(action, null, step.get(1), payload, null);
        }
        if (!action.equals(Step.DELETE)) {
            payload.setAll((ObjectNode) step.get(PAYLOAD));
            payload.remove("id");
        }
        return new Step(action, step.get(1).textValue(), step.get(EID), payload, mode(action, (ArrayNode) step));
    }

    private static Mode mode(String action, ArrayNode step) {
        if (action.equals(Step.CREATE)) {
            return Mode.CREATE;
        }
        if (!action.equals(Step.UPDATE) && !action.equals(Step.MERGE)) {
            return null;
        }
        JsonNode upsert = step.path(OPTS).path("upsert");
        if (upsert.isMissingNode() || upsert.isNull()) {
            return null;
        }
        return upsert.isBoolean() && !upsert.booleanValue() ? Mode.UPDATE : Mode.UPSERT;
    }
}
