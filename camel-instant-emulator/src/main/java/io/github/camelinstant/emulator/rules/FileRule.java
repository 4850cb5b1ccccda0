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

import java.util.Locale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** The rules of {@code $files} that the storage asks. Without a rule nothing is allowed. */
public final class FileRule {

    private static final String FILES = "$files";

    private final Programs programs;
    private final Scope scope;

    /** What is done to a file. */
    public enum Action {
        CREATE,
        DELETE
    }

    FileRule(Programs programs, Scope scope) {
        this.programs = programs;
        this.scope = scope;
    }

    /**
     * Lets something be done to the file of that path, or throws. The {@code data} of the rule is the path alone.
     *
     * @throws InstantError {@code permission-denied}, or what a rule that fails throws
     */
    public void check(Action action, String path) {
        RuleAction ruleAction = RuleAction.valueOf(action.name());
        ObjectNode bindings = JsonNodeFactory.instance.objectNode();
        bindings.putObject(Check.Bind.DATA).put("path", path);
        String name = action.name().toLowerCase(Locale.ROOT);
        Check check = new Check(
                new Check.Subject("object", name, FILES, null), programs.of(FILES, ruleAction), false, bindings);
        if (!CelValues.allows(check.run(scope))) {
            ObjectNode hint = JsonNodeFactory.instance.objectNode();
            hint.set("input", Errors.path(FILES, name));
            hint.put("expected", "has-storage-permission?");
            throw Errors.badRequest("permission-denied", "Permission denied: not has-storage-permission?", hint);
        }
    }
}
