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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Replays one group of the corpus on an app of its own, and remembers what its cases captured. */
final class GroupReplay {

    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final StepClient client;
    private final StepStreams streams;
    private final PatientClient patient;
    private final JsonNode group;
    private final Map<String, JsonNode> variables = new HashMap<>();

    GroupReplay(String baseUrl, JsonNode group) {
        this.client = new StepClient(baseUrl);
        this.streams = new StepStreams(client);
        this.patient = new PatientClient(client);
        this.group = group;
    }

    /** Makes the app of the group. */
    void start() throws IOException, InterruptedException {
        ObjectNode step = Corpus.JSON.createObjectNode().put("as", "none");
        ObjectNode request = step.putObject("request").put("method", "POST").put("path", "/dash/apps/ephemeral");
        ObjectNode body = request.putObject("body").put("title", group.get("group").textValue());
        JsonNode app = group.get("app");
        if (app.hasNonNull("schema")) {
            body.set("schema", app.get("schema"));
        }
        if (app.hasNonNull("rules")) {
            body.putObject("rules").set("code", app.get("rules"));
        }
        Observed created = client.send(step, variables);
        if (created.status() != OK) {
            throw new IllegalStateException("The app of the group was refused: " + created.body());
        }
        variables.put("appId", created.body().at("/app/id"));
        variables.put("adminToken", created.body().at("/app/admin-token"));
        group.path("freshUuids").forEach(
                name -> variables.put(name.textValue(), TextNode.valueOf(UUID.randomUUID().toString())));
    }

    /** Carries out the steps of a case; what differs, one line each. */
    List<String> run(JsonNode replayedCase) throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        int number = 0;
        for (JsonNode step : replayedCase.get("steps")) {
            number++;
            for (String difference : runStep(step)) {
                differences.add("step " + number + " " + difference);
            }
        }
        return differences;
    }

    private List<String> runStep(JsonNode step) throws IOException, InterruptedException {
        Observed observed = step.has("sse") ? streams.run(step, variables) : patient.send(step, variables);
        for (Map.Entry<String, JsonNode> capture : step.path("capture").properties()) {
            JsonNode value = observed.body() == null ? null : observed.body().at(capture.getValue().textValue());
            if (value != null && !value.isMissingNode()) {
                variables.put(capture.getKey(), value);
            }
        }
        boolean isBetter = step.path("fault").booleanValue() && observed.body() != null && observed.status() < SERVER_ERROR;
        return isBetter ? List.of() : differences(step, observed);
    }

    private List<String> differences(JsonNode step, Observed observed) {
        JsonNode expected = new Placeholders(variables).in(step.get("response"));
        if (expected.has("status") && expected.get("status").intValue() != observed.status()) {
            return List.of("status: expected " + expected.get("status") + ", got " + observed.status() + " " + text(observed));
        }
        List<String> differences = new ArrayList<>();
        if (expected.has("contentType")) {
            compare("content type", expected.get("contentType").textValue(), observed.contentType(), differences);
        }
        expected.path("headers").properties().forEach(header -> compare(
                header.getKey(), header.getValue().textValue(), observed.headers().get(header.getKey()), differences));
        if (expected.has("bodyText")) {
            compareText(step, expected.get("bodyText").textValue(), text(observed), differences);
        }
        if (expected.has("bodyBase64")) {
            compare("body", expected.get("bodyBase64").textValue(), Base64.getEncoder().encodeToString(observed.bytes()),
                    differences);
        }
        if (expected.has("messages")) {
            differences.addAll(new Comparison(step).differences(expected.get("messages"), observed.body()));
        }
        if (expected.has("body")) {
            JsonNode body = observed.body() == null ? TextNode.valueOf(text(observed)) : observed.body();
            differences.addAll(new Comparison(step).differences(expected.get("body"), body));
        }
        return differences;
    }

    private static void compareText(JsonNode step, String expected, String actual, List<String> differences) {
        JsonNode type = step.at("/types/bodyText");
        if (type.isMissingNode()) {
            compare("body", expected, actual, differences);
        } else if (!ValueType.matches(type.textValue(), TextNode.valueOf(actual))) {
            differences.add("body: expected " + type + ", got " + actual);
        }
    }

    private static void compare(String what, String expected, String actual, List<String> differences) {
        if (expected == null ? actual != null : !expected.equals(actual)) {
            differences.add(what + ": expected " + expected + ", got " + actual);
        }
    }

    private static String text(Observed observed) {
        return new String(observed.bytes(), StandardCharsets.UTF_8);
    }
}
