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
package io.github.camelinstant.emulator.transact;

import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ValuesTest {

    private static final String SCHEMA = """
            {'entities': {'items': {'attrs': {
               'name': {'valueType': 'string', 'config': {'indexed': true}},
               'qty': {'valueType': 'number', 'config': {}},
               'tag': {'valueType': 'any', 'config': {'unique': true}}}}},
             'links': {'a': {'forward': {'on': 'items', 'has': 'one', 'label': 'room'},
                             'reverse': {'on': 'rooms', 'has': 'many', 'label': 'items'}}}}
            """;

    private final TestDatabase db = new TestDatabase(SCHEMA);

    private InstantError refusedUpdate(String values) {
        return db.refused("[['update', 'items', '#1', " + values + "]]");
    }

    @Test
    void integersOfAnySizeStay() {
        db.transact("[['update', 'items', '#1', {'qty': 12345678901234567890123456789, 'free': [1e400, -1e400, -0.0]}]]");

        assertThat(db.row("items", 1).get("qty").asText()).isEqualTo("12345678901234567890123456789");
        assertThat(db.row("items", 1).get("free")).isEqualTo(TestDatabase.json("['Infinity', '-Infinity', 0.0]"));
    }

    @Test
    void aLoneSurrogateIsAQuestionMark() {
        db.transact("[['update', 'items', '#1', {'free': 'a\\ud800b\\udc00', 'whole': '\\ud83d\\ude00'}]]");

        assertThat(db.row("items", 1).get("free").textValue()).isEqualTo("a?b?");
        assertThat(db.row("items", 1).get("whole").textValue()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void nullCharactersAreRefusedWhereverTheyAre() {
        String message = "A value in the transaction contains null bytes, which cannot be stored.";

        assertThat(refusedUpdate("{'free': 'a\\u0000'}")).hasMessage(message);
        assertThat(refusedUpdate("{'free': [{'a\\u0000': 1}]}")).hasMessage(message);
        assertThat(refusedUpdate("{'free\\u0000': 1}")).hasMessage(message);
        assertThat(db.refused("[['merge', 'items', '#1', {'free': {'a': '\\u0000'}}]]")).hasMessage(message);
        assertThat(db.refused("[['update', 'items', ['tag', '\\u0000'], {}]]")).hasMessage(message);
    }

    @Test
    void theLimitOfAnIndexedTextIsInBytes() {
        db.transact("[['update', 'items', '#1', {'name': '" + "x".repeat(1_012) + "', 'tag': '" + "é".repeat(506) + "'}]]");

        assertThat(refusedUpdate("{'name': '" + "x".repeat(1_013) + "'}"))
                .hasMessage("Value is too large for an indexed attribute.");
        assertThat(refusedUpdate("{'tag': '" + "é".repeat(507) + "'}"))
                .hasMessage("Value is too large for a unique attribute.");
        assertThat(refusedUpdate("{'tag': {'a': ['" + "x".repeat(1_000) + "']}}"))
                .hasMessage("Value is too large for a unique attribute.");
    }

    @Test
    void aLongValueIsShownInPart() {
        InstantError shown = refusedUpdate("{'qty': '" + "x".repeat(62) + "'}");
        InstantError cut = refusedUpdate("{'qty': ['" + "é".repeat(62) + "']}");

        assertThat(shown).hasMessage("Invalid value type for items.qty. Value must be a number but the provided value type is"
                                     + " string.");
        assertThat(shown.hint().get("value").textValue()).isEqualTo("x".repeat(62));
        assertThat(cut).hasMessage("Invalid value type for items.qty. Value must be a number.");
        assertThat(cut.hint().get("value").textValue()).isEqualTo("[\"" + "é".repeat(31) + "...");
    }

    @Test
    void onlyTheLastOfSeveralValuesIsLookedAt() {
        db.transact("[['update', 'items', '#1', {'qty': 'wrong'}], ['update', 'items', '#1', {'qty': 5}]]");

        assertThat(db.row("items", 1).get("qty").intValue()).isEqualTo(5);
    }

    @Test
    void mergedValuesAreChecked() {
        db.transact("[['update', 'items', '#1', {'tag': {'a': 1}}], ['update', 'items', '#2', {'tag': {'a': 1, 'b': 2}}]]");

        assertThat(db.refused("[['merge', 'items', '#1', {'tag': {'b': 2}}]]").type()).isEqualTo("record-not-unique");
        assertThat(db.refused("[['merge', 'items', '#1', {'qty': {'b': 2}}]]").type()).isEqualTo("validation-failed");
        db.transact("[['merge', 'items', '#1', {'tag': {'a': null, 'c': {'d': null}}}]]");
        assertThat(db.row("items", 1).get("tag")).isEqualTo(TestDatabase.json("{'c': {'d': null}}"));
    }

    @Test
    void aLinkOnAValueIsTheTextOfTheId() {
        db.transact("[['update', 'items', '#1', {'tag': 'x'}], ['link', 'items', '#2', {'tag': '#9'}]]");
        assertThat(db.row("items", 2).get("tag").textValue()).isEqualTo(TestDatabase.id(9).toString());

        db.transact("[['unlink', 'items', '#2', {'tag': '#9'}]]");

        assertThat(db.row("items", 2).has("tag")).isFalse();
    }

    @Test
    void aBadLinkValueIsCalledSoByTheSideThatItStandsOn() {
        assertThat(db.refused("[['link', 'items', '#1', {'room': ['no', 'ann']}]]"))
                .hasMessage("Linked value must be a valid uuid.");
        assertThat(db.refused("[['link', 'rooms', '#1', {'items': ['no', 'ann']}]]"))
                .hasMessageStartingWith("Validation failed for tx-steps: Invalid entity ID 'no'.");
        db.impersonated(WriteRules.NONE);
        assertThat(db.refused("[['link', 'items', '#1', {'room': ['no', 'ann']}]]"))
                .hasMessage("Validation failed for eid: Expected link value to be a uuid.");
    }
}
