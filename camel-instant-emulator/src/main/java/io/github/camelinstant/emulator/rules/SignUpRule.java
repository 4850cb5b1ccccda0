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

import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** The rule {@code $users.create}, which is asked when people sign up by themselves. */
public final class SignUpRule {

    private static final String USERS = "$users";

    private final Programs programs;
    private final Scope scope;

    SignUpRule(Programs programs, Scope scope) {
        this.programs = programs;
        this.scope = scope;
    }

    /**
     * Lets somebody become a user, or throws.
     *
     * @param  user         the {@code data} of the rule: {@code id}, {@code email} and what else they want to set
     * @param  extraFields  whether they set anything else, which takes a rule that allows it
     * @throws InstantError {@code permission-denied}, or what a rule that fails throws
     */
    public void check(ObjectNode user, boolean extraFields) {
        Optional<Program> rule = extraFields
                ? programs.given(USERS, RuleAction.CREATE) : programs.of(USERS, RuleAction.CREATE);
        ObjectNode bindings = JsonNodeFactory.instance.objectNode();
        bindings.set(Check.Bind.DATA, user);
        bindings.set(Check.Bind.NEW_DATA, user);
        Check.Subject subject
                = new Check.Subject("object", RuleAction.CREATE.wireName(), USERS, user.path("id").textValue());
        if (!CelValues.allows(new Check(subject, rule, !extraFields, bindings).run(scope))) {
            ObjectNode hint = JsonNodeFactory.instance.objectNode();
            hint.set("input", Errors.path(USERS, RuleAction.CREATE.wireName()));
            hint.put("expected", "perms-pass?");
            throw Errors.badRequest("permission-denied", "Permission denied: not perms-pass?", hint);
        }
    }
}
