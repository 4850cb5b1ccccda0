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

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorBodyTest {

    @Test
    void whatWasSentIsPassedOver() throws Exception {
        String rows = ("{\"op\":\"add-triple\",\"value\":\"" + "x".repeat(1_000) + "\"},").repeat(5_000);

        Map<String, Object> error
                = read("{\"type\":\"validation-failed\",\"hint\":{\"data-type\":\"tx-step\",\"input\":[" + rows
                       + "\"last\"],\"errors\":[{\"message\":\"m\"}]},\"trace-id\":\"t\"}");

        assertThat(error).isEqualTo(Map.of("type", "validation-failed", "hint",
                Map.of("data-type", "tx-step", "input", List.of("last"), "errors", List.of(Map.of("message", "m"))),
                "trace-id", "t"));
    }

    @Test
    void whatIsKeptHasBounds() throws Exception {
        String text = "y".repeat(1_000_000);
        String errors = "{\"message\":\"z\"},".repeat(100_000);

        Map<String, Object> error = read("{\"message\":\"" + text + "\",\"hint\":{\"errors\":[" + errors + "1],\"more\":["
                                         + "[1,2],".repeat(100) + ("\"" + text + "\",").repeat(20) + "1]},\"type\":\"a\"}");

        assertThat((String) error.get("message")).hasSize(100_000);
        assertThat((List<?>) ((Map<?, ?>) error.get("hint")).get("errors")).hasSize(100);
        assertThat((List<?>) ((Map<?, ?>) error.get("hint")).get("more")).hasSize(100);
        assertThat(error).containsEntry("type", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{\"type\":\"a\"", "{\"type\":\"a\"}{}", "{\"type\":", "nothing" })
    void anythingElseIsNone(String text) throws Exception {
        assertThat(read(text)).isNull();
    }

    private static Map<String, Object> read(String text) throws Exception {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return ErrorBody.read(in);
    }
}
