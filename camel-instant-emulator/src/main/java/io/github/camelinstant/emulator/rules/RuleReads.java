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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.query.ReadRules;

/** The rules for one query. Each is evaluated once per entity and field, however often it is asked for. */
final class RuleReads implements ReadRules {

    private final Programs programs;
    private final Scope scope;
    private final Object ruleParams;
    private final Object request;
    private final Listener listener;
    private final Map<Target, Boolean> answers = new HashMap<>();

    /** Hears of every evaluation. */
    interface Listener {

        Listener NONE = (etype, id, label, program, result) -> {
        };

        /**
         * A rule was evaluated.
         *
         * @param label   the field; null for the entity
         * @param program empty when there is no rule
         */
        void evaluated(String etype, UUID id, String label, Optional<Program> program, Object result);
    }

    private record Target(String etype, UUID id, String label) {
    }

    RuleReads(Programs programs, Scope scope, JsonNode ruleParams, Listener listener) {
        this.programs = programs;
        this.scope = scope;
        this.ruleParams = Scope.ruleParams(ruleParams);
        this.request = scope.request(List.of());
        this.listener = listener;
    }

    @Override
    public boolean canView(String etype, UUID id) {
        return allows(new Target(etype, id, null), programs.of(etype, RuleAction.VIEW));
    }

    @Override
    public boolean canViewField(String etype, UUID id, String label) {
        Optional<Program> program = programs.field(etype, label);
        return program.isEmpty() || allows(new Target(etype, id, label), program);
    }

    private boolean allows(Target target, Optional<Program> program) {
        Boolean known = answers.get(target);
        if (known != null) {
            return known;
        }
        Object result = program.isEmpty() ? Boolean.TRUE : run(program.get(), target);
        listener.evaluated(target.etype(), target.id(), target.label(), program, result);
        boolean allowed = CelValues.allows(result);
        answers.put(target, allowed);
        return allowed;
    }

    private Object run(Program program, Target target) {
        Fields row = Fields.ofEntity(scope.database(), target.etype(), target.id());
        return scope.run(
                program,
                Map.of(
                        Variable.DATA, EntityMap.of(row, scope.database(), target.etype()), Variable.RULE_PARAMS, ruleParams,
                        Variable.REQUEST, request));
    }
}
