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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.rules.Check.Subject;
import io.github.camelinstant.emulator.transact.WriteRules;
import io.github.camelinstant.emulator.transact.Writes;

/** The rules for one transaction. */
final class RuleWrites implements WriteRules {

    private final Programs programs;
    private final BiFunction<Database, Database, Scope> scopes;
    private final Listener listener;

    /** Decides what follows from the answer to a check. */
    interface Listener {

        /** Refuses the transaction at the first check that does not pass. */
        Listener DENY = (check, result) -> {
            if (!CelValues.allows(result)) {
                throw denied(check.subject());
            }
        };

        /** A check was answered. All checks of one stage are asked before the first answer is told. */
        void answered(Check check, Object result);
    }

    /**
     * Rules for a transaction.
     *
     * @param scopes makes a scope from the database in which links are followed and the one in which the caller is
     *               looked up
     */
    RuleWrites(Programs programs, BiFunction<Database, Database, Scope> scopes, Listener listener) {
        this.programs = programs;
        this.scopes = scopes;
        this.listener = listener;
    }

    @Override
    public void beforeWrites(Database before, Writes planned) {
        ask(plan(before, planned).before(), scopes.apply(before, before));
    }

    @Override
    public void afterWrites(Database before, Database after, Writes done) {
        ask(plan(before, done).after(), scopes.apply(after, before));
    }

    private WritePlan plan(Database before, Writes writes) {
        return new WritePlan(programs, writes, new WriteRows(before, writes));
    }

    private void ask(Set<Check> checks, Scope scope) {
        Map<Check, Object> results = new LinkedHashMap<>();
        checks.forEach(check -> results.put(check, check.run(scope)));
        results.forEach(listener::answered);
    }

    private static InstantError denied(Subject subject) {
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.set("input", Errors.path(subject.etype(), subject.scope()));
        hint.put("expected", "perms-pass?");
        return Errors.badRequest("permission-denied", "Permission denied: not perms-pass?", hint);
    }
}
