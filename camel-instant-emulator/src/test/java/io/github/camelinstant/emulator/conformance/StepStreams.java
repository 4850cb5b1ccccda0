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
package io.github.camelinstant.emulator.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Carries out the steps of a case that have to do with streams of events. */
final class StepStreams {

    private static final int OK = 200;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 800;
    private static final byte[] NO_BYTES = {};

    private final StepClient client;
    private final Map<String, EventReader> streams = new HashMap<>();

    StepStreams(StepClient client) {
        this.client = client;
    }

    /** What is observed: an array of messages as the body. */
    Observed run(JsonNode step, Map<String, JsonNode> variables) throws IOException, InterruptedException {
        String name = step.get("stream").textValue();
        return switch (step.get("sse").textValue()) {
            case "open" -> open(step, name, variables);
            case "read" -> read(step, name, step.path("read").asInt(1), PATIENCE_MILLIS);
            case "silence" -> read(step, name, Integer.MAX_VALUE, SILENCE_MILLIS);
            default -> close(name);
        };
    }

    private Observed open(JsonNode step, String name, Map<String, JsonNode> variables)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.open(step, variables);
        if (response.statusCode() != OK) {
            try (InputStream body = response.body()) {
                return StepClient.observed(response, body.readAllBytes());
            }
        }
        streams.put(name, new EventReader(response.body()));
        Observed messages = read(step, name, step.path("read").asInt(2), PATIENCE_MILLIS);
        Observed head = StepClient.observed(response, NO_BYTES);
        return new Observed(head.status(), head.contentType(), messages.body(), NO_BYTES, head.headers());
    }

    private Observed read(JsonNode step, String name, int count, int patienceMillis) throws InterruptedException {
        Duration patience = Duration.ofMillis(step.path("timeoutMs").asInt(patienceMillis));
        return new Observed(OK, null, streams.get(name).read(count, patience), NO_BYTES, Map.of());
    }

    private Observed close(String name) throws IOException {
        streams.remove(name).close();
        return new Observed(OK, null, Corpus.JSON.createArrayNode(), NO_BYTES, Map.of());
    }
}
