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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelValidationException;

/** Puts the aliases that a rule uses around it, each as a {@code cel.bind}; those that others build on come first. */
final class RuleSource {

    static final String UNEXPECTED = "There was an unexpected error evaluating the rules";

    private final RuleAction action;
    private final Map<String, JsonNode> binds;
    private final Set<String> sorted = new LinkedHashSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    private RuleSource(RuleAction action, Map<String, JsonNode> binds) {
        this.action = action;
        this.binds = binds;
    }

    /** The whole text of a rule. */
    static String of(RuleAction action, JsonNode rule, Map<String, JsonNode> binds) throws InvalidRuleException {
        String code = text(rule);
        if (binds.isEmpty()) {
            return code;
        }
        RuleSource source = new RuleSource(action, binds);
        source.collect(code);
        List<String> names = new ArrayList<>(source.sorted);
        for (int i = names.size() - 1; i >= 0; i--) {
            code = "cel.bind(" + names.get(i) + ", " + text(binds.get(names.get(i))) + ", " + code + ")";
        }
        return code;
    }

    private void collect(String code) throws InvalidRuleException {
        Set<String> used;
        try {
            used = CelEnvironment.names(action, code);
        } catch (CelValidationException e) {
            throw new InvalidRuleException(e);
        }
        for (String name : binds.keySet()) {
            if (used.contains(name) && !sorted.contains(name)) {
                visit(name);
            }
        }
    }

    private void visit(String name) throws InvalidRuleException {
        if (open.contains(name)) {
            String cycle = open.stream().dropWhile(bind -> !bind.equals(name)).collect(Collectors.joining(" -> "));
            throw new InvalidRuleException("The binds have a cyclic dependency " + cycle + " -> " + name);
        }
        open.addLast(name);
        collect(text(binds.get(name)));
        open.removeLast();
        sorted.add(name);
    }

    private static String text(JsonNode rule) throws InvalidRuleException {
        if (!rule.isTextual() && !rule.isBoolean()) {
            throw new InvalidRuleException(UNEXPECTED);
        }
        return rule.asText();
    }
}
