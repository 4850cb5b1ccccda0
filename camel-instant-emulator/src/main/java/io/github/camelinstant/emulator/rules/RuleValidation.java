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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Finds everything wrong with a rules document that is about to be stored. */
final class RuleValidation {

    private static final List<RuleAction> ACTIONS
            = List.of(RuleAction.VIEW, RuleAction.CREATE, RuleAction.UPDATE, RuleAction.DELETE);
    private static final String USERS_DELETE
            = "The $users namespace doesn't support permissions for delete. Set `$users.allow.delete` to `\"false\"`.";
    private static final Set<String> SYSTEM_WITH_RULES
            = Set.of("$users", "$files", "$streams", RuleDocument.DEFAULT, RuleDocument.RATE_LIMITS);

    private final RuleDocument document;
    private final List<ObjectNode> errors = new ArrayList<>();

    private RuleValidation(RuleDocument document) {
        this.document = document;
    }

    /**
     * Passes or throws.
     *
     * @throws InstantError {@code validation-failed} for {@code rule} with one error per fault, {@code unknown} for
     *                      what is no object
     */
    static void validate(JsonNode code) {
        RuleValidation validation = new RuleValidation(new RuleDocument(code));
        if (!code.isObject()) {
            throw Errors.broken();
        }
        validation.document.etypes().forEach(validation::checkBinds);
        validation.document.etypes().forEach(validation::checkActions);
        validation.document.etypes().forEach(validation::checkFields);
        validation.checkRateLimits();
        if (!validation.errors.isEmpty()) {
            throw Errors.validation("rule", code, validation.errors);
        }
    }

    private void checkBinds(String etype) {
        List<JsonNode> binds = document.bindList(etype);
        if (hasOddBinds(etype)) {
            error("bind should have an even number of elements", List.of(etype, RuleDocument.BIND));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < binds.size(); i += 2) {
            if (!seen.add(binds.get(i).asText())) {
                error(
                        "bind should only contain a given variable name once",
                        List.of(etype, RuleDocument.BIND, binds.get(i).asText()));
                return;
            }
        }
    }

    private boolean hasOddBinds(String etype) {
        return document.bindList(etype).size() % 2 != 0;
    }

    private void checkActions(String etype) {
        for (RuleAction action : ACTIONS) {
            List<String> path = List.of(etype, RuleDocument.ALLOW, action.wireName());
            if (etype.startsWith("$") && !SYSTEM_WITH_RULES.contains(etype)) {
                error("The " + etype + " namespace is a reserved internal namespace that does not yet support rules.", path);
            } else if (etype.equals("$users") && action == RuleAction.DELETE && isOpened(path)) {
                error(USERS_DELETE, path);
            } else {
                checkRule(etype, action, path);
            }
        }
    }

    private boolean isOpened(List<String> path) {
        Optional<JsonNode> rule = document.at(path);
        return rule.isPresent() && !"false".equals(rule.get().textValue());
    }

    private void checkFields(String etype) {
        for (String label : document.fields(etype)) {
            if (label.equals("id")) {
                error(
                        "You cannot set field rules for `id`. Use "
                      + etype + " -> allow -> view instead",
                        List.of(etype, RuleDocument.FIELDS));
            } else {
                checkRule(etype, RuleAction.VIEW, List.of(etype, RuleDocument.FIELDS, label));
            }
        }
    }

    private void checkRule(String etype, RuleAction action, List<String> path) {
        Optional<JsonNode> rule = document.at(path);
        if (rule.isEmpty()) {
            return;
        }
        if (hasOddBinds(etype) || hasOddBinds(RuleDocument.DEFAULT)) {
            error("bind should have an even number of elements", path);
            return;
        }
        try {
            RuleChecker.check(
                    action, RuleSource.of(action, rule.get(), document.binds(etype)), document.rateLimits().keySet());
        } catch (InvalidRuleException e) {
            e.messages().forEach(message -> error(message, path));
        }
    }

    private void checkRateLimits() {
        Optional<JsonNode> limits = document.at(List.of(RuleDocument.RATE_LIMITS));
        if (limits.isPresent() && !limits.get().isObject()) {
            error("$rateLimits must be an object", List.of(RuleDocument.RATE_LIMITS));
        }
        document.rateLimits().forEach((name, entry) -> {
            try {
                RateLimitConfig.parse(entry);
            } catch (InstantError e) {
                error(e.getMessage(), List.of(RuleDocument.RATE_LIMITS, name));
            }
        });
    }

    private void error(String message, List<String> in) {
        ObjectNode error = Errors.message(message);
        error.set("in", Errors.path(in.toArray()));
        errors.add(error);
    }
}
