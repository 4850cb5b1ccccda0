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
package io.github.camelinstant.emulator.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One question that a transaction puts to the rules. Equal ones are asked once.
 *
 * @param subject  what it is about
 * @param program  the rule; empty when there is none
 * @param verdict  the answer when there is no rule
 * @param bindings the variables of the rule as the trace of a dry run shows them: an object with the keys of
 *                 {@link Bind}
 */
record Check(Subject subject, Optional<Program> program, boolean verdict, ObjectNode bindings) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The names of variables in a trace. */
    static final class Bind {

        static final String DATA = "data";
        static final String NEW_DATA = "new-data";
        static final String LINKED_DATA = "linked-data";
        static final String LINKED_ETYPE = "linked-etype";
        static final String ACTIONS = "actions";
        static final String RULE_PARAMS = "rule-params";
        static final String MODIFIED_FIELDS = "modified-fields";

        private Bind() {
        }
    }

    /**
     * What a check is about.
     *
     * @param scope  {@code object}, or {@code attr} for a change of the schema
     * @param action what is done
     * @param etype  the namespace; {@code attrs} for a change of the schema
     * @param eid    the entity; null for a change of the schema
     */
    record Subject(String scope, String action, String etype, String eid) {
    }

    /** Asks the rule. Returns what it yields: see {@link CelValues#allows(Object)}. */
    Object run(Scope scope) {
        return program.isEmpty() ? (Object) verdict : scope.run(program.get(), variables(scope));
    }

    /** This check in the trace of a dry run. */
    ObjectNode toJson(Object result) {
        ObjectNode json = JSON.objectNode();
        json.put("scope", subject.scope()).put("action", subject.action()).put("etype", subject.etype());
        if (subject.eid() != null) {
            json.put("eid", subject.eid());
        }
        json.set("program", program.map(Program::toJson).orElseGet(JSON::objectNode));
        json.set("bindings", bindings);
        json.set("check-result", CelValues.toJson(result));
        json.put("check-pass?", CelValues.allows(result));
        return json;
    }

    private Map<String, Object> variables(Scope scope) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variable.DATA, EntityMap.of(fields(Bind.DATA), scope.database(), subject.etype()));
        variables.put(Variable.RULE_PARAMS, Scope.ruleParams(bindings.get(Bind.RULE_PARAMS)));
        variables.put(Variable.REQUEST, scope.request(modifiedFields()));
        if (bindings.hasNonNull(Bind.NEW_DATA)) {
            variables.put(Variable.NEW_DATA, new NullSafeMap(fields(Bind.NEW_DATA)));
        }
        if (bindings.hasNonNull(Bind.LINKED_DATA)) {
            String linkedEtype = bindings.get(Bind.LINKED_ETYPE).textValue();
            variables.put(Variable.LINKED_DATA, EntityMap.of(fields(Bind.LINKED_DATA), scope.database(), linkedEtype));
        }
        if (bindings.hasNonNull(Bind.ACTIONS)) {
            variables.put(Variable.ACTIONS, new NullSafeMap(fields(Bind.ACTIONS)));
        }
        return variables;
    }

    private Fields fields(String name) {
        JsonNode value = bindings.get(name);
        return Fields.of(value instanceof ObjectNode object ? object : JSON.objectNode());
    }

    private List<String> modifiedFields() {
        List<String> labels = new ArrayList<>();
        bindings.path(Bind.MODIFIED_FIELDS).forEach(label -> labels.add(label.textValue()));
        return labels;
    }
}
