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
package io.github.camelinstant.emulator.concurrency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.EmulatorApp;

import static org.assertj.core.api.Assertions.assertThat;

/** One client of an app; its answers are error bodies as well as results. */
final class AppClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final EmulatorApp app;

    AppClient(String url, EmulatorApp app) {
        this.url = url;
        this.app = app;
    }

    /** Carries out steps; whether they were accepted. If not, the error has that type. */
    boolean transact(String typeOfRefusal, Object... steps) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode array = body.putArray("steps");
        for (Object step : steps) {
            array.add(JSON.<JsonNode> valueToTree(step));
        }
        HttpResponse<String> response = post("/admin/transact", body, false);
        if (response.statusCode() != OK) {
            assertThat(response.body()).contains("\"type\":\"" + typeOfRefusal + "\"");
        }
        return response.statusCode() == OK;
    }

    JsonNode query(String query) {
        return query(query, false);
    }

    JsonNode queryAsGuest(String query) {
        return query(query, true);
    }

    private JsonNode query(String query, boolean guest) {
        try {
            HttpResponse<String> response
                    = post("/admin/query", JSON.createObjectNode().set("query", JSON.readTree(query)), guest);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(OK);
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> post(String path, JsonNode body, boolean guest) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).header("app-id", app.id())
                .header("authorization", "Bearer " + app.adminToken()).header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        if (guest) {
            request.header("as-guest", "true");
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
