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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonbTest {

    @Test
    void theTextIsTheDatabases() {
        assertThat(Jsonb.text(TestDatabase.json("{'long': [1, {'x': null}], 'b': true, 'a': 'q\\n', 'é': {}}")))
                .isEqualTo("{\"a\": \"q\\n\", \"b\": true, \"é\": {}, \"long\": [1, {\"x\": null}]}");
    }

    @ParameterizedTest
    @CsvSource({ "1, 1", "1.0, 1.0", "100.00, 100.0", "1e5, 100000.0", "1e20, 100000000000000000000", "1.5e-7, 0.00000015" })
    void numbersHaveNoExponent(String written, String shown) {
        assertThat(Jsonb.text(JsonValues.stored(TestDatabase.json(written)))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "null           | 12",
            "true           | 12",
            "'abc'          | 15",
            "'é'            | 14",
            "1              | 20",
            "[]             | 8",
            "['a', 'b']     | 18",
            "{'a': 'b'}     | 18",
            "['a', 1]       | 28" })
    void theSizeIsThatOfTheColumn(String value, int bytes) {
        assertThat(Jsonb.size(TestDatabase.json(value))).isEqualTo(bytes);
    }
}
