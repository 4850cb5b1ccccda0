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
package io.github.camelinstant.examples.auth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.examples.Target;

/** The routes of the example on an emulator whose faults a test may script. */
final class RunningExample implements AutoCloseable {

    static final String PASSWORD = "sesame";

    private static final ObjectMapper JSON = new ObjectMapper();

    final InstantEmulator emulator = InstantEmulator.start();
    final EmulatorApp app;
    private final AuthServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningExample(Path outbox, String pageOrigin) throws IOException {
        JsonNode definition = JSON.readTree(RunningExample.class.getResource("/auth/app.json"));
        app = emulator.createApp("auth", definition.get("schema").toString(), definition.at("/rules/code").toString());
        Map<String, String> component = Map.of("camel.component.instant.base-url", emulator.url(),
                "camel.component.instant.app-id", app.id(), "camel.component.instant.admin-token", app.adminToken());
        Accounts accounts = new Accounts();
        accounts.add("ann", "ann@example.com", PASSWORD);
        server = new AuthServer(
                new Target("emulator", component, Map.of(), null), accounts,
                Map.of("port", "0", "page-origin", pageOrigin, "mail", "file:" + outbox + "?fileName=${exchangeId}.eml"));
        server.start();
    }

    String url() {
        return server.url();
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The token that a sign-in answers with. */
    String token(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(post(path, body).body()).get("token").asText();
    }

    /** Ann's token. */
    String signIn() throws IOException, InterruptedException {
        return token("/custom_sign_in", "{\"name\":\"ann\",\"password\":\"" + PASSWORD + "\"}");
    }

    @Override
    public void close() {
        server.close();
        emulator.close();
    }
}
