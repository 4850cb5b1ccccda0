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
package io.github.camelinstant.emulator.fuzz;

import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.assertj.core.api.SoftAssertions;

/** Whether an answer is one that an Instant server could have given. */
final class WellFormed {

    // an error echoes what was sent, a few levels deeper
    private static final JsonMapper JSON = new JsonMapper(
            JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(2_000).build()).build());
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> STATUSES = Set.of(OK, BAD_REQUEST, 401, 402, 404, 413, 429, SERVER_ERROR, 501);

    private WellFormed() {
    }

    static void check(SoftAssertions softly, RawAnswer answer, String request) {
        softly.assertThat(answer.status()).as("status, %s\n%s", request, answer).isIn(STATUSES);
        softly.assertThat(answer.body()).as("body, %s", request).doesNotContain("\tat ", "java.lang.",
                "io.github.camelinstant");
        if (answer.contentType().orElse("").startsWith("application/json")) {
            checkJson(softly, answer, request);
        } else if (answer.status() != OK) {
            softly.assertThat(answer.status()).as("an answer without JSON, %s\n%s", request, answer).isEqualTo(BAD_REQUEST);
        }
    }

    private static void checkJson(SoftAssertions softly, RawAnswer answer, String request) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (answer.status() != OK && !answer.headers().contains("content-length: 0")) {
                softly.assertThat(body.path("type").isTextual() && body.path("message").isTextual() && body.has("hint")
                        && body.path("trace-id").isTextual()).as("error body, %s\n%s", request, answer).isTrue();
                softly.assertThat(body.path("message").asText()).as("a fault of the emulator, %s\n%s", request, answer)
                        .doesNotContain("fault of its own");
            }
        } catch (JsonProcessingException e) {
            softly.fail("no JSON: " + answer + "\nto " + request, e);
        }
    }
}
