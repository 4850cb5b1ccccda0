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
package io.github.camelinstant;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelinstant.RecordingTransport.Answer;
import io.github.camelinstant.client.InstantException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Rule: JSON that is nested without end or larger than anything real takes nothing down, whoever sends it. */
class SafetyOfJsonTest {

    private static final int DEPTH = 100_000;
    private static final String ARRAYS = "[".repeat(DEPTH) + "]".repeat(DEPTH);
    private static final String OBJECTS = "{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH);
    private static final String LONG_TEXT = "{\"goals\":{\"$\":{\"where\":{\"a\":\"" + "x".repeat(33_000_000) + "\"}}}}";

    private final TestApp app = new TestApp();

    @AfterEach
    void stop() {
        app.close();
    }

    static Stream<Object> bodies() {
        return Stream.of(ARRAYS, OBJECTS, "[" + OBJECTS + "]", nestedMap(), LONG_TEXT,
                "{\"goals\":{\"$\":{\"limit\":1e999999999999}}}");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aRequestIsRefusedBeforeAnythingIsSent(Object body) {
        for (String uri : List.of("instant:query", "instant:transact", "instant:transact?namespace=goals",
                "instant:checkQuery?asGuest=true", "instant:pushSchema", "instant:pushRules", "instant:verifyMagicCode")) {
            Exchange exchange = app.send(uri, body);

            assertThat(exchange.getException()).as(uri).isInstanceOf(IllegalArgumentException.class);
            assertThat(exchange.getException().getMessage()).hasSizeLessThan(1_000);
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void aHeaderIsJsonToo() {
        for (Object params : List.of(OBJECTS, nestedMap())) {
            assertThat(app.send("instant:query", "{\"goals\":{}}", Map.of(InstantConstants.RULE_PARAMS, params)).getException())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void anAnswerIsAnErrorAndNoStackOverflow() {
        for (String answer : List.of("{\"user\":" + ARRAYS + "}", "{\"user\":" + OBJECTS + "}", OBJECTS,
                "{\"user\":{\"id\":\"" + "x".repeat(33_000_000) + "\"}}")) {
            for (int status : List.of(200, 400)) {
                app.transport.answering(request -> new Answer(status, answer));

                assertThat(app.send("instant:verifyToken", "a-token").getException()).isInstanceOf(InstantException.class);
            }
        }
    }

    private static Map<String, Object> nestedMap() {
        Map<String, Object> map = Map.of();
        for (int i = 0; i < DEPTH; i++) {
            map = Collections.singletonMap("a", map);
        }
        return map;
    }
}
