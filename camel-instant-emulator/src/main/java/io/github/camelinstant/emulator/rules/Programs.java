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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/**
 * The rules of a document, found by what they judge and compiled when first needed. A rule that can not be compiled is
 * a {@code validation-failed} {@link InstantError} then: not every rule is checked when it is pushed.
 */
final class Programs {

    private record Key(String etype, RuleAction action, List<List<String>> paths) {
    }

    private final RuleDocument document;
    private final Map<Key, Optional<Program>> programs = new ConcurrentHashMap<>();

    Programs(RuleDocument document) {
        this.document = document;
    }

    /** The rule for an action on a namespace; empty when everything is allowed. */
    Optional<Program> of(String etype, RuleAction action) {
        Optional<Program> given = given(etype, action);
        return given.isPresent()
                ? given : programs.computeIfAbsent(
                        new Key(etype, action, List.of()), key -> Fallbacks.of(etype, action));
    }

    /** The rule that the document has for an action on a namespace. */
    Optional<Program> given(String etype, RuleAction action) {
        String name = action.wireName();
        return find(
                etype, action,
                List.of(
                        List.of(etype, RuleDocument.ALLOW, name), List.of(etype, RuleDocument.ALLOW, RuleDocument.DEFAULT),
                        List.of(RuleDocument.DEFAULT, RuleDocument.ALLOW, name),
                        List.of(RuleDocument.DEFAULT, RuleDocument.ALLOW, RuleDocument.DEFAULT)));
    }

    /** The rule for seeing one field; empty when whoever sees the entity sees it. */
    Optional<Program> field(String etype, String label) {
        return find(etype, RuleAction.VIEW, List.of(List.of(etype, RuleDocument.FIELDS, label)));
    }

    /** The rule that one side of a link has for {@code link} or {@code unlink}; empty when it has none. */
    Optional<Program> link(String etype, RuleAction action, String label) {
        String name = action.wireName();
        return find(
                etype, action,
                List.of(
                        List.of(etype, RuleDocument.ALLOW, name, label),
                        List.of(etype, RuleDocument.ALLOW, name, RuleDocument.DEFAULT)));
    }

    private Optional<Program> find(String etype, RuleAction action, List<List<String>> paths) {
        return programs.computeIfAbsent(new Key(etype, action, paths), key -> {
            for (List<String> path : paths) {
                Optional<JsonNode> rule = document.at(path);
                if (rule.isPresent()) {
                    return Optional.of(compile(etype, action, path, rule.get()));
                }
            }
            return Optional.empty();
        });
    }

    private Program compile(String etype, RuleAction action, List<String> path, JsonNode rule) {
        try {
            return Program.compile(etype, action, RuleSource.of(action, rule, document.binds(etype)), rule);
        } catch (InvalidRuleException e) {
            ArrayNode input = JsonNodeFactory.instance.arrayNode();
            path.forEach(input::add);
            throw Errors.validation("permission", input, e.messages().stream().map(Errors::message).toList());
        }
    }
}
