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
import java.util.Set;

/** What a rule is asked for, with the variables that it may name beside those that every rule has. */
enum RuleAction {
    VIEW(Set.of()),
    CREATE(Set.of(Variable.NEW_DATA)),
    UPDATE(Set.of(Variable.NEW_DATA)),
    DELETE(Set.of()),
    LINK(Set.of(Variable.NEW_DATA, Variable.LINKED_DATA, Variable.ACTIONS)),
    UNLINK(Set.of(Variable.NEW_DATA, Variable.LINKED_DATA));

    private final Set<String> variables;

    RuleAction(Set<String> variables) {
        this.variables = variables;
    }

    /** The key of this action under {@code allow}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<String> variables() {
        return variables;
    }
}
