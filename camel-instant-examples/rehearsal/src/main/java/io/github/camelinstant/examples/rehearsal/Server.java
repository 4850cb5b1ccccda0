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
package io.github.camelinstant.examples.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;

/** An Instant server in this process with one app. */
final class Server implements AutoCloseable {

    private final InstantEmulator emulator = InstantEmulator.builder().localWebhooks(true).start();
    private final EmulatorApp app;

    /** @param withSchema whether the app has the schema of the shop, or nothing */
    Server(boolean withSchema) throws IOException {
        app = emulator.createApp("shop", withSchema ? schema() : null, null);
    }

    private static String schema() throws IOException {
        try (InputStream schema = Server.class.getResourceAsStream("/rehearsal/schema.json")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** To be closed. */
    InstantClient client(int connections) {
        return InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken())
                .connections(connections).build();
    }

    String url() {
        return emulator.url();
    }

    /** In Instant's dashboard this is a button on the page of the app, under Admin. */
    void setReadOnly() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/dash/apps/ephemeral/" + app.id() + "/status"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"admin-token\": \"" + app.adminToken() + "\", \"status\": \"read-only\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }

    @Override
    public void close() {
        emulator.close();
    }
}
