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
import io.github.camelinstant.emulator.db.SystemCatalog;

/** The rules that the system's namespaces have as long as the app gives them none. */
final class Fallbacks {

    private static final String USERS = "$users";
    private static final String FILES = "$files";
    private static final String OWN_USER
            = "auth.id == data.id || (data.linkedPrimaryUser != null && auth.id == data.linkedPrimaryUser)";

    private Fallbacks() {
    }

    /** The rule for an action on a namespace; empty for a namespace of the user. */
    static Optional<Program> of(String etype, RuleAction action) {
        if (!SystemCatalog.isSystem(etype)) {
            return Optional.empty();
        }
        if (etype.equals(USERS)) {
            return Optional.of(switch (action) {
                case VIEW, UPDATE -> program(etype, action, OWN_USER, OWN_USER);
                case CREATE -> program(etype, action, "true", "true");
                default -> closed(etype, action);
            });
        }
        return Optional.of(etype.equals(FILES) ? program(etype, action, "false", "false") : closed(etype, action));
    }

    private static Program closed(String etype, RuleAction action) {
        return program(etype, action, "false", "disallow_" + action.wireName() + "_on_system_tables");
    }

    private static Program program(String etype, RuleAction action, String code, String displayCode) {
        try {
            return Program.compile(etype, action, code, JsonNodeFactory.instance.textNode(displayCode));
        } catch (InvalidRuleException e) {
            throw new IllegalStateException(e);
        }
    }
}
