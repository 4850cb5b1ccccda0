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
package io.github.camelinstant.client;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EchoPatternsTest {

    private static final String ID = "8aa64e4c-64f9-472e-8a61-3fa28870e6cb";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~',
               textBlock = """
                       # what the server says                                            | what is shown
                       This app is in read-only mode.                                    | This app is in read-only mode.
                       There is no `nope` attribute for books.                           | There is no `nope` attribute for books.
                       We only support "asc" or "desc" in the `order` clause. Got "u\\"p". | We only support "asc" or "desc" in the `order` clause. Got xxxxxx
                       The aggregate field only accepts "count", got {"a" "b"}.          | The aggregate field only accepts "count", got xxxxxx
                       Expected x to match on a uuid, found "a" in ["b"]                 | Expected x to match on a uuid, found xxxxxx
                       the query got the value `"a` of type `b"` of type `string`.       | the query got the value xxxxxx of type `string`.
                       `a` is unique and an entity already exists with `b.a` = "x" = "y" | `a` is unique and an entity already exists with `b.a` = xxxxxx
                       Invalid entity ID 'a'b'. Entity IDs must be UUIDs                 | Invalid entity ID 'xxxxxx'. Entity IDs must be UUIDs
                       Invalid entity ID 'a'. Entity IDs, which the text was cut off in  | Invalid entity ID 'xxxxxx
                       Creating entities that exist: ID, ID, [#uuid "ID" 42]             | Creating entities that exist: ID, xxxxxx
                       Session missing for id: {:sess-id #uuid "ID"}                     | Session missing for id: {:sess-id #uuid "xxxxxx"}
                       Something about ID                                                | Something about xxxxxx
                       No mail for bob@example.com.                                      | No mail for xxxxxx
                       An unknown "value with \\" inside                                  | An unknown "xxxxxx"
                       Malformed parameter: ["body" "email"]                             | Malformed parameter: ["body" "email"]
                       """)
    void keepsStructureAndMasksValues(String said, String shown) {
        assertThat(EchoPatterns.mask(said.replace("ID,", ID + ",").replace("\"ID\"", "\"" + ID + "\"")
                .replaceAll("about ID$", "about " + ID))).isEqualTo(shown.replace(": ID,", ": " + ID + ","));
    }

    @ParameterizedTest
    @CsvSource({ "100000, 1003", "10, 10" })
    void isNeverLong(int said, int shown) {
        assertThat(EchoPatterns.mask("x".repeat(said))).hasSize(shown);
    }
}
