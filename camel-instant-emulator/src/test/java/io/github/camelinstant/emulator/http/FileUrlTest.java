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

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Files over HTTP, beside the recorded answers. */
class FileUrlTest {

    private final Apps apps = new Apps(Clock.systemUTC());
    private final App app = apps.create("test", null, null);
    private final InstantServer server = new InstantServer("127.0.0.1", 0, Services.of(apps));
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aForgedUrlShowsNothing() throws Exception {
        upload();
        String url = url();

        assertThat(get(url).body()).isEqualTo("hello");
        assertThat(get(url.replaceAll("signature=.", "signature=")).statusCode()).isEqualTo(403);
        assertThat(get(url.replaceAll("\\?.*", "")).statusCode()).isEqualTo(403);
    }

    @Test
    void theUrlOfADeletedFileLeadsNowhere() throws Exception {
        upload();
        String url = url();
        send(admin("/admin/storage/files?filename=a.txt").DELETE());

        assertThat(get(url).statusCode()).isEqualTo(404);
    }

    @Test
    void aSignedUploadUrlTakesOneFile() throws Exception {
        String answer = send(admin("/admin/storage/signed-upload-url").header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"filename\":\"a.txt\"}"))).body();
        HttpRequest.Builder put = HttpRequest.newBuilder(URI.create(new JsonMapper().readTree(answer).get("data").asText()))
                .header("content-type", "application/json").PUT(BodyPublishers.ofString("[1,"));

        assertThat(send(put).body()).contains("\"size\":3");
        assertThat(get(url()).headers().firstValue("content-type")).hasValue("application/json");
        assertThat(send(put).body()).contains("The upload URL is expired or invalid.");
    }

    @Test
    void anUploadWithoutLengthBreaksAsOnTheServer() throws Exception {
        HttpRequest.Builder chunked = admin("/admin/storage/upload").header("path", "a.txt")
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] { 1 })));

        assertThat(send(chunked).statusCode()).isEqualTo(500);
    }

    @Test
    void withoutARuleNobodyButAnAdminUploadsOrDeletes() throws Exception {
        HttpRequest.Builder upload = request("/admin/storage/upload").header("as-guest", "true").header("path", "a.txt")
                .PUT(BodyPublishers.ofString("hello"));

        assertThat(send(upload).body()).contains("\"input\":[\"$files\",\"create\"]");
        upload();
        assertThat(send(request("/admin/storage/files?filename=a.txt").header("as-guest", "true").DELETE()).body())
                .contains("\"input\":[\"$files\",\"delete\"]");
        assertThat(get(url()).body()).isEqualTo("hello");
    }

    private void upload() throws Exception {
        HttpRequest.Builder put = admin("/admin/storage/upload").header("path", "a.txt").header("content-type", "text/plain")
                .PUT(BodyPublishers.ofString("hello"));
        assertThat(send(put).statusCode()).isEqualTo(200);
    }

    private String url() throws Exception {
        String answer = send(admin("/admin/query").header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":{\"$files\":{}}}"))).body();
        return new JsonMapper().readTree(answer).at("/$files/0/url").asText();
    }

    private HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private HttpRequest.Builder admin(String path) {
        return request(path).header("authorization", "Bearer " + app.adminToken());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("app-id", app.id().toString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
