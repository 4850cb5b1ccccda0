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

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DryRunTest {

    private static final UUID NEW = Todos.id(50);
    private static final String RULES = """
            {`todos`:{`bind`:[`own`,`auth.id == data.ownerId`],
              `allow`:{`view`:`own`,`create`:`own`,`update`:`own`,`delete`:`data.title.x.y`},
              `fields`:{`secret`:`own`}}}""";

    private final Todos todos = new Todos();
    private final RuleSet rules = RuleSet.compile(Todos.json(RULES));

    @Test
    void aQueryLeavesATraceOfEveryRuleAndEntity() {
        ReadChecks checks = rules.checkedReads(todos.database(), Todos.as(Todos.ADA), null);

        assertThat(checks.canView("todos", Todos.BOBS)).isFalse();
        assertThat(checks.canViewField("todos", Todos.ADAS, "secret")).isTrue();
        assertThat(checks.canViewField("todos", Todos.ADAS, "title")).isTrue();
        assertThat(checks.canView("lists", Todos.EMPTY)).isTrue();
        assertThat(checks.canView("todos", Todos.BOBS)).isFalse();

        assertThat(checks.results()).hasSize(3);
        assertThat(checks.results().get(0)).isEqualTo(Todos.json("""
                {`id`:`0a1b2c3d-0000-4000-8000-00000000000c`,`entity`:`todos`,`label`:null,
                 `record`:{`id`:`0a1b2c3d-0000-4000-8000-00000000000c`,`title`:`b1`,`secret`:`s-b1`,
                  `ownerId`:`0a1b2c3d-0000-4000-8000-000000000002`,`list`:`0a1b2c3d-0000-4000-8000-000000000015`},
                 `program`:{`etype`:`todos`,`action`:`view`,`display-code`:`own`,
                  `code`:`cel.bind(own, auth.id == data.ownerId, own)`},
                 `check`:false}"""));
        assertThat(checks.results().get(1).get("label").textValue()).isEqualTo("secret");
        assertThat(checks.results().get(1).get("check").booleanValue()).isTrue();
        assertThat(checks.results().get(2).get("program")).isEmpty();
    }

    @Test
    void theTracerShowsEverythingSoThatTheTraceIsWhole() {
        ReadChecks checks = rules.checkedReads(todos.database(), Todos.as(Todos.ADA), null);

        assertThat(checks.tracer().canView("todos", Todos.BOBS)).isTrue();
        assertThat(checks.tracer().canViewField("todos", Todos.BOBS, "secret")).isTrue();

        assertThat(checks.canView("todos", Todos.BOBS)).isFalse();
        assertThat(checks.canViewField("todos", Todos.BOBS, "secret")).isFalse();
        assertThat(checks.results()).hasSize(2).allSatisfy(check -> assertThat(check.get("check").booleanValue()).isFalse());
    }

    @Test
    void aTransactionLeavesATraceAndIsNotRefused() {
        WriteChecks checks = rules.checkedWrites(Todos.as(Todos.ADA));

        new WritesBuilder(todos).put("todos", Todos.BOBS, "{`title`:`b2`}").put("todos", NEW, "{`ownerId`:`" + Todos.ADA + "`}")
                .judge(checks);

        assertThat(checks.allPass()).isFalse();
        assertThat(checks.results()).hasSize(2);
        assertThat(checks.results().get(0)).isEqualTo(Todos.json("""
                {`scope`:`object`,`action`:`update`,`etype`:`todos`,`eid`:`0a1b2c3d-0000-4000-8000-00000000000c`,
                 `program`:{`etype`:`todos`,`action`:`update`,`display-code`:`own`,
                  `code`:`cel.bind(own, auth.id == data.ownerId, own)`},
                 `bindings`:{
                  `data`:{`id`:`0a1b2c3d-0000-4000-8000-00000000000c`,`title`:`b1`,`secret`:`s-b1`,
                   `ownerId`:`0a1b2c3d-0000-4000-8000-000000000002`,`list`:`0a1b2c3d-0000-4000-8000-000000000015`},
                  `new-data`:{`id`:`0a1b2c3d-0000-4000-8000-00000000000c`,`title`:`b2`,`secret`:`s-b1`,
                   `ownerId`:`0a1b2c3d-0000-4000-8000-000000000002`,`list`:`0a1b2c3d-0000-4000-8000-000000000015`},
                  `rule-params`:null,`modified-fields`:[`title`]},
                 `check-result`:false,`check-pass?`:false}"""));
        JsonNode create = checks.results().get(1);
        assertThat(create.get("action").textValue()).isEqualTo("create");
        assertThat(create.get("check-pass?").booleanValue()).isTrue();
        assertThat(create.at("/bindings/data")).isEqualTo(create.at("/bindings/new-data"));
    }

    @Test
    void aRuleThatFailsTellsWhatCelSays() {
        WriteChecks checks = rules.checkedWrites(Todos.as(Todos.ADA));

        assertThatThrownBy(() -> new WritesBuilder(todos).delete("todos", Todos.ADAS).judge(checks))
                .isInstanceOf(InstantError.class)
                .hasMessage(
                        "Could not evaluate permission rule for `todos.delete`. evaluation error at <input>:10: Error resolving "
                            + "field 'x'. Field selections must be performed on messages or maps.. Debug this in the sandbox "
                            + "and then update your permission rules.");
    }

    @Test
    void withoutARuleEverythingPasses() {
        WriteChecks checks = RuleSet.compile(Todos.json("{}")).checkedWrites(Todos.as(null));

        new WritesBuilder(todos).delete("todos", Todos.MISSING).judge(checks);

        assertThat(checks.allPass()).isTrue();
        assertThat(checks.results().get(0).get("program")).isEmpty();
        assertThat(checks.results().get(0).get("bindings")).isEqualTo(Todos.json("{`data`:null,`rule-params`:null}"));
    }
}
