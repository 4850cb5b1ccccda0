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
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes over the wire beside the recorded answers. */
class InstantServerTest {

    private final Apps apps = new Apps(Clock.systemUTC());
    private final InstantServer server = new InstantServer("127.0.0.1", 0, Services.of(apps));
    private App app;

    @BeforeEach
    void start() {
        app = apps.create("test", null, null);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsThatItIsWell() throws IOException {
        assertThat(get("/health/system", "")).startsWith("HTTP/1.1 200 ").endsWith("{\"wal\":\"ok\"}");
    }

    @Test
    void answersAnUnknownRouteWithNothing() throws IOException {
        assertThat(get("/health/system/", "")).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("content-type")
                .endsWith("\r\n\r\n");
    }

    @Test
    void namesWhatItDoesNotImplement() throws IOException {
        assertThat(get("/runtime/session", "")).startsWith("HTTP/1.1 501 ").contains("GET /runtime/session");
    }

    @ParameterizedTest
    @CsvSource({
            "GET, /runtime/sse", "POST, /runtime/sse", "POST, /dash/restores/zip", "GET, /dash/restore-jobs",
            "GET, /dash/restore-jobs/1", "DELETE, /dash/restore-jobs/1" })
    void doesNotTakeARouteThatIsMissingForAnUnknownOne(String method, String path) throws IOException {
        String answer = RawHttp.exchange(server.port(),
                method + " " + path + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 501 ").contains(method + " " + path.replace("/1", "/:job"));
    }

    @Test
    void letsBrowsersAsk() throws IOException {
        String answer = RawHttp.exchange(server.port(),
                "OPTIONS /admin/query HTTP/1.1\r\nhost: x\r\nconnection: close\r\norigin: https://a.example\r\n"
                                                        + "access-control-request-method: POST\r\n"
                                                        + "access-control-request-headers: app-id\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Access-Control-Allow-Origin: https://a.example\r\n")
                .contains("Access-Control-Allow-Methods: DELETE, GET, POST, PUT\r\n")
                .contains("Access-Control-Allow-Headers: app-id\r\n");
    }

    @Test
    void readsHeadersAsLatin1() throws IOException {
        assertThat(get("/admin/users?id=7", "app-id: \u00e9\u00fc\r\n")).contains("\"original-input\":\"\u00e9\u00fc\"");
    }

    @Test
    void readsAPlusInAQueryAsABlank() throws IOException {
        assertThat(get("/admin/users?email=a+b", admin())).contains("\"original-input\":\"a b\"");
        assertThat(get("/admin/users?email=a%2Bb", admin())).contains("\"original-input\":\"a+b\"");
    }

    @Test
    void readsABodyOfAnySizeToItsEnd() throws IOException {
        String tail = " ".repeat(6_000_000);

        assertThat(post("/admin/query", "{\"query\": {}}" + tail)).startsWith("HTTP/1.1 200 ").endsWith("{}");
        assertThat(post("/admin/query", "{]" + tail)).startsWith("HTTP/1.1 400 ").endsWith("Malformed JSON in request body.");
    }

    @Test
    void survivesAFaultOfItsOwn() throws IOException {
        UUID secret = UUID.randomUUID();
        try (InstantServer broken = new InstantServer("127.0.0.1", 0, Services.of(apps), new Routes().add("GET", "/", call -> {
            throw new IllegalStateException(secret.toString());
        }))) {
            broken.start();

            String answer = RawHttp.exchange(broken.port(), "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 500 ").contains("\"type\":\"unknown\"").contains("\"trace-id\"")
                    .doesNotContain(secret.toString()).doesNotContain("IllegalState");
        }
    }

    @Test
    void doesNotComplainOfAConnectionThatIsCutUnderItsAnswer() throws IOException {
        List<LogRecord> complaints = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {

            @Override
            public void publish(LogRecord logged) {
                if (logged.getLevel().intValue() >= Level.WARNING.intValue()) {
                    complaints.add(logged);
                }
            }

            @Override
            public void flush() {
                // nothing is kept
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger undertow = Logger.getLogger("io.undertow");
        undertow.addHandler(handler);
        try {
            InstantServer cut = new InstantServer(
                    "127.0.0.1", 0, Services.of(apps), new Routes().add("GET", "/", call -> exchange -> {
                        exchange.getOutputStream().write(1);
                        exchange.getOutputStream().flush();
                        exchange.getConnection().close();
                        exchange.setStatusCode(500);
                    }));
            cut.start();
            assertThat(RawHttp.exchange(cut.port(), "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            cut.close();
        } finally {
            undertow.removeHandler(handler);
        }

        assertThat(complaints).isEmpty();
    }

    private String admin() {
        return "app-id: " + app.id() + "\r\nauthorization: Bearer " + app.adminToken() + "\r\n";
    }

    private String post(String path, String body) throws IOException {
        return RawHttp.exchange(server.port(),
                "POST " + path + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n" + admin()
                                               + "content-length: " + body.length() + "\r\n\r\n" + body);
    }

    private String get(String path, String headers) throws IOException {
        return RawHttp.exchange(server.port(),
                "GET " + path + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n" + headers + "\r\n");
    }
}
