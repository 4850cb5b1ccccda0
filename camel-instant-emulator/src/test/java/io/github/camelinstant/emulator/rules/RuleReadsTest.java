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

import java.time.Duration;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.query.ReadRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class RuleReadsTest {

    private final Todos todos = new Todos();

    @ParameterizedTest
    @ValueSource(strings = {
            "true",
            "auth.id == data.ownerId",
            "auth.email == 'ada@example.com'",
            "data.nope == null && ruleParams.nope == null && auth.nope == null",
            "has(data.nope) && 'nope' in data",
            "type(data.nope) == null_type",
            "data.list == '0a1b2c3d-0000-4000-8000-000000000015'",
            "auth.id in data.ref('list.members.id')",
            "size(data.ref('list.todos.title')) == 2",
            "data.ref('list')[0] == data.list",
            "data.ref('title') == ['a1']",
            "data.ref('list.todos.list.name') == ['shared', 'shared']",
            "auth.ref('$user.lists.name') == ['shared']",
            "auth.ref('$user.lists.todos.title').exists(t, t == 'b1')",
            "size(auth.ref('$user.$userRefreshTokens.id')) == 0",
            "request.time > timestamp('2020-01-01T00:00:00Z')",
            "request.time == timestamp('2026-11-22T12:00:00Z') && request.time.getTime() == 1795348800000",
            "timestamp(1795348800000) == request.time && timestamp('2026-11-22') < request.time",
            "request.ip.startsWith('203.') && request.origin == ''",
            "has(request.ip) && !has(request.origin) && has(request.time)",
            "size(request.modifiedFields) == 0",
            "data.title.upperAscii() == 'A1' && math.greatest(1, 2) == 2",
            "cel.bind(t, data.title, t + t) == 'a1a1'",
            "2",
            "data.title",
            "data" })
    void theseRulesShowAdaHerTodo(String rule) {
        assertThat(view(rule, Todos.ADA, null).canView("todos", Todos.ADAS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "false",
            "null",
            "data.nope",
            "auth.id != data.ownerId",
            "data.title == 'A1'",
            "auth.id == null",
            "data.ref('list.name') == ['empty']" })
    void theseRulesHideItFromHer(String rule) {
        assertThat(view(rule, Todos.ADA, null).canView("todos", Todos.ADAS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "auth.id == null && auth.email == null", "size(auth.ref('$user.lists.id')) == 0" })
    void nobodyHasNoIdAndNoLinks(String rule) {
        assertThat(view(rule, null, null).canView("todos", Todos.ADAS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            data.title.x.y == 1             | ATTRIBUTE_NOT_FOUND
            data.nope.deeper == 1           | ATTRIBUTE_NOT_FOUND
            data.title < 1                  | OVERLOAD_NOT_FOUND
            data.ref('list.id')[5] == 1     | INDEX_OUT_OF_BOUNDS
            1 / 0 == 1                      | DIVIDE_BY_ZERO
            timestamp('soon') < request.time | INTERNAL_ERROR
            """)
    void aRuleThatFailsIsAnErrorThatTellsNoDetails(String rule, String type) {
        ReadRules rules = view(rule, Todos.ADA, null);

        InstantError error = catchThrowableOfType(InstantError.class, () -> rules.canView("todos", Todos.ADAS));

        String message = "Could not evaluate permission rule for `todos.view`. You may have a typo. "
                         + "Debug this in the sandbox and then update your permission rules.";
        assertThat(error).hasMessage(message);
        assertThat(error.type()).isEqualTo("permission-evaluation-failed");
        assertThat(error.hint().get("rule")).isEqualTo(Todos.json("[`todos`,`view`]"));
        assertThat(error.hint().at("/error/type").textValue()).isEqualTo(type);
        assertThat(error.hint().at("/error/message").textValue()).isEqualTo(message);
        assertThat(error.hint().at("/error/hint").textValue()).isEqualTo("You may have a typo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            data.ref('nope.id') == []       | Record not found: attr
            data.ref('list.nope') == []     | Record not found: attr
            data.ref('title.id') == []      | Validation failed for attr: todos.title needs to be a link
            """)
    void aPathThatLeadsNowhereIsAnError(String rule, String message) {
        ReadRules rules = view(rule, Todos.ADA, null);

        assertThatThrownBy(() -> rules.canView("todos", Todos.ADAS)).isInstanceOf(InstantError.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {"key":"s-a1"}   | true
            {"key":"x"}      | false
            {}               | false
            null             | false
            """)
    void ruleParamsComeFromTheQuery(String params, boolean visible) {
        assertThat(view("ruleParams.key == data.secret", null, params).canView("todos", Todos.ADAS)).isEqualTo(visible);
    }

    @Test
    void ruleParamsThatAreNoObjectFailTheRuleThatReadsThem() {
        ReadRules reading = view("ruleParams.key == data.secret", null, "`x`");

        assertThatThrownBy(() -> reading.canView("todos", Todos.ADAS))
                .extracting(error -> ((InstantError) error).hint().at("/error/type").textValue()).isEqualTo("INTERNAL_ERROR");
        assertThat(view("true", null, "`x`").canView("todos", Todos.ADAS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {`todos`:{`allow`:{`view`:`true`,`$default`:`false`}},`$default`:{`allow`:{`view`:`false`}}}           | true
            {`todos`:{`allow`:{`$default`:`true`}},`$default`:{`allow`:{`view`:`false`}}}                          | true
            {`$default`:{`allow`:{`view`:`true`,`$default`:`false`}}}                                              | true
            {`$default`:{`allow`:{`$default`:`false`}}}                                                            | false
            {`todos`:{`allow`:{`view`:false}}}                                                                     | false
            {`todos`:{`allow`:{`view`:true}}}                                                                      | true
            {`todos`:{`allow`:`x`},`lists`:`x`}                                                                    | true
            {}                                                                                                     | true
            """)
    void theNearestRuleCounts(String rules, boolean visible) {
        assertThat(reads(rules, null, null).canView("todos", Todos.ADAS)).isEqualTo(visible);
    }

    @ParameterizedTest
    @CsvSource({
            "$users, 1, 1, true",
            "$users, 1, 2, false",
            "$users, , 1, false",
            "$files, 1, 5, false",
            "$streams, 1, 5, false",
            "$magicCodes, 1, 5, false" })
    void theSystemsNamespacesAreClosedButForOneself(String etype, Integer caller, int id, boolean visible) {
        UUID user = caller == null ? null : Todos.id(caller);

        assertThat(reads("{}", user, null).canView(etype, Todos.id(id))).isEqualTo(visible);
    }

    @Test
    void anAppCanOpenTheUsers() {
        assertThat(reads("{`$users`:{`allow`:{`view`:`auth.id != null`}}}", Todos.ADA, null).canView("$users", Todos.BOB))
                .isTrue();
        assertThat(reads("{`$default`:{`allow`:{`view`:`true`}}}", null, null).canView("$users", Todos.BOB)).isTrue();
    }

    @Test
    void aFieldHasARuleOfItsOwnOrNone() {
        ReadRules rules = reads("{`todos`:{`fields`:{`secret`:`auth.id == data.ownerId`}}}", Todos.ADA, null);

        assertThat(rules.canViewField("todos", Todos.ADAS, "secret")).isTrue();
        assertThat(rules.canViewField("todos", Todos.BOBS, "secret")).isFalse();
        assertThat(rules.canViewField("todos", Todos.BOBS, "title")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{`todos`:{`bind`:[`own`,`auth.id == data.ownerId`],`allow`:{`view`:`own`}}}",
            "{`todos`:{`bind`:{`own`:`auth.id == data.ownerId`},`allow`:{`view`:`own`}}}",
            "{`todos`:{`bind`:[`own`,`me == data.ownerId`,`me`,`auth.id`],`allow`:{`view`:`own`}}}",
            "{`$default`:{`bind`:[`me`,`auth.id`]},`todos`:{`bind`:[`own`,`me == data.ownerId`],`allow`:{`view`:`own`}}}",
            "{`$default`:{`bind`:[`own`,`false`]},`todos`:{`bind`:[`own`,`auth.id == data.ownerId`],`allow`:{`view`:`own`}}}" })
    void aliasesStandForTheirExpressions(String code) {
        ReadRules rules = reads(code, Todos.ADA, null);

        assertThat(rules.canView("todos", Todos.ADAS)).isTrue();
        assertThat(rules.canView("todos", Todos.BOBS)).isFalse();
    }

    @Test
    void aRuleThatWasNeverCheckedIsRefusedWhenItIsNeeded() {
        ReadRules rules = reads("{`todos`:{`allow`:{`$default`:`nope`}}}", Todos.ADA, null);

        assertThatThrownBy(() -> rules.canView("todos", Todos.ADAS)).isInstanceOf(InstantError.class)
                .hasMessage("Validation failed for permission: undeclared reference to 'nope' (in container '')");
    }

    @Test
    void aRuleIsEvaluatedOncePerEntity() {
        ReadRules rules = reads("""
                {`$rateLimits`:{`few`:{`limits`:[{`capacity`:2}]}},`todos`:{`allow`:{`view`:`rateLimit.few.limit('all')`}}}""",
                Todos.ADA, null);

        assertThat(rules.canView("todos", Todos.ADAS)).isTrue();
        assertThat(rules.canView("todos", Todos.ADAS)).isTrue();
        assertThat(rules.canView("todos", Todos.BOBS)).isTrue();
        assertThatThrownBy(() -> rules.canView("todos", Todos.MISSING)).isInstanceOf(InstantError.class)
                .hasMessage("Your request exceeded the rate limit.");
    }

    @Test
    void tenThousandEntitiesAreJudgedAtOnce() {
        DatabaseEditor editor = todos.database().edit();
        for (int i = 0; i < 10_000; i++) {
            editor.create("todos", new UUID(1, i), 10);
            editor.set(todos.stored(todos.owner), new UUID(1, i), TextNode.valueOf(Todos.ADA.toString()));
        }
        Database database = editor.done();
        ReadRules rules = RuleSet.compile(Todos.json("{`todos`:{`allow`:{`view`:`auth.id == data.ownerId`}}}"))
                .reads(database, Todos.as(Todos.ADA), null);

        assertThat(rules.canView("todos", Todos.ADAS)).isTrue();
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 10_000; i++) {
                assertThat(rules.canView("todos", new UUID(1, i))).isTrue();
            }
        });
    }

    private ReadRules view(String rule, UUID caller, String ruleParams) {
        return reads("{`todos`:{`allow`:{`view`:`" + rule + "`}}}", caller, ruleParams);
    }

    private ReadRules reads(String code, UUID caller, String ruleParams) {
        return RuleSet.compile(Todos.json(code))
                .reads(todos.database(), Todos.as(caller), ruleParams == null ? null : Todos.json(ruleParams));
    }
}
