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
package io.github.camelinstant.client.json;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.JsonRows.InvalidLine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonRowsTest {

    private static List<Object> rows(String text) {
        List<Object> rows = new ArrayList<>();
        JsonRows.of(new StringReader(text)).forEachRemaining(rows::add);
        return rows;
    }

    @Test
    void linesAndArraysGiveTheSame() {
        List<Object> expected = List.of(Map.of("a", 1), Map.of("a", 2));
        for (String text : List.of("{\"a\":1}\n{\"a\":2}", "\r\n{\"a\":1}\r\n\r\n{\"a\":2}\r\n", "[{\"a\":1},{\"a\":2}]",
                "\n\n [ {\"a\":1},\n {\"a\":2} ]\n", "\ufeff{\"a\":1}\n{\"a\":2}", "\ufeff[{\"a\":1},{\"a\":2}]")) {
            assertThat(rows(text)).as(text).isEqualTo(expected);
        }
        for (String nothing : List.of("", " \n", "[]")) {
            assertThat(rows(nothing)).isEmpty();
        }
    }

    @Test
    void aBadLineIsOneRow() {
        List<Object> rows = rows("{\"a\":1}\n\n{\"secret\n{\"a\":2}");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1)).isEqualTo(new InvalidLine("{\"secret", "Line 3 is not valid JSON"));
        assertThat(rows.get(1).toString()).doesNotContain("secret");
    }

    @Test
    void bytesThatAreNoTextAreOneBadRow() {
        byte[] latin = "{\"a\":\"\ud800\udc00 fine\"}\n{\"a\":\"Caf\u00e9\"}\n{\"a\":3}".getBytes(StandardCharsets.UTF_8);
        byte[] broken = new String(latin, StandardCharsets.UTF_8).replace("\u00e9", "e").getBytes(StandardCharsets.UTF_8);
        broken[new String(broken, StandardCharsets.ISO_8859_1).indexOf("Cafe") + 3] = (byte) 0xe9;
        List<Object> rows = new ArrayList<>();

        JsonRows.of(new ByteArrayInputStream(broken), StandardCharsets.UTF_8).forEachRemaining(rows::add);

        assertThat(rows).containsExactly(Map.of("a", "\ud800\udc00 fine"), new InvalidLine(
                "{\"a\":\"Caf\ufffd\"}",
                "Line 2 has bytes that are no text in the charset of the body"), Map.of("a", 3));
        rows.clear();
        JsonRows.of(new ByteArrayInputStream("{\"a\":\"Caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)),
                StandardCharsets.ISO_8859_1).forEachRemaining(rows::add);
        assertThat(rows).containsExactly(Map.of("a", "Caf\u00e9"));
    }

    @Test
    void aBrokenArrayEndsThere() {
        for (String text : List.of("[{\"a\":1},{\"secret", "[{\"a\":1}", "[{\"a\":1}] more")) {
            JsonRows rows = JsonRows.of(new StringReader(text));
            assertThat(rows.next()).isEqualTo(Map.of("a", 1));
            assertThatThrownBy(rows::hasNext).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Not valid JSON")
                    .hasMessageNotContaining("secret");
        }
    }
}
