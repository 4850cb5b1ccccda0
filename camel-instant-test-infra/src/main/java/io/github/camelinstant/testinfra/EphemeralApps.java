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
package io.github.camelinstant.testinfra;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes apps that need no account and vanish by themselves, on any server. */
final class EphemeralApps {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final String apiUri;

    EphemeralApps(String apiUri) {
        this.apiUri = apiUri;
    }

    InstantApp create(String title, String schemaJson, String rulesJson) {
        try {
            ObjectNode body = JSON.createObjectNode().put("title", title);
            if (schemaJson != null) {
                body.set("schema", JSON.readTree(schemaJson));
            }
            if (rulesJson != null) {
                body.putObject("rules").set("code", JSON.readTree(rulesJson));
            }
            HttpResponse<String> response = post(body);
            JsonNode app = response.statusCode() == OK ? JSON.readTree(response.body()).path("app") : null;
            if (app == null || !app.has("admin-token")) {
                throw new IllegalStateException("No app was made: status " + response.statusCode() + " " + response.body());
            }
            return new InstantApp(app.get("id").textValue(), app.get("admin-token").textValue());
        } catch (IOException e) {
            throw new IllegalStateException("No app was made at " + apiUri, e);
        }
    }

    private HttpResponse<String> post(JsonNode body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(apiUri + "/dash/apps/ephemeral")).timeout(TIMEOUT)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an app was made", e);
        }
    }
}
