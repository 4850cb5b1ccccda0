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
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RuleValidationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"',
               textBlock = """
                       {`posts`:{`allow`:{`view`:`nope nope`}}}             | posts.allow.view   | extraneous input 'nope' expecting <EOF>
                       {`posts`:{`allow`:{`view`:`data.`}}}                 | posts.allow.view   | no viable alternative at input '.'
                       {`posts`:{`allow`:{`view`:`foo`}}}                   | posts.allow.view   | undeclared reference to 'foo' (in container '')
                       {`posts`:{`allow`:{`view`:`newData.x`}}}             | posts.allow.view   | undeclared reference to 'newData' (in container '')
                       {`posts`:{`allow`:{`delete`:`linkedData.x`}}}        | posts.allow.delete | undeclared reference to 'linkedData' (in container '')
                       {`posts`:{`allow`:{`view`:`request.nope`}}}          | posts.allow.view   | undefined field 'nope'
                       {`posts`:{`allow`:{`view`:`!10`}}}                   | posts.allow.view   | found no matching overload for '!_' applied to '(int)' (candidates: (bool))
                       {`posts`:{`allow`:{`view`:5}}}                       | posts.allow.view   | There was an unexpected error evaluating the rules
                       {`posts`:{`allow`:{`view`:`1 in auth.ref('$users.id')`}}} | posts.allow.view | auth.ref arg must start with `$user.`
                       {`posts`:{`allow`:{`view`:`1 in auth.ref(data.x)`}}} | posts.allow.view   | auth.ref arg must start with `$user.`
                       {`posts`:{`allow`:{`view`:`rateLimit.none.limit(auth.id)`}}} | posts.allow.view | `none` is not a valid rate limit config. It should be defined in the `$rateLimits` key.
                       {`posts`:{`fields`:{`caption`:`foo`}}}               | posts.fields.caption | undeclared reference to 'foo' (in container '')
                       {`posts`:{`fields`:{`id`:`true`}}}                   | posts.fields       | You cannot set field rules for `id`. Use posts -> allow -> view instead
                       {`$users`:{`allow`:{`delete`:`true`}}}               | $users.allow.delete | The $users namespace doesn't support permissions for delete. Set `$users.allow.delete` to `"false"`.
                       {`posts`:{`bind`:[`a`]}}                             | posts.bind         | bind should have an even number of elements
                       {`posts`:{`bind`:[`a`,`true`,`a`,`false`]}}          | posts.bind.a       | bind should only contain a given variable name once
                       {`posts`:{`bind`:[`a`,`b`,`b`,`a`],`allow`:{`view`:`a`}}} | posts.allow.view | The binds have a cyclic dependency a -> b -> a
                       {`posts`:{`bind`:[`a`,`foo`],`allow`:{`view`:`a`}}}  | posts.allow.view   | undeclared reference to 'foo' (in container '')
                       {`$rateLimits`:`x`}                                  | $rateLimits        | $rateLimits must be an object
                       {`$rateLimits`:{`a`:{}}}                             | $rateLimits.a      | Missing parameter: ["limits"]
                       {`$rateLimits`:{`a`:{`limits`:[]}}}                  | $rateLimits.a      | Validation failed for rules: The rate limit config must have at least one limit in the `limits` array.
                       {`$rateLimits`:{`a`:{`limits`:[{}]}}}                | $rateLimits.a      | Missing parameter: ["capacity"]
                       {`$rateLimits`:{`a`:{`limits`:[{`capacity`:0}]}}}    | $rateLimits.a      | Malformed parameter: ["capacity"]
                       {`$rateLimits`:{`a`:{`limits`:[{`capacity`:2,`refill`:{`amount`:-1}}]}}}        | $rateLimits.a | Malformed parameter: ["refill" "amount"]
                       {`$rateLimits`:{`a`:{`limits`:[{`capacity`:2,`refill`:{`type`:`slow`}}]}}}      | $rateLimits.a | Malformed parameter: ["refill" "type"]
                       {`$rateLimits`:{`a`:{`limits`:[{`capacity`:2,`refill`:{`period`:5}}]}}}         | $rateLimits.a | Malformed parameter: ["refill" "period"]
                       {`$rateLimits`:{`a`:{`limits`:[{`capacity`:2,`refill`:{`period`:`soon`}}]}}}    | $rateLimits.a | Validation failed for rules: The refill period must be longer than a second.
                       {`$rateLimits`:{`a`:{`limits`:[{`capacity`:2,`refill`:{`period`:`2 days`}}]}}}  | $rateLimits.a | Validation failed for rules: The refill period can't be longer than a day.
                       """)
    void aFaultIsReportedWhereItIs(String code, String in, String message) {
        List<JsonNode> errors = errors(code);

        assertThat(errors).singleElement().satisfies(error -> {
            List<String> path = new ArrayList<>();
            error.get("in").forEach(part -> path.add(part.textValue()));
            assertThat(String.join(".", path)).isEqualTo(in);
            assertThat(error.get("message").textValue()).isEqualTo(message);
        });
    }

    @Test
    void aReservedNamespaceIsRefusedOncePerAction() {
        assertThat(errors("{`$magicCodes`:{`allow`:{`view`:`true`}}}")).hasSize(4)
                .extracting(error -> error.get("in").toString())
                .first().isEqualTo("[\"$magicCodes\",\"allow\",\"view\"]");
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        assertThat(errors("{`posts`:{`allow`:{`view`:`foo`,`create`:`bar`}},`x`:{`allow`:{`view`:`1 +`}}}")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "`x`", "[]", "5" })
    void theServerBreaksOnWhatIsNoObject(String code) {
        InstantError error = catchThrowableOfType(InstantError.class, () -> RuleSet.compile(Todos.json(code)));

        assertThat(error.status()).isEqualTo(500);
        assertThat(error.type()).isEqualTo("unknown");
    }

    @Test
    void theErrorEchoesTheDocument() {
        JsonNode code = Todos.json("{`posts`:{`allow`:{`view`:`foo`}}}");

        InstantError error = catchThrowableOfType(InstantError.class, () -> RuleSet.compile(code));

        assertThat(error).hasMessage("Validation failed for rule: undeclared reference to 'foo' (in container '')");
        assertThat(error.hint().get("data-type").textValue()).isEqualTo("rule");
        assertThat(error.hint().get("input")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{}",
            "{`posts`:`x`}",
            "{`posts`:{`allow`:`x`}}",
            "{`ghosts`:{`allow`:{`view`:`false`,`fly`:`not cel`}},`posts`:{`something`:1}}",
            "{`posts`:{`allow`:{`view`:true,`create`:false,`update`:null}}}",
            "{`posts`:{`bind`:[`broken`,`1 +`,`ok`,`true`],`allow`:{`view`:`ok`}}}",
            "{`posts`:{`allow`:{`create`:`newData.x == data.x`,`update`:`request.modifiedFields.all(f, f in ['x'])`}}}",
            "{`$users`:{`allow`:{`delete`:`false`,`create`:`data.email.endsWith('@acme.com')`}}}",
            "{`$files`:{`allow`:{`view`:`true`}},`$streams`:{`allow`:{`view`:`true`}},`$default`:{`allow`:{`view`:`true`}}}",
            "{`attrs`:{`allow`:{`create`:`data.cardinality == 'one'`}}}",
            "{`$rateLimits`:{`a`:{`limits`:[{`capacity`:2,`refill`:{`period`:`30 minutes`,`type`:`interval`,`amount`:1}}]}}}",
            "{`$rateLimits`:{`a`:{`limits`:[{`capacity`:2}]}},`x`:{`allow`:{`view`:`rateLimit.a.limit(auth.id, 2)`}}}" })
    void theseAreFine(String code) {
        assertThatNoException().isThrownBy(() -> RuleSet.compile(Todos.json(code)));
    }

    private static List<JsonNode> errors(String code) {
        InstantError error = catchThrowableOfType(InstantError.class, () -> RuleSet.compile(Todos.json(code)));
        List<JsonNode> errors = new ArrayList<>();
        error.hint().get("errors").forEach(errors::add);
        return errors;
    }
}
