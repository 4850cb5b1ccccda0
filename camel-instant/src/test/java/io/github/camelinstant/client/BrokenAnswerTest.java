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
package io.github.camelinstant.client;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import io.github.camelinstant.model.Tx;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Answers that are not Instant's, not whole, or not there. */
class BrokenAnswerTest {

    private static final Tx TX = Tx.in("goals").id(Samples.ID).update(Map.of("title", "x"));

    private StubServer server;
    private InstantClient client;

    @BeforeEach
    void start() throws Exception {
        server = new StubServer(StubServer.silence());
        client = server.client().build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # status, retryable, outcome unknown
            200,      false,     true
            403,      false,     false
            404,      false,     false
            408,      false,     true
            413,      false,     false
            429,      true,      false
            500,      true,      true
            501,      false,     false
            502,      true,      true
            503,      true,      true
            504,      true,      true
            """)
    void htmlOfAProxy(int status, boolean retryable, boolean outcomeUnknown) {
        server.answer(StubServer.text(status, "text/html; charset=utf-8", "<h1>secret gateway page</h1>"));

        InstantException failure = failure(() -> client.transact(TX));

        assertThat(failure).hasMessageStartingWith("transact failed: status " + status)
                .hasMessageContaining("not JSON (content type text/html)").hasMessageNotContaining("secret");
        assertThat(failure.getType()).isNull();
        assertThat(failure.getStatus()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.isOutcomeUnknown()).isEqualTo(outcomeUnknown);
    }

    @Test
    void aProxySaysHowLongToWait() {
        server.answer(StubServer.bytes(503, "content-type: text/html\r\nretry-after: 7\r\n", new byte[0]));
        assertThat(failure(() -> client.query(Samples.GOALS)).getRetryAfter()).isEqualTo(Duration.ofSeconds(7));

        server.answer(StubServer.bytes(
                503, "content-type: text/html\r\nretry-after: Fri, 31 Dec 1999 23:59:59 GMT\r\n", new byte[0]));
        assertThat(failure(() -> client.query(Samples.GOALS)).getRetryAfter()).isEqualTo(Duration.ZERO);

        server.answer(StubServer.bytes(503, "content-type: text/html\r\nretry-after: soon\r\n", new byte[0]));
        assertThat(failure(() -> client.query(Samples.GOALS)).getRetryAfter()).isNull();
    }

    @Test
    void malformedJsonIsAnsweredAsText() {
        server.answer(StubServer.text(400, "text/plain", "Malformed JSON in request body."));

        assertThat(failure(() -> client.transact(TX))).hasMessageContaining("status 400")
                .hasMessageContaining("content type text/plain");
    }

    @Test
    void anUnknownPathIsAnsweredWithNothing() {
        server.answer(StubServer.text(200, null, ""));

        assertThat(failure(() -> client.query(Samples.GOALS)))
                .hasMessageContaining("status 200 with an empty body (no content type)").hasMessageContaining("baseUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "{\"goals\":[{\"id\":\"se", "{\"goals\":[]", "{\"goals\":[]}}", "{\"goals\":secret}",
            "[]", "\"secret\"", "null", "{\"goals\":\"\\u00\"}" })
    void jsonThatIsNotWholeOrNoObject(String json) {
        server.answer(StubServer.json(json));

        for (Call call : Call.values()) {
            assertThat(failure(() -> call.on(client))).as(call.name()).hasMessageContaining("status 200")
                    .hasMessageNotContaining("secret").hasNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"goals\":[{\"id\":\"se", "{\"goals\":[]" })
    void anAnswerThatIsCutOffMayBeWholeNextTime(String json) {
        server.answer(StubServer.json(json));

        for (Call call : Call.values()) {
            assertThat(failure(() -> call.on(client))).as(call.name()).isInstanceOf(InstantConnectionException.class)
                    .matches(InstantException::isRetryable);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"status\":\"ok\"}", "{\"other\":[]}" })
    void jsonOfSomebodyElseIsNotAnEmptyResult(String json) {
        server.answer(StubServer.json(json));

        assertThat(failure(() -> client.query(Samples.GOALS))).hasMessageContaining("status 200");
        assertThat(failure(() -> client.queryJson(Samples.GOALS))).hasMessageContaining("status 200");
        assertThat(failure(() -> client.stream(Samples.GOALS).hasNext())).hasMessageContaining("status 200");
    }

    @Test
    void jsonThatIsNestedTooDeeply() {
        server.answer(StubServer.json("{\"goals\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"));

        for (Call call : Call.values()) {
            assertThat(failure(() -> call.on(client))).hasMessageContaining("Not valid JSON");
        }
    }

    @Test
    void anErrorWithoutAType() {
        server.answer(StubServer.json(500, "{\"message\":\"secret\"}"));
        assertThat(failure(() -> client.transact(TX))).hasMessageContaining("not Instant's").hasMessageNotContaining("secret");

        server.answer(StubServer.json(500, "{\"type\":\"secret words\"}"));
        assertThat(failure(() -> client.transact(TX)).getType()).isNull();

        server.answer(StubServer.json(500, "{\"type\":\"trunc"));
        assertThat(failure(() -> client.transact(TX)).isOutcomeUnknown()).isTrue();
    }

    @Test
    void anEndlessErrorIsNotReadToItsEnd() {
        server.answer((request, socket) -> {
            StubServer.send(socket, "HTTP/1.1 500 No\r\ncontent-type: application/json\r\n\r\n{\"type\":\"");
            while (!socket.isClosed()) {
                StubServer.send(socket, "a".repeat(10_000));
            }
        });

        assertThat(failure(() -> client.query(Samples.GOALS)).getStatus()).isEqualTo(500);
    }

    @Test
    void aTransactionWithoutATxId() {
        for (String answer : new String[] { "{}", "{\"tx-id\":null}", "{\"tx-id\":\"1\"}" }) {
            server.answer(StubServer.json(answer));

            InstantException failure = failure(() -> client.transact(TX));

            assertThat(failure).hasMessageContaining("no tx-id");
            assertThat(failure.isOutcomeUnknown()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"goals\":[{\"id\":\"1\"}]}",
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"goa" })
    void aBodyThatBreaksOff(String answer) {
        server.answer(StubServer.rawThenClose(answer));

        for (Call call : Call.values()) {
            InstantException failure = failure(() -> call.on(client));

            assertThat(failure).isInstanceOf(InstantConnectionException.class).hasMessageContaining("in the middle");
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure.isOutcomeUnknown()).isEqualTo(call == Call.TRANSACT);
        }
    }

    @Test
    void aBodyThatStops() {
        server.answer(StubServer.raw(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"goals\":["));

        for (Call call : Call.values()) {
            InstantException failure = failure(() -> call.on(client.withTimeout(Duration.ofMillis(100))));

            assertThat(failure).isInstanceOf(InstantTimeoutException.class).hasMessageContaining("in the middle");
            assertThat(failure.isOutcomeUnknown()).isEqualTo(call == Call.TRANSACT);
        }
    }

    @Test
    void noAnswerInTime() {
        for (Call call : Call.values()) {
            InstantException failure = failure(() -> call.on(client.withTimeout(Duration.ofMillis(100))));

            assertThat(failure).isInstanceOf(InstantTimeoutException.class).hasMessageContaining("did not answer in time");
            assertThat(failure.getStatus()).isZero();
            assertThat(failure.isOutcomeUnknown()).isEqualTo(call == Call.TRANSACT);
        }
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswer() {
        server.answer(StubServer.reset());

        InstantException failure = failure(() -> client.transact(TX));

        assertThat(failure).isInstanceOf(InstantConnectionException.class);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isTrue();
    }

    @Test
    void aServerThatIsNotThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (InstantClient nobody = server.client().baseUrl("http://127.0.0.1:" + port).build()) {
            InstantException failure = failure(() -> nobody.transact(TX));

            assertThat(failure).isInstanceOf(InstantConnectionException.class).hasMessageContaining("cannot be reached");
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure.isOutcomeUnknown()).isFalse();
        }
    }

    @Test
    void aServerWithoutTls() throws Exception {
        server.answer(StubServer.rawThenClose("HTTP/1.1 400 Bad\r\n\r\n"));
        try (InstantClient https = server.client().baseUrl(server.url().replace("http:", "https:"))
                .requestTimeout(Duration.ofSeconds(1)).build()) {
            assertThat(failure(() -> https.query(Samples.GOALS))).isInstanceOf(InstantConnectionException.class);
        }
    }

    @Test
    void aResultThatIsTooLargeForMemory() throws Exception {
        server.answer(StubServer.json("{\"goals\":[\"" + "x".repeat(2_000) + "\"]}"));
        try (InstantClient small = server.client().maxResultSize(1_000).build()) {
            assertThat(failure(() -> small.query(Samples.GOALS))).hasMessageContaining("larger than 1000 bytes");
            assertThat(failure(() -> small.queryJson(Samples.GOALS))).hasMessageContaining("larger than 1000 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"goals\":[", "{\"goals\":[wrong" })
    void anEndlessResultIsNotReadToItsEnd(String beginning) throws Exception {
        server.answer((request, socket) -> {
            StubServer.send(socket, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n");
            StubServer.send(socket, Integer.toHexString(beginning.length()) + "\r\n" + beginning + "\r\n");
            while (!socket.isClosed()) {
                StubServer.send(socket, "2000\r\n" + "1,".repeat(0x1000) + "\r\n");
            }
        });
        try (InstantClient small = server.client().maxResultSize(1_000_000).build()) {
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                assertThat(failure(() -> small.query(Samples.GOALS))).isNotNull();
                assertThat(failure(() -> small.queryJson(Samples.GOALS))).isNotNull();
                assertThat(failure(() -> small.stream(Samples.GOALS).hasNext())).isNotNull();
            });
        }
    }

    private static InstantException failure(ThrowingCallable call) {
        return catchThrowableOfType(InstantException.class, call);
    }

    private enum Call {
        QUERY,
        QUERY_JSON,
        STREAM,
        TRANSACT;

        void on(InstantClient client) {
            switch (this) {
                case QUERY -> client.query(Samples.GOALS);
                case QUERY_JSON -> client.queryJson(Samples.GOALS);
                case STREAM -> client.stream(Samples.GOALS).forEachRemaining(entity -> {
                });
                case TRANSACT -> client.transact(TX);
                default -> throw new IllegalStateException();
            }
        }
    }
}
