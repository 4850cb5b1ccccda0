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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Sends the request of a step. */
final class StepClient {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String baseUrl;

    StepClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    Observed send(JsonNode step, Map<String, JsonNode> variables) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(request(step, variables), BodyHandlers.ofByteArray());
        return observed(response, response.body());
    }

    /** The answer to a request that opens a stream; its body is read by the caller. */
    HttpResponse<InputStream> open(JsonNode step, Map<String, JsonNode> variables)
            throws IOException, InterruptedException {
        return HTTP.send(request(step, variables), BodyHandlers.ofInputStream());
    }

    private HttpRequest request(JsonNode step, Map<String, JsonNode> variables) throws JsonProcessingException {
        Placeholders placeholders = new Placeholders(variables);
        JsonNode request = step.get("request");
        byte[] body = body(request, variables);
        String path = placeholders.in(request.get("path").textValue());
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : baseUrl + path))
                .timeout(TIMEOUT);
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        builder.method(request.get("method").textValue(), publisher);
        headers(step, placeholders).forEach(builder::header);
        return builder.build();
    }

    private static byte[] body(JsonNode request, Map<String, JsonNode> variables) throws JsonProcessingException {
        Placeholders placeholders = new Placeholders(variables);
        if (request.has("body")) {
            return Corpus.JSON.writeValueAsBytes(placeholders.in(request.get("body")));
        }
        if (request.has("bodyText")) {
            return placeholders.in(request.get("bodyText").textValue()).getBytes(StandardCharsets.UTF_8);
        }
        if (request.has("bodyBase64")) {
            return Base64.getDecoder().decode(request.get("bodyBase64").textValue());
        }
        return request.has("bodyRepeat") ? repeated(request.get("bodyRepeat"), variables) : null;
    }

    private static byte[] repeated(JsonNode repeat, Map<String, JsonNode> variables) throws JsonProcessingException {
        ObjectNode body = repeat.has("body") ? repeat.get("body").deepCopy() : Corpus.JSON.createObjectNode();
        ArrayNode items = body.putArray(repeat.get("at").textValue().substring(1));
        for (int i = 0; i < repeat.get("count").intValue(); i++) {
            Map<String, JsonNode> values = new HashMap<>(variables);
            values.put("i", IntNode.valueOf(i));
            values.put("i12", TextNode.valueOf(String.format("%012x", i)));
            items.add(new Placeholders(values).in(repeat.get("item")));
        }
        return Corpus.JSON.writeValueAsBytes(body);
    }

    private static Map<String, String> headers(JsonNode step, Placeholders placeholders) {
        JsonNode request = step.get("request");
        Map<String, String> headers = new TreeMap<>(identity(step.path("as")));
        if (request.has("body") || request.has("bodyText") || request.has("bodyRepeat")) {
            headers.put("content-type", "application/json");
        } else if (request.has("bodyBase64")) {
            headers.put("content-type", "application/octet-stream");
        }
        for (Map.Entry<String, JsonNode> header : request.path("headers").properties()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (header.getValue().isNull()) {
                headers.remove(name);
            } else {
                headers.put(name, header.getValue().asText());
            }
        }
        headers.replaceAll((name, value) -> placeholders.in(value));
        return headers;
    }

    private static Map<String, String> identity(JsonNode as) {
        if (as.asText().equals("none")) {
            return Map.of();
        }
        if (as.has("token")) {
            return Map.of("app-id", "${appId}", "as-token", as.get("token").asText());
        }
        if (as.has("guest")) {
            return Map.of("app-id", "${appId}", "as-guest", as.get("guest").asText());
        }
        Map<String, String> admin = new HashMap<>(Map.of("app-id", "${appId}", "authorization", "Bearer ${adminToken}"));
        if (as.has("email")) {
            admin.put("as-email", as.get("email").asText());
        }
        return admin;
    }

    static Observed observed(HttpResponse<?> response, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String contentType = headers.containsKey("content-type") ? headers.get("content-type").split(";")[0].trim() : null;
        return new Observed(response.statusCode(), contentType, json(contentType, body), body, headers);
    }

    private static JsonNode json(String contentType, byte[] body) {
        if (contentType == null || !contentType.endsWith("json")) {
            return null;
        }
        try {
            return Corpus.JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
