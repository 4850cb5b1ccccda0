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
package io.github.camelinstant.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page at {@code /} and what it asks for. */
class PageTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String AUTHOR = UUID.randomUUID().toString();
    private static final String LETTER = UUID.randomUUID().toString();
    private static final String SCHEMA = """
            {"entities": {"letters": {"attrs": {"text": {"valueType": "string", "required": false,
                                                         "config": {"indexed": true, "unique": false}}}},
                          "authors": {"attrs": {}}},
             "links": {"written": {"forward": {"on": "letters", "has": "one", "label": "author"},
                                   "reverse": {"on": "authors", "has": "many", "label": "letters"}}}}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private InstantEmulator emulator;
    private EmulatorApp app;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        emulator = InstantEmulator.start();
        app = emulator.createApp("letters", SCHEMA, "{\"letters\": {\"allow\": {\"view\": \"false\"}}}");
        post("/admin/transact", """
                {"steps": [["create", "authors", "%s", {}], ["create", "letters", "%s", {"text": "Dear all"}],
                           ["link", "letters", "%s", {"author": "%s"}]]}""".formatted(AUTHOR, LETTER, LETTER, AUTHOR));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void onlyABrowserGetsThePage() throws Exception {
        assertThat(get("/", "accept", BROWSER).headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(get("/", "accept", "*/*").body()).isEmpty();
        assertThat(get("/emulator/page/page.js", "accept", BROWSER).body()).contains("/emulator/apps");
        assertThat(get("/emulator/page/..%2Fpage.js", "accept", BROWSER).body()).isEmpty();
    }

    @Test
    void showsAppsWithoutTheirTokens() throws Exception {
        HttpResponse<String> answer = get("/emulator/apps", "accept", BROWSER);

        assertThat(json(answer).at("/apps/0/id").textValue()).isEqualTo(app.id());
        assertThat(json(answer).at("/apps/0/txId").longValue()).isEqualTo(1);
        assertThat(answer.body() + get("/emulator/apps/" + app.id(), "accept", BROWSER).body())
                .doesNotContain(app.adminToken());
    }

    @Test
    void showsNamespacesAndRules() throws Exception {
        JsonNode details = json(get("/emulator/apps/" + app.id(), "accept", BROWSER));

        assertThat(details.get("namespaces")).extracting(namespace -> namespace.get("name").textValue())
                .containsExactlyInAnyOrder("$files", "$users", "authors", "letters");
        assertThat(details.at("/rules/letters/allow/view").textValue()).isEqualTo("false");
    }

    @Test
    void showsRowsWithLinksFromBothSides() throws Exception {
        JsonNode letters = rows("namespace=letters");
        JsonNode authors = rows("namespace=authors&id=" + AUTHOR);

        assertThat(letters.get("total").intValue()).isEqualTo(1);
        assertThat(letters.at("/rows/0/values/text").textValue()).isEqualTo("Dear all");
        assertThat(letters.at("/rows/0/links/author/ids/0").textValue()).isEqualTo(AUTHOR);
        assertThat(authors.at("/rows/0/links/letters/ids/0").textValue()).isEqualTo(LETTER);
        assertThat(rows("namespace=letters&offset=1").get("rows")).isEmpty();
    }

    @Test
    void hidesWhatHoldsTokensAndCodes() throws Exception {
        post("/admin/refresh_tokens", "{\"email\": \"ann@example.com\"}");
        post("/admin/magic_code", "{\"email\": \"ann@example.com\"}");

        assertThat(rows("namespace=$users").get("rows")).hasSize(1);
        assertThat(rows("namespace=$userRefreshTokens").get("rows")).isEmpty();
        assertThat(rows("namespace=$magicCodes").get("rows")).isEmpty();
    }

    @Test
    void showsRequestsWithoutWhatStandsInTheirQuery() throws Exception {
        get("/admin/users?refresh_token=" + LETTER, "app-id", app.id());

        HttpResponse<String> answer = get("/emulator/log", "accept", BROWSER);
        assertThat(json(answer)).extracting(request -> request.get("path").textValue())
                .containsExactly("/admin/users", "/admin/transact");
        assertThat(json(answer).at("/0/status").intValue()).isEqualTo(400);
        assertThat(json(answer).at("/0/app").textValue()).isEqualTo(app.id());
        assertThat(answer.body()).doesNotContain(LETTER);
    }

    @Test
    void otherOriginsSeeNothing() throws Exception {
        assertThat(get("/emulator/apps", "origin", "https://elsewhere.example").statusCode()).isEqualTo(403);
        assertThat(get("/emulator/apps", "origin", emulator.url()).statusCode()).isEqualTo(200);
    }

    private JsonNode rows(String query) throws IOException, InterruptedException {
        return json(get("/emulator/apps/" + app.id() + "/rows?" + query, "accept", BROWSER));
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(emulator.url() + path))
                .header("app-id", app.id()).header("authorization", "Bearer " + app.adminToken())
                .header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(emulator.url() + path)).headers(headers).build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }
}
