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
package io.github.camelinstant.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.EmulatorApp;

/** Letters of eight attributes in an app, written and read over HTTP as every client does. */
final class Letters {

    static final String SCHEMA = """
            {"entities": {"letters": {"attrs": {
               "number": {"valueType": "number", "required": true, "config": {"indexed": true, "unique": true}},
               "city": {"valueType": "string", "required": false, "config": {"indexed": true, "unique": false}},
               "sent": {"valueType": "date", "required": false, "config": {"indexed": true, "unique": false}},
               "name": {"valueType": "string", "required": false, "config": {"indexed": false, "unique": false}},
               "text": {"valueType": "string", "required": false, "config": {"indexed": false, "unique": false}},
               "weight": {"valueType": "number", "required": false, "config": {"indexed": false, "unique": false}},
               "registered": {"valueType": "boolean", "required": false, "config": {"indexed": false, "unique": false}},
               "stamps": {"valueType": "json", "required": false, "config": {"indexed": false, "unique": false}}}}},
             "links": {}}""";
    /** So many letters go to the same city. */
    static final int LETTERS_OF_A_CITY = 20;

    private static final JsonMapper JSON = new JsonMapper();
    private static final long FIRST_SENT = 1_767_225_600_000L;
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final EmulatorApp app;

    Letters(String url, EmulatorApp app) {
        this.url = url;
        this.app = app;
    }

    /** Writes the letters of the numbers {@code from} up to {@code to}, without the latter, in one transact. */
    void write(int from, int to) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode steps = body.putArray("steps");
        for (int number = from; number < to; number++) {
            steps.add(JSON.<JsonNode> valueToTree(new Object[] { "update", "letters", id(number), letter(number) }));
        }
        post("/admin/transact", body);
    }

    /** Gives letters another name. */
    void rename(int from, int to) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode steps = body.putArray("steps");
        for (int number = from; number < to; number++) {
            steps.add(JSON.<JsonNode> valueToTree(
                    new Object[] { "update", "letters", id(number), Map.of("name", "Renamed letter " + number) }));
        }
        post("/admin/transact", body);
    }

    /** Asks for letters; how many came. */
    int query(String options) throws IOException, InterruptedException {
        JsonNode query = JSON.readTree("{\"query\": {\"letters\": {\"$\": " + options + "}}}");
        return post("/admin/query", query).get("letters").size();
    }

    private static String id(int number) {
        return UUID.nameUUIDFromBytes(Integer.toString(number).getBytes(StandardCharsets.US_ASCII)).toString();
    }

    private static Map<String, Object> letter(int number) {
        return Map.of("number", number, "city", "city " + number / LETTERS_OF_A_CITY, "sent", FIRST_SENT + number * 1_000L,
                "name", "Letter number " + number, "text", "Dear reader of letter " + number + ", all is well here.",
                "weight", number % 100 / 10.0, "registered", number % 7 == 0, "stamps", new int[] { number % 5, 80 });
    }

    private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).header("app-id", app.id())
                .header("authorization", "Bearer " + app.adminToken()).header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))).build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != OK) {
            throw new IllegalStateException(new String(response.body(), StandardCharsets.UTF_8));
        }
        return JSON.readTree(response.body());
    }
}
