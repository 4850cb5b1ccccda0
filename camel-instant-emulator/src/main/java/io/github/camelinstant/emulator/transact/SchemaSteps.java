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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.transact.NewAttrs.NewAttr;

/** Carries out the steps that change a schema: {@code add-attr}, {@code update-attr} and {@code delete-attr}. */
public final class SchemaSteps {

    private static final String ADD = "add-attr";
    private static final String UPDATE = "update-attr";
    private static final String DELETE = "delete-attr";

    private SchemaSteps() {
    }

    /**
     * The database after the steps, those of one kind together, the kinds in the order in which they first appear.
     * Steps of other kinds are passed by.
     *
     * @throws io.github.camelinstant.emulator.error.InstantError if a definition is not well formed or not possible;
     *                                                            then nothing is changed
     */
    public static Database apply(Database before, Iterable<JsonNode> steps) {
        checkShapes(steps);
        Map<String, List<JsonNode>> groups = new LinkedHashMap<>();
        steps.forEach(step -> groups.computeIfAbsent(step.path(0).asText(), kind -> new ArrayList<>()).add(step.path(1)));
        DatabaseEditor editor = before.edit();
        groups.forEach((kind, arguments) -> {
            switch (kind) {
                case ADD ->
                    new NewAttrs(editor).add(
                            arguments.stream().map(each -> new NewAttr(AttrDefinitions.parse(each), each)).toList());
                case UPDATE -> arguments.forEach(new AttrUpdates(editor)::update);
                case DELETE -> arguments.forEach(id -> delete(editor, id));
                default -> {
                    // a job, which is run after the steps
                }
            }
        });
        return editor.done();
    }

    /** Whether a step is one of those that are carried out here. */
    public static boolean isSchemaStep(JsonNode step) {
        return List.of(ADD, UPDATE, DELETE).contains(step.path(0).asText());
    }

    private static void delete(DatabaseEditor editor, JsonNode id) {
        JsonValues.uuid(id).flatMap(attr -> editor.done().schema().attr(attr)).filter(attr -> !attr.system())
                .ifPresent(editor::removeAttr);
    }

    private static void checkShapes(Iterable<JsonNode> steps) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        steps.forEach(all::add);
        List<StepSpec.Problem> problems = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isContainerNode()) {
                throw Errors.validation("tx-steps", all, List.of(Errors.expected("coll?", i)));
            }
            if (all.get(i).path(0).asText().equals(ADD)) {
                problems.addAll(AttrSpec.problems(all.get(i).path(1), i));
            }
        }
        if (!problems.isEmpty()) {
            throw Errors.validation("tx-steps", all, List.of(StepSpec.Problem.deepest(problems).toJson()));
        }
    }
}
