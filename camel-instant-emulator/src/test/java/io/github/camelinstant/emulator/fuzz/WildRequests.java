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
package io.github.camelinstant.emulator.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Requests that resemble recorded ones, with something wrong in the body, the headers, the path or the bytes. */
final class WildRequests {

    private static final JsonMapper JSON = new JsonMapper(
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
                    .build());
    private static final Pattern MALFORMED_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW");
    private static final List<String> HEADERS = List.of(
            "app-id", "authorization", "as-token", "as-email", "as-guest", "content-type", "accept", "path", "origin", "cookie",
            "content-disposition", "x-forwarded-for");

    private final Random random;
    private final WildJson wild;

    WildRequests(Random random) {
        this.random = random;
        this.wild = new WildJson(random);
    }

    /** The bytes of a request like a recorded one, sent to an app by its admin. */
    byte[] like(JsonNode recorded, String appId, String adminToken) throws IOException {
        String method = random.nextInt(30) == 0 ? pick(METHODS) : recorded.get("method").textValue();
        String path = path(recorded.get("path").textValue());
        Map<String, String> headers = headers(recorded, appId, adminToken);
        boolean hasBody = recorded.has("body") || random.nextInt(10) == 0;
        byte[] body = hasBody && !isMalformed(path) ? body(recorded.path("body")) : new byte[0];
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("host: localhost\r\nconnection: close\r\ncontent-length: ").append(body.length).append("\r\n\r\n");
        request.write(replaced(head.toString(), appId, adminToken).getBytes(StandardCharsets.ISO_8859_1));
        request.write(replaced(new String(body, StandardCharsets.ISO_8859_1), appId, adminToken)
                .getBytes(StandardCharsets.ISO_8859_1));
        return request.toByteArray();
    }

    // no server reads the body that comes after such a line
    private static boolean isMalformed(String path) {
        return MALFORMED_ESCAPE.matcher(path).find();
    }

    private static String replaced(String text, String appId, String adminToken) {
        return text.replace("${appId}", appId).replace("${adminToken}", adminToken);
    }

    private String path(String recorded) {
        return switch (random.nextInt(20)) {
            case 0 -> recorded + "/" + headerText().replace(' ', '+');
            case 1 -> recorded + "?" + headerText().replace(' ', '+') + "=%zz&app_id=" + random.nextInt();
            case 2 -> "/" + headerText().replace(' ', '+');
            default -> recorded;
        };
    }

    private Map<String, String> headers(JsonNode recorded, String appId, String adminToken) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("app-id", appId);
        headers.put("authorization", "Bearer " + adminToken);
        headers.put("content-type", "application/json");
        recorded.path("headers").properties().forEach(header -> {
            if (header.getValue().isTextual()) {
                headers.put(header.getKey(), header.getValue().textValue().replaceAll("[^ -~]", "?"));
            } else {
                headers.remove(header.getKey());
            }
        });
        if (random.nextInt(4) == 0) {
            headers.put("as-guest", "true");
        }
        if (random.nextInt(8) == 0) {
            headers.put(pick(HEADERS), headerText());
        }
        return headers;
    }

    private String headerText() {
        return wild.text().replaceAll("[\\x00-\\x1f\\x7f]", "").replaceAll("[^\\x00-\\xff]", "\u00ff").lines()
                .findFirst().map(line -> line.substring(0, Math.min(line.length(), 200))).orElse("");
    }

    private byte[] body(JsonNode recorded) throws IOException {
        JsonNode body = random.nextInt(10) == 0 || !recorded.isObject() ? wild.any() : mutatedBelow(recorded);
        byte[] bytes = JSON.writeValueAsBytes(body);
        if (random.nextInt(25) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    // what stands under a known key gets further than an unknown key does
    private JsonNode mutatedBelow(JsonNode recorded) {
        return random.nextInt(8) == 0 ? wild.mutated(recorded) : withOneMutated(recorded);
    }

    private JsonNode withOneMutated(JsonNode recorded) {
        if (recorded.isEmpty()) {
            return wild.mutated(recorded);
        }
        ObjectNode copy = JSON.createObjectNode();
        int mutated = random.nextInt(recorded.size());
        for (Map.Entry<String, JsonNode> entry : recorded.properties()) {
            copy.set(entry.getKey(), mutated-- == 0 ? wild.mutated(entry.getValue()) : entry.getValue());
        }
        return copy;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
