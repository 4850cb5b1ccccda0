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
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.fault.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Each fault as a client meets it: through a socket. */
class FaultsTest {

    private static final String TRANSACT = "/admin/transact";
    private static final String CREATE
            = "{\"steps\":[[\"update\",\"goals\",\"00000000-0000-4000-8000-000000000001\",{\"title\":\"x\"}]]}";
    private static final int PATIENCE_MS = 200;

    private final Apps apps = new Apps(Clock.systemUTC());
    private final Services services = Services.of(apps);
    private final InstantServer server = new InstantServer("127.0.0.1", 0, services);
    private final Faults faults = services.faults();
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
    void rejectsWithAnyStatusAndBodyAsOftenAsAsked() throws IOException {
        faults.on("POST", TRANSACT).times(2).reject(503, "text/plain", "come back later");

        assertThat(transact()).startsWith("HTTP/1.1 503 ").contains("text/plain").endsWith("come back later");
        assertThat(transact()).startsWith("HTTP/1.1 503 ");
        assertThat(goals()).isZero();
        assertThat(transact()).startsWith("HTTP/1.1 200 ");
        assertThat(goals()).isOne();
    }

    @Test
    void leavesOtherMethodsAndPathsAlone() throws IOException {
        faults.on("GET", TRANSACT).serverError();
        faults.on("*", "/admin/que*").serverError();

        assertThat(transact()).startsWith("HTTP/1.1 200 ");
        assertThat(post("/admin/query", "{\"query\":{}}")).startsWith("HTTP/1.1 500 ");
        assertThat(faults.planned()).hasSize(1);
    }

    @Test
    void limitsRatesWithAndWithoutAHint() throws IOException {
        faults.on("POST", TRANSACT).rateLimited();
        faults.on("POST", TRANSACT).rateLimited(Duration.ofSeconds(7));
        faults.on("POST", TRANSACT).timeout();
        faults.on("POST", TRANSACT).timeout(Duration.ofSeconds(3));

        JsonNode limited = error(transact(), 429, "rate-limited");
        JsonNode hinted = error(transact(), 429, "rate-limited");
        assertThat(limited.get("hint").isNull()).isTrue();
        assertThat(hinted.at("/hint/retry-after").intValue()).isEqualTo(7);
        assertThat(hinted.at("/hint/retry-at").textValue()).endsWith("Z");
        assertThat(error(transact(), 429, "timeout").get("hint").isNull()).isTrue();
        assertThat(error(transact(), 429, "timeout").at("/hint/retry-after").intValue()).isEqualTo(3);
        assertThat(goals()).isZero();
    }

