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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;

/**
 * A rule ready to run.
 *
 * @param etype       the namespace it judges
 * @param action      what it judges
 * @param code        its whole text, aliases included
 * @param displayCode the text that its author wrote
 */
record Program(String etype, RuleAction action, String code, JsonNode displayCode, CelRuntime.Program runnable) {

    static Program compile(String etype, RuleAction action, String code, JsonNode displayCode) throws InvalidRuleException {
        try {
            CelAbstractSyntaxTree tree = CelEnvironment.compile(action, code);
            return new Program(etype, action, code, displayCode, CelEnvironment.program(tree));
        } catch (CelValidationException e) {
            throw new InvalidRuleException(e);
        } catch (CelEvaluationException e) {
            throw new InvalidRuleException(RuleSource.UNEXPECTED);
        }
    }

    /**
     * Runs the rule.
     *
     * @return                        what it yields: see {@link CelValues#allows(Object)}
     * @throws CelEvaluationException when it fails
     */
    Object run(CelVariableResolver variables) throws CelEvaluationException {
        Object result = runnable.eval(variables);
        if (result instanceof CelUnknownSet) {
            throw new CelEvaluationException("Tried to evaluate a cel program that used unknown variables");
        }
        return result;
    }

    /** This rule in the trace of a dry run. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("etype", etype).put("action", action.wireName()).put("code", code);
        json.set("display-code", displayCode);
        return json;
    }
}
