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
package io.github.camelinstant.emulator.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "application/json", "application/json; charset=utf-8", "application/json;charset=UTF-8",
            "application/vnd.api+json", "application/problem+json; charset=utf-8" })
    void readsJsonContentTypes(String contentType) {
        assertThat(Json.isContentType(contentType)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "APPLICATION/JSON", "text/json", "text/plain", "application/x-www-form-urlencoded", "" })
    void ignoresOtherContentTypes(String contentType) {
        assertThat(Json.isContentType(contentType)).isFalse();
        assertThat(Json.isContentType(null)).isFalse();
    }

    @Test
    void keepsIntegersAndReadsDecimalsAsDoubles() throws IOException {
        String digits = "123456789012345678901234567890";

        assertThat(roundTrip("{\"big\":" + digits + ",\"whole\":1.0,\"long\":9007199254740993,\"far\":1e400}"))
                .isEqualTo("{\"big\":" + digits + ",\"whole\":1.0,\"long\":9007199254740993,\"far\":\"Infinity\"}");
    }

    @Test
    void takesTheLastOfEqualKeysAndIgnoresWhatFollows() throws IOException {
        assertThat(roundTrip("{\"a\":1,\"a\":2} and more")).isEqualTo("{\"a\":2}");
    }

    @Test
    void replacesBytesThatAreNoUtf8() throws IOException {
        byte[] text = "{\"a\":\"x\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(text)).hasValueSatisfying(body -> assertThat(body.get("a").textValue()).isEqualTo("x\ufffd"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  ", "null", "5", "\"x\"", "[1,2]" })
    void takesAnythingButAnObjectAsAnEmptyObject(String text) throws IOException {
        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).hasValueSatisfying(body -> assertThat(body).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{", "{\"a\":}", "[1,", "{a:1}", "nul" })
    void refusesMalformedText(String text) throws IOException {
        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void refusesTextThatIsNestedTooDeeply() throws IOException {
        String text = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private static Optional<ObjectNode> read(byte[] text) throws IOException {
        return Json.readObject(new ByteArrayInputStream(text));
    }

    private static String roundTrip(String text) throws IOException {
        ObjectNode body = read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        return new String(Json.write(body), StandardCharsets.UTF_8);
    }
}
