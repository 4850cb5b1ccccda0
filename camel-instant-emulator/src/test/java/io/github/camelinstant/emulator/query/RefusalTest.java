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
package io.github.camelinstant.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RefusalTest {

    private static final String PREFIX = "Validation failed for query: ";

    private final Library library = new Library().book(1, "a");

    private InstantError refusal(String query) {
        InstantError error = catchThrowableOfType(InstantError.class, () -> library.query(query));
        assertThat(error).as(query).isNotNull();
        return error;
    }

    private JsonNode firstFault(String query) {
        return refusal(query).hint().get("errors").get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'where':{'free':{'$gt':1}}} | The `books.free` attribute must be indexed to use comparison operators.
            {'where':{'tag':{'$gt':1}}} | The `books.tag` attribute must have an enforced type to use comparison operators.
            {'where':{'free':{'$in':[null]}}} | Only indexed attrs can check for `nil` in `$in`. books.free is not indexed.
            {'where':{'or':[{'writer':'x'}]}} | Expected writer to match on a uuid, found "x" in ["x"]
            {'order':{'pages':'asc','title':'asc'}} | We only support a single key in the `order` clause. Got pages,title.
            {'limit':2,'first':1} | Only provide one of `limit` or `first`.
            {'limit':0,'where':{'or':[]}} | The limit field must be a positive integer. Got 0.
            """)
    void saysWhy(String options, String message) {
        assertThat(refusal("{'books':{'$':" + options + "}}")).hasMessage(PREFIX + message);
    }

    @Test
    void refusesUnknownOptions() {
        assertThat(refusal("{'books':{'$':{'beforehand':1}}}")).hasMessage(
                PREFIX + "We only support `where`, `order`, `limit`, `offset`, `before`, and `after` clauses.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'pages':'x'} | The data type of `books.pages` is `number` | "x" | string
            {'pages':{}} | The data type of `books.pages` is `number` | {"":null} | object
            {'pages':{'$lt':true}} | The data type of `books.pages` is `number` | true | boolean
            {'title':{'$ilike':3}} | The $like value for `books.title` must be a string | 3 | number
            """)
    void refusesOperandsOfOtherTypes(String where, String message, String value, String type) {
        assertThat(refusal("{'books':{'$':{'where':" + where + "}}}")).hasMessage(
                PREFIX + message + ", but the query got the value `%s` of type `%s`.".formatted(value, type));
    }

    @Test
    void namesTheWrongValueThatTheServerMeetsFirst() {
        String query = "{'books':{'$':{'where':{'writer':{'$in':['frank','0a1b2c3d-0000-4000-8000-000000000021']}}}}}";

        String values = "[\"0a1b2c3d-0000-4000-8000-000000000021\",\"frank\"]";
        assertThat(refusal(query))
                .hasMessage(PREFIX + "Expected writer to match on a uuid, found \"frank\" in " + values);
    }

    @Test
    void hashesAsClojureDoes() {
        assertThat(SetOrder.hash(Library.json("'a'"))).isEqualTo(1_455_541_201);
        assertThat(SetOrder.hash(Library.json("1"))).isEqualTo(1_392_991_556);
        assertThat(SetOrder.hash(Library.json("true"))).isEqualTo(1231);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'where':{'pages':null,'title':{'$gt':null}}} | boolean? | ['where-conds',1,1,'$gt']
            {'where':{'pages':{'$nope':1},'title':{'$in':5}}} | vector? | ['where-conds',1,1,'$in']
            {'where':{'title':{'$isNull':5}}} | boolean? | ['where-conds',0,1,'$isNull']
            {'where':{'free':{'$not':[1]}}} | instant.db.instaql/where-value-valid? | ['where-conds',0,'or',0,1,'$not']
            {'fields':[1,2]} | string? | ['fields',1]
            {'after':['x','0a1b2c3d-0000-4000-8000-000000000021','z',1]} | instant.db.instaql/cursor-conformer | ['after']
            """)
    void pointsAtTheDeepestFaultOfAQueryTakenApart(String options, String expected, String in) {
        InstantError refusal = refusal("{'books':{'$':" + options + "}}");

        assertThat(refusal.hint().get("data-type").textValue()).isEqualTo("coerced-query");
        JsonNode fault = refusal.hint().get("errors").get(0);
        assertThat(fault.get("expected").textValue()).isEqualTo(expected);
        assertThat(fault.get("in")).isEqualTo(Library.json(in.replaceFirst("\\[", "[0,'option-map',")));
    }

    @Test
    void showsAQueryTakenApart() {
        String query = "{'books':{'$':{'where':{'or':[{'title':'a'},{'title':'b'},{'pages':{'$gt':1},'free':1}]},'limit':2,"
                       + "'order':{'pages':'desc'}},'writer':{'$':{'where':{'name':null}}}}}";

        String where = "[{'or':[{'and':[[['pages'],{'$gt':1}],[['free'],1]]},[['title'],{'in':['a','b']}]]}]";
        String writer = "{'k':'writer','etype':'authors','option-map':{'where-conds':[[['name'],null]]},'child-forms':[]}";
        String books = "{'k':'books','etype':'books','option-map':{'where-conds':%s,".formatted(where)
                       + "'order':{'k':'pages','direction':'desc'},'limit':2},'child-forms':[%s]}".formatted(writer);
        assertThat(refusal(query).hint().get("input")).hasToString(Library.json("[" + books + "]").toString());
    }

    @Test
    void repeatsTheQueryWithoutRuleParams() {
        assertThat(refusal("{'$$ruleParams':{'a':1},'books':{'$':{'limit':0}}}").hint().get("input"))
                .isEqualTo(Library.json("{'books':{'$':{'limit':0}}}"));
    }

    @Test
    void looksAtTheWholeQueryBeforeItsMeaning() {
        assertThat(firstFault("{'books':{'$':{'order':{'nope':'asc'}}},'authors':[]}"))
                .isEqualTo(Library.json("{'expected':'map?','in':['authors']}"));
    }

    @Test
    void ordersOfUnknownNamespacesAreNotLookedAt() {
        assertThat(library.query("{'nothing':{'$':{'order':{'x':'asc'},'limit':1}}}").tree())
                .isEqualTo(Library.json("{'nothing':[]}"));
    }

    @Test
    void refusesCursorsOfOtherOrders() {
        String cursor = "['%s','%s',1,1]".formatted(Library.id(1), library.attr("books", "pages").id());
        String unknown = "['%s','%s',1,1]".formatted(Library.id(1), Library.id(9));
        String reason = " cursor. The query orders by `serverCreatedAt`, but the query that returned the cursor orders by ";

        assertThat(refusal("{'books':{'$':{'after':" + cursor + "}}}"))
                .hasMessage(PREFIX + "Invalid after" + reason + "`pages`.");
        assertThat(refusal("{'books':{'$':{'before':" + unknown + "}}}"))
                .hasMessage(PREFIX + "Invalid before" + reason + "a missing attribute.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'books':{'$':'x'}}", "{'books':{'$':{'where':{'or':[{}]}}}}", "{'books':{'$':{'where':{'and':[5]}}}}",
            "{'books':{'$':{'where':{'due':{'$gt':true}}}}}", "{'authors':{'works':{'$':{'aggregate':'count'}}}}" })
    void breaksWhereTheServerBreaks(String query) {
        assertThat(refusal(query).status()).isEqualTo(500);
    }

    @Test
    void refusesNullCharacters() {
        assertThat(refusal("{'books':{'$':{'where':{'and':[{'title':{'$in':['a\\u0000']}}]}}}}"))
                .hasMessage("A value in the transaction contains null bytes, which cannot be stored.");
    }
}
