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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;

/**
 * An error as a real server sends it, from {@code src/test/resources/errors}.
 *
 * @param echoes what the server repeats of the request
 */
record ErrorFixture(int status, Map<String, Object> body, List<String> echoes) {

    static final String TRACE_ID = "3f7c0b6b1f0e4a7d8f6d1f6e5c4b3a29";

    @SuppressWarnings("unchecked")
    static ErrorFixture load(String name) throws IOException {
        try (InputStream in = ErrorFixture.class.getResourceAsStream("/errors/" + name + ".json")) {
            Map<String, Object> json = InstantJson.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return new ErrorFixture(
                    (int) json.get("status"), (Map<String, Object>) json.get("body"), (List<String>) json.get("echoes"));
        }
    }

    String type() {
        return (String) body.get("type");
    }

    StubServer.Answer answer() {
        return StubServer.json(status, InstantJson.write(body));
    }
}
