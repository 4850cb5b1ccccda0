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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RuleWritesTest {

    private static final UUID NEW = Todos.id(50);
    private static final String DENIED = "[todos,object]";
    private static final String OWN
            = "{`todos`:{`bind`:[`own`,`auth.id == data.ownerId`],`allow`:{`update`:`own`,`delete`:`own`,`create`:`own`}}}";

    private final Todos todos = new Todos();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true                                                           | ok
            false                                                          | [todos,object]
            null                                                           | [todos,object]
            data.title                                                     | ok
            data == newData && data.title == 'n'                           | ok
            data.id == '0a1b2c3d-0000-4000-8000-000000000032'              | ok
            request.modifiedFields == ['title', 'ownerId', 'list']         | ok
            auth.id in data.ref('list.members.id')                         | ok
            data.list == '0a1b2c3d-0000-4000-8000-000000000015'            | ok
            ruleParams.sure == true                                        | [todos,object]
            """)
    void aNewEntityNeedsCreateAndSeesItsLinks(String rule, String verdict) {
        WritesBuilder writes = writes().put("todos", NEW, "{`title`:`n`,`ownerId`:`x`}").link(todos.list, NEW, Todos.SHARED);

        assertThat(writes.verdict("{`todos`:{`allow`:{`create`:`" + rule + "`,`update`:`false`}}}", Todos.ADA))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data.title == 'a1' && newData.title == 'a2'                    | ok
            newData.ownerId == data.ownerId                                | ok
            newData.title == data.title                                    | [todos,object]
            request.modifiedFields.all(f, f in ['title', 'done'])          | ok
            request.modifiedFields.all(f, f in ['ownerId'])                | [todos,object]
            ruleParams.sure == true                                        | ok
            data.ref('list.name') == ['shared']                            | ok
            """)
    void anEntityThatIsThereNeedsUpdate(String rule, String verdict) {
        WritesBuilder writes = writes().put("todos", Todos.ADAS, "{`title`:`a2`}").params("todos", Todos.ADAS, "{`sure`:true}");

        assertThat(writes.verdict("{`todos`:{`allow`:{`update`:`" + rule + "`,`create`:`false`}}}", Todos.ADA))
                .isEqualTo(verdict);
    }

    @Test
    void anEmptyUpdateIsStillJudged() {
        assertThat(writes().put("todos", Todos.BOBS, "{}").verdict(OWN, Todos.ADA)).isEqualTo(DENIED);
    }

    @Test
    void deleteSeesWhatIsThereAndNothingOfWhatIsNot() {
        assertThat(writes().delete("todos", Todos.ADAS).verdict(OWN, Todos.ADA)).isEqualTo("ok");
        assertThat(writes().delete("todos", Todos.BOBS).verdict(OWN, Todos.ADA)).isEqualTo(DENIED);
        assertThat(writes().delete("todos", Todos.MISSING).verdict(OWN, Todos.ADA)).isEqualTo(DENIED);
        assertThat(writes().delete("todos", Todos.MISSING)
                .verdict("{`todos`:{`allow`:{`delete`:`data.id == null && size(data.ref('list.id')) == 0`}}}", Todos.ADA))
                .isEqualTo("ok");
    }

    @Test
    void oneDeniedEntityDeniesAll() {
        WritesBuilder writes = writes().put("todos", Todos.ADAS, "{`title`:`x`}").put("todos", Todos.BOBS, "{`title`:`x`}");

        assertThat(writes.verdict(OWN, Todos.ADA)).isEqualTo(DENIED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                              | ok
            {`todos`:{`allow`:{`update`:`false`}}}                                          | [todos,object]
            {`lists`:{`allow`:{`view`:`false`}}}                                            | [lists,object]
            {`lists`:{`allow`:{`update`:`false`}},`todos`:{`allow`:{`view`:`false`}}}       | ok
            {`todos`:{`allow`:{`update`:`request.modifiedFields == ['list']`}}}             | ok
            {`todos`:{`allow`:{`update`:`newData.list != data.list && data.list != null`}}} | ok
            """)
    void aLinkWithoutRulesNeedsUpdateOfItsSourceAndViewOfItsTarget(String rules, String verdict) {
        assertThat(writes().link(todos.list, Todos.ADAS, Todos.EMPTY).verdict(rules, Todos.ADA)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {`todos`:{`allow`:{`update`:`false`,`link`:{`list`:`true`}}}}                              | ok
            {`todos`:{`allow`:{`link`:{`list`:`linkedData.name == 'shared'`}}}}                        | ok
            {`todos`:{`allow`:{`link`:{`$default`:`false`}}}}                                          | [todos,object]
            {`lists`:{`allow`:{`view`:`false`,`link`:{`todos`:`linkedData.title == 'b1'`}}}}           | ok
            {`lists`:{`allow`:{`link`:{`todos`:`false`}}}}                                             | [lists,object]
            {`todos`:{`allow`:{`link`:{`list`:`true`}}},`lists`:{`allow`:{`link`:{`todos`:`false`}}}}  | [lists,object]
            {`todos`:{`allow`:{`link`:{`list`:`actions.data == 'update' && actions.linkedData == 'update'`}}}} | ok
            {`todos`:{`allow`:{`link`:{`list`:`auth.id in linkedData.ref('members.id')`}}}}            | ok
            {`lists`:{`allow`:{`link`:{`todos`:`auth.id in data.ref('members.id')`}}}}                 | ok
            {`todos`:{`allow`:{`link`:{`list`:`ruleParams.a == 1 && ruleParams.b == 2`}}}}             | ok
            {`$default`:{`allow`:{`link`:{`list`:`false`}}}}                                           | ok
            """)
    void aLinkRuleOfEitherSideTakesThePlaceOfTheFallback(String rules, String verdict) {
        WritesBuilder writes = writes().link(todos.list, Todos.BOBS, Todos.SHARED).params("todos", Todos.BOBS, "{`a`:1}")
                .params("lists", Todos.SHARED, "{`a`:3,`b`:2}");

        assertThat(writes.verdict(rules, Todos.ADA)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {`todos`:{`allow`:{`create`:`data.list != null`,`update`:`false`}}}                             | ok
            {`todos`:{`allow`:{`create`:`false`}}}                                                          | [todos,object]
            {`todos`:{`allow`:{`create`:`true`,`link`:{`list`:`actions.data == 'create'`}}}}                | ok
            {`todos`:{`allow`:{`create`:`true`,`link`:{`list`:`data.title == 'n' && linkedData.id != null`}}}} | ok
            {`todos`:{`allow`:{`link`:{`list`:`false`}}}}                                                   | [todos,object]
            {`lists`:{`allow`:{`link`:{`todos`:`actions.linkedData == 'create' && linkedData.title == 'n'`}}}} | ok
            """)
    void aLinkOfANewEntityIsJudgedAfterTheWrites(String rules, String verdict) {
        WritesBuilder writes = writes().put("todos", NEW, "{`title`:`n`}").link(todos.list, NEW, Todos.SHARED);

        assertThat(writes.verdict(rules, Todos.ADA)).isEqualTo(verdict);
    }

    @Test
    void aLinkToNothingNeedsNoView() {
        WritesBuilder writes = writes().link(todos.list, Todos.ADAS, Todos.MISSING);

        assertThat(writes.verdict("{`lists`:{`allow`:{`view`:`false`}}}", Todos.ADA)).isEqualTo("ok");
        assertThat(writes.verdict("{`todos`:{`allow`:{`link`:{`list`:`actions.linkedData == 'create'`}}}}", Todos.ADA))
                .isEqualTo("ok");
        assertThat(writes.verdict("{`todos`:{`allow`:{`link`:{`list`:`linkedData.name == null`}}}}", Todos.ADA))
                .startsWith("Could not evaluate permission rule for `todos.link`.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {`lists`:{`allow`:{`update`:`false`}}}                                               | [lists,object]
            {`$users`:{`allow`:{`view`:`false`}}}                                                | [$users,object]
            {`lists`:{`allow`:{`update`:`false`,`unlink`:{`members`:`auth.id == linkedData.id`}}}} | ok
            {`lists`:{`allow`:{`unlink`:{`$default`:`false`}}}}                                  | [lists,object]
            {`lists`:{`allow`:{`link`:{`members`:`false`}}},`$users`:{`allow`:{`view`:`true`}}}  | ok
            """)
    void unlinkHasRulesOfItsOwnAndTheSameFallback(String rules, String verdict) {
        assertThat(writes().unlink(todos.members, Todos.SHARED, Todos.ADA).verdict(rules, Todos.ADA)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                       | ok
            {`attrs`:{`allow`:{`create`:`false`}}}                                   | [attrs,attr]
            {`attrs`:{`allow`:{`$default`:`false`}}}                                 | [attrs,attr]
            {`$default`:{`allow`:{`$default`:`false`}}}                              | [attrs,attr]
            {`attrs`:{`allow`:{`create`:`data['forward-identity'][1] == 'todos'`}}}  | ok
            """)
    void aNewAttributeNeedsLeave(String rules, String verdict) {
        assertThat(writes().addAttr(todos.title).verdict(rules, Todos.ADA)).isEqualTo(verdict);
    }

    @Test
    void onlyAnAdminRemovesAttributes() {
        assertThat(writes().removeAttr(todos.title).verdict("{}", Todos.ADA)).isEqualTo("[attrs,attr]");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2 })
    void usersChangeThemselvesOnly(int user) {
        assertThat(writes().put("$users", Todos.id(user), "{`email`:`new@example.com`}").verdict("{}", Todos.ADA))
                .isEqualTo(user == 1 ? "ok" : "[$users,object]");
    }

    @Test
    void aRuleTakesTokensOncePerEntity() {
        String rules = """
                {`$rateLimits`:{`few`:{`limits`:[{`capacity`:1}]}},
                 `todos`:{`allow`:{`create`:`rateLimit.few.limit(auth.id)`}}}""";
        WritesBuilder one = writes().put("todos", NEW, "{`title`:`n`}").link(todos.list, NEW, Todos.SHARED);

        assertThat(one.verdict(rules, Todos.ADA)).isEqualTo("ok");
        assertThat(one.put("todos", Todos.id(51), "{}").verdict(rules, Todos.ADA))
                .isEqualTo("Your request exceeded the rate limit.");
    }

    private WritesBuilder writes() {
        return new WritesBuilder(todos);
    }
}
