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
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Goes through the endpoints as a page would, and prints what they answer. */
final class Walk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final PrintStream out;
    private boolean asExpected = true;

    Walk(String url, PrintStream out) {
        this.url = url;
        this.out = out;
    }

    /** Whether every answer was the right one. */
    boolean run(String name, String password) throws IOException, InterruptedException {
        post(401, "/custom_sign_in", null, Map.of("name", name, "password", "wrong"));
        String token = token(post(200, "/custom_sign_in", null, Map.of("name", name, "password", password)));
        post(200, "/custom_endpoint", token, Map.of("text", "Get fit"));
        post(401, "/custom_endpoint", null, Map.of("text", "Get fit"));
        post(401, "/custom_endpoint", "not-a-token", Map.of("text", "Get fit"));
        post(204, "/sign_out", token, Map.of());
        post(401, "/custom_endpoint", token, Map.of("text", "Get fit"));
        String guest = token(post(200, "/guest", null, Map.of()));
        post(200, "/custom_endpoint", guest, Map.of("text", "Look around"));
        post(204, "/magic_code", null, Map.of("email", "bob@example.com"));
        post(401, "/magic_code/verify", null, Map.of("email", "bob@example.com", "code", "000000"));
        return asExpected;
    }

    private String post(int expected, String path, String token, Map<String, String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        boolean right = answer.statusCode() == expected;
        asExpected &= right;
        out.printf("%s POST %-18s %-13s %d %s%n", right ? " " : "!", path, sent(token), answer.statusCode(),
                answer.body().contains("\"token\"") ? "a token" : answer.body());
        return answer.body();
    }

    private static String sent(String token) {
        return token == null ? "no token" : token.length() == 36 ? "with token" : "no real token";
    }

    private static String token(String answer) throws IOException {
        return JSON.readTree(answer).path("token").asText(null);
    }
}
