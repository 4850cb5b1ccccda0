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

import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CurrentRulesTest {

    private final CurrentRules rules = new CurrentRules();

    @Test
    void rulesStayCompiledUntilTheyChange() {
        Database first = with("{`todos`:{`allow`:{`view`:`false`}}}");
        RuleSet compiled = rules.of(first);

        assertThat(rules.of(first.edit().done())).isSameAs(compiled);
        assertThat(canView(compiled)).isFalse();
        assertThat(canView(rules.of(with("{`todos`:{`allow`:{`view`:`true`}}}")))).isTrue();
        assertThat(canView(rules.of(Database.empty()))).isTrue();
    }

    private static boolean canView(RuleSet rules) {
        return rules.reads(Database.empty(), Todos.as(null), null).canView("todos", Todos.ADAS);
    }

    private static Database with(String code) {
        DatabaseEditor editor = Database.empty().edit();
        editor.setRules(Todos.json(code));
        return editor.done();
    }
}