    @Test
    void answersTheErrorsOfServersAndProxies() throws IOException {
        faults.on("POST", TRANSACT).serverError();
        faults.on("POST", TRANSACT).badGateway();
        faults.on("POST", TRANSACT).notJson();
        faults.on("POST", TRANSACT).appReadOnly();
        faults.on("POST", TRANSACT).tokenRevoked();

        error(transact(), 500, "unknown");
        assertThat(transact()).startsWith("HTTP/1.1 502 ").contains("text/html").contains("<html>");
        assertThat(transact()).startsWith("HTTP/1.1 200 ").contains("application/json").contains("<!doctype");
        error(transact(), 400, "app-read-only");
        JsonNode revoked = error(transact(), 400, "record-not-found");
        assertThat(revoked.at("/hint/record-type").textValue()).isEqualTo("app-admin-token");
        assertThat(revoked.at("/hint/args/0/token").textValue()).isEqualTo(app.adminToken().toString());
        assertThat(transact()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void failsAfterTheWrite() {
        faults.on("POST", TRANSACT).failAfterWrite();

        assertThatThrownBy(this::transact).isInstanceOf(SocketException.class);
        assertThat(goals()).isOne();
    }

    @Test
    void resetsBeforeTheWrite() {
        faults.on("POST", TRANSACT).reset();

        assertThatThrownBy(this::transact).isInstanceOf(SocketException.class);
        assertThat(goals()).isZero();
    }

    @Test
    void holdsUntilReleased() throws IOException {
        faults.on("POST", TRANSACT).hold();
        try (Socket socket = send(TRANSACT, CREATE)) {
            await().until(() -> faults.held() == 1);
            socket.setSoTimeout(PATIENCE_MS);
            assertThatThrownBy(socket.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(goals()).isZero();

            socket.setSoTimeout(0);
            faults.release();
            assertThat(read(socket)).startsWith("HTTP/1.1 200 ");
        }
        assertThat(goals()).isOne();
        assertThat(faults.held()).isZero();
    }

    @Test
    void slowsDown() throws IOException {
        faults.on("POST", TRANSACT).slow(Duration.ofMillis(PATIENCE_MS));
        long start = System.nanoTime();

        assertThat(transact()).startsWith("HTTP/1.1 200 ");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(PATIENCE_MS));
    }

    @Test
    void truncatesTheBodyOfAnAnswer() throws IOException {
        faults.on("POST", TRANSACT).truncate(3);

        String answer = transact();

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{\"t");
        assertThat(answer).containsPattern("Content-Length: \\d\\d");
        assertThat(goals()).isOne();
    }

    @Test
    void dropsAStreamAfterSomeMessages() throws IOException {
        byte[] messages = "data: 1\n\n: comment\n\ndata: 2\n\ndata: 3\n\n".getBytes(StandardCharsets.UTF_8);
        Routes routes = new Routes().add("GET", "/stream", call -> new Answer(200, "text/event-stream", messages));
        Services own = Services.of(apps);
        try (InstantServer streaming = new InstantServer("127.0.0.1", 0, own, routes)) {
            streaming.start();
            own.faults().on("GET", "/stream").dropStream(2);

            assertThat(RawHttp.exchange(streaming.port(), head("GET", "/stream", 0))).endsWith("data: 2\n\n");
            assertThat(RawHttp.exchange(streaming.port(), head("GET", "/stream", 0))).endsWith("data: 3\n\n");
        }
    }

    @Test
    void dropsStreamsThatAreOpen() throws IOException {
        try (Socket socket = send("/admin/subscribe-query", "{\"query\":{\"goals\":{}}}")) {
            await().until(() -> faults.openStreams() == 1);

            faults.dropStreams();

            assertThatThrownBy(() -> read(socket)).isInstanceOf(SocketException.class);
        }
        await().until(() -> faults.openStreams() == 0);
    }

    @Test
    void countsRequests() throws IOException {
        faults.on("POST", TRANSACT).serverError();
        transact();
        transact();

        assertThat(faults.requests("POST", TRANSACT)).isEqualTo(2);
        assertThat(faults.requests("*", "/admin/*")).isEqualTo(2);
        assertThat(faults.requests("GET", TRANSACT)).isZero();
        faults.clear();
        assertThat(faults.requests("POST", TRANSACT)).isZero();
    }

    @Test
    void clearingTakesFaultsBack() throws IOException {
        faults.on("*", "*").always().serverError();
        assertThat(transact()).startsWith("HTTP/1.1 500 ");
        assertThat(transact()).startsWith("HTTP/1.1 500 ");

        faults.clear();

        assertThat(transact()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void isToldOverHttp() throws IOException {
        assertThat(post("/emulator/faults", "{\"method\":\"POST\",\"path\":\"/admin/transact\",\"times\":2,"
                                            + "\"fault\":\"rate-limited\",\"retry-after\":9}"))
                .contains("\"fault\":\"rate-limited\",\"times\":2");
        assertThat(error(transact(), 429, "rate-limited").at("/hint/retry-after").intValue()).isEqualTo(9);
        assertThat(RawHttp.exchange(server.port(), head("GET", "/emulator/faults/requests?path=/admin/transact", 0)))
                .endsWith("{\"count\":1}");
        assertThat(RawHttp.exchange(server.port(), head("DELETE", "/emulator/faults", 0))).contains("\"faults\":[]");
        assertThat(transact()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void everyFaultHasANameOverHttp() throws IOException {
        for (String fault : List.of("\"reject\",\"status\":418", "\"rate-limited\"", "\"timeout\"", "\"server-error\"",
                "\"bad-gateway\"", "\"not-json\"", "\"app-read-only\"", "\"token-revoked\"", "\"fail-after-write\"", "\"hold\"",
                "\"slow\",\"delay-ms\":1", "\"reset\"", "\"truncate\",\"bytes\":0", "\"drop-stream\",\"messages\":1")) {
            assertThat(post("/emulator/faults", "{\"fault\":" + fault + "}")).as(fault).startsWith("HTTP/1.1 200 ");
        }
        assertThat(faults.planned()).hasSize(14);
        error(post("/emulator/faults", "{\"fault\":\"earthquake\"}"), 400, "validation-failed");
        error(post("/emulator/faults", "{\"fault\":\"reset\",\"times\":0}"), 400, "validation-failed");
        error(post("/emulator/faults", "{\"fault\":\"truncate\",\"bytes\":\"few\"}"), 400, "param-malformed");
    }

    private int goals() {
        return app.database().table("goals").creations().size();
    }

    private static JsonNode error(String answer, int status, String type) throws IOException {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        JsonNode body = new JsonMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(body.get("type")).isEqualTo(JsonNodeFactory.instance.textNode(type));
        assertThat(body.get("trace-id").textValue()).isNotBlank();
        return body;
    }

    private String transact() throws IOException {
        return post(TRANSACT, CREATE);
    }

    private String post(String path, String body) throws IOException {
        return RawHttp.exchange(server.port(), head("POST", path, body.length()) + body);
    }

    private Socket send(String path, String body) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.getOutputStream().write((head("POST", path, body.length()) + body).getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private String head(String method, String path, int length) {
        return method + " " + path + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\napp-id: " + app.id()
               + "\r\nauthorization: Bearer " + app.adminToken() + "\r\ncontent-type: application/json\r\ncontent-length: "
               + length + "\r\n\r\n";
    }
}
