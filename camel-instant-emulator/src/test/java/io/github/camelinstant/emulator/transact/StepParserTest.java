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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StepParserTest {

    private final TestDatabase db = new TestDatabase();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[['update', 5, '#1', {}]]                    | 'string?'                             | [0, 1]",
            "[['update', 'a', '#1', []]]                  | 'map?'                                | [0, 3]",
            "[['update', 'a', '#1', {}, 5]]               | 'nil?'                                | [0, 4]",
            "[['link', 'a', '#1', 5]]                     | 'map?'                                | [0, 3]",
            "[['link', 'a', '#1', {'x': ['#1', 5, '#2']}]]| 'instant.admin.model/lookup?'         | [0, 3, 'x', 1, 1]",
            "[['delete-attr', 'x']]                       | 'instant.admin.model/coercible-uuid?' | [0, 1]",
            "[['delete-attr']]                            | ['update-attr']                       | [0, 0]",
            "[['add-attr', {}, {}]]                       | ['delete-attr']                       | [0, 0]",
            "[['nope'], ['create', 'a', '#1', 5]]         | 'map?'                                | [1, 3]",
            "[['link', 'a', '#1', {'x': '#2'}], ['nope']] | 'string?'                             | [0, 3, 'x', 0]" })
    void theDeepestProblemIsReported(String steps, String expected, String in) {
        InstantError error = db.refused(steps);

        assertThat(error).hasMessage("Validation failed for steps");
        assertThat(error.hint().at("/errors")).hasSize(1);
        assertThat(error.hint().at("/errors/0/expected")).isEqualTo(TestDatabase.json(expected));
        assertThat(error.hint().at("/errors/0/in")).isEqualTo(TestDatabase.json(in));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "null      | null",
            "5         | 5",
            "'nope'    | nope",
            "['a']     | [\"a\"]",
            "[1, 'a']  | [1,\"a\"]" })
    void whatNamesNoEntityIsShown(String eid, String shown) {
        assertThat(db.refused("[['delete', 'a', " + eid + "]]")).hasMessage(
                "Validation failed for steps: Invalid entity ID '" + shown + "'. Entity IDs must be UUIDs or lookup references.");
    }

    @Test
    void aLookupObjectHasOneKey() {
        assertThat(db.refused("[['update', 'a', {'x': 1, 'y': 2}, {}]]")).hasMessage(
                "Validation failed for lookup: lookup must be an object with a single unique attr and value.");
        assertThat(db.refused("[['update', 'a', {}, {}]]").type()).isEqualTo("validation-failed");
    }

    @Test
    void anObjectOfStepsIsTheArrayOfItsEntries() {
        db.transact("[['update', 'a', '#1', {'x': 1}]]");

        db.transact("{'delete-attr': '" + db.attr("a", "x").id() + "'}");

        assertThat(db.now().schema().side("a", "x")).isEmpty();
    }

    @Test
    void anythingButFalseUpserts() {
        db.transact("[['update', 'a', '#1', {'x': 1}, {'upsert': 0}], ['update', 'a', '#2', {'x': 1}, null], "
                    + "['merge', 'a', '#3', {'x': 1}, {'upsert': null, 'other': 1}]]");

        assertThat(db.now().table("a").entities()).hasSize(3);
        assertThat(db.refused("[['update', 'a', '#4', {'x': 1}, {'upsert': false}]]").type()).isEqualTo("validation-failed");
    }
}
