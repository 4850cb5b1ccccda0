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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;

/**
 * A server with one app, and a client with its admin token. In JSON that is sent single quotes stand for double ones.
 */
final class HttpApp implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Apps apps = new Apps(Clock.systemUTC());
    private final InstantServer server = new InstantServer("127.0.0.1", 0, Services.of(apps));
    private final App app;

    HttpApp(String schema) {
        app = apps.create("test", json(schema), null);
        server.start();
    }

    App app() {
        return app;
    }

    int port() {
        return server.port();
    }

    Apps apps() {
        return apps;
    }

    /** Posts JSON; the answer with its status under {@code status}. {@code :id} stands for the app id. */
    JsonNode post(String path, String body) {
        return send(request(path, app).POST(BodyPublishers.ofString(json(body).toString())));
    }

    JsonNode get(String path) {
        return get(path, app);
    }

    /** Gets with the token of some app. */
    JsonNode get(String path, App caller) {
        return send(request(path, caller));
    }

    private HttpRequest.Builder request(String path, App caller) {
        return HttpRequest
                .newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + path.replace(":id", app.id().toString())))
                .header("app-id", app.id().toString()).header("content-type", "application/json")
                .header("authorization", "Bearer " + caller.adminToken());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return ((ObjectNode) JSON.readTree(response.body())).put("status", response.statusCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
