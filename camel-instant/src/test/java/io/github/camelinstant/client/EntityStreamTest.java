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

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import io.github.camelinstant.client.http.HttpTransport;
import io.github.camelinstant.model.Query;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EntityStreamTest {

    private static final String CHUNKED
            = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";

    private final PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
    private final CloseableHttpClient http
            = HttpTransport.prepare(HttpClients.custom()).setConnectionManager(pool).build();
    private StubServer server;
    private HttpTransport transport;
    private InstantClient client;

    @BeforeEach
    void start() throws Exception {
        server = new StubServer(StubServer.silence());
        transport = HttpTransport.using(http, URI.create(server.url()), HttpClientContext::create);
        client = server.client().transport(transport).build();
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        server.close();
    }

    @Test
    void entitiesComeWhileTheAnswerIsOnItsWay() {
        CountDownLatch firstWasRead = new CountDownLatch(1);
        server.answer((request, socket) -> {
            StubServer.send(socket, CHUNKED + chunk("{\"goals\":[{\"id\":\"1\"}"));
            assertThat(firstWasRead.await(10, TimeUnit.SECONDS)).isTrue();
            StubServer.send(socket, chunk(",{\"id\":\"2\"}]}") + chunk(""));
        });

        try (EntityStream stream = client.stream(Query.of("goals"))) {
            assertThat(stream.next()).isEqualTo(Map.of("id", "1"));
            assertLeased(1);
            firstWasRead.countDown();
            assertThat(stream.next()).isEqualTo(Map.of("id", "2"));
            assertThat(stream.hasNext()).isFalse();
            assertLeased(0);
        }
        assertThat(pool.getTotalStats().getAvailable()).isOne();
    }

    @Test
    void zippedEntitiesToo() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"goals\":[{\"id\":\"1\"},{\"id\":\"2\"}]}".getBytes());
        }
        server.answer((request, socket) -> {
            StubServer.send(socket, CHUNKED.replace("\r\n\r\n", "\r\ncontent-encoding: gzip\r\n\r\n")
                                    + Integer.toHexString(zipped.size()) + "\r\n");
            socket.getOutputStream().write(zipped.toByteArray());
            StubServer.send(socket, "\r\n" + chunk(""));
        });

        assertThat(idsOf(client.stream(Query.of("goals")))).containsExactly("1", "2");
        assertLeased(0);
        assertThat(pool.getTotalStats().getAvailable()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"goals\":[{\"id\":\"1\"},{\"id\":\"2\"}]}",
            "{\"before\":[{\"id\":\"no\",\"goals\":[{}]}],\"goals\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"after\":{\"goals\":[3]}}",
            " { \"n\" : 1 , \"goals\" : [ { \"id\" : \"1\" , \"goals\" : [ { } ] } , { \"id\" : \"2\" } ] } \n" })
    void otherKeysStandAround(String json) {
        server.answer(StubServer.json(json));

        assertThat(idsOf(client.stream(Query.of("goals")))).containsExactly("1", "2");
        assertThat(pool.getTotalStats().getAvailable()).isOne();
    }

    @Test
    void noEntityAtAll() {
        server.answer(StubServer.json("{\"goals\":[]}"));

        EntityStream stream = client.stream(Query.of("goals"));

        assertThat(stream.hasNext()).isFalse();
        assertThat(stream.hasNext()).isFalse();
        assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{}", "{\"other\":[]}", "{\"goals\":{}}", "{\"goals\":null}", "{\"goals\":[1]}", "{\"goals\":[[]]}",
            "{\"goals\":[]} more" })
    void anAnswerThatIsNotTheNamespace(String json) {
        assertThat(failsForGood(json)).isNotInstanceOf(InstantConnectionException.class)
                .hasMessageContaining("Not valid JSON, or not a result");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"goals\":[]", "{\"goals\":[{\"id\":\"1\"}", "{\"goals\":[{\"id\":\"1\"" })
    void anAnswerThatIsNotWhole(String json) {
        assertThat(failsForGood(json)).isInstanceOf(InstantConnectionException.class)
                .hasMessageContaining("the answer ends too early");
    }

    private InstantException failsForGood(String json) {
        server.answer(StubServer.json(json));
        EntityStream stream = client.stream(Query.of("goals"));

        InstantException failure = catchThrowableOfType(
                InstantException.class, () -> stream.forEachRemaining(entity -> {
                }));

        assertThat(catchThrowableOfType(InstantException.class, stream::hasNext)).isSameAs(failure);
        assertThat(pool.getTotalStats().getLeased()).isZero();
        return failure;
    }

    @Test
    void anAnswerThatBreaksOffIsNeverAnEnd() {
        server.answer(StubServer.rawThenClose(CHUNKED + chunk("{\"goals\":[{\"id\":\"1\"},{\"id\":\"2\"},")));
        EntityStream stream = client.stream(Query.of("goals"));
        assertThat(stream.next()).isEqualTo(Map.of("id", "1"));
        assertThat(stream.next()).isEqualTo(Map.of("id", "2"));

        assertThatThrownBy(stream::hasNext).isInstanceOf(InstantConnectionException.class);
        assertThatThrownBy(stream::next).isInstanceOf(InstantConnectionException.class);

        assertLeased(0);
    }

    @Test
    void anAnswerWithoutALengthThatBreaksOffIsNeverAnEnd() {
        server.answer(StubServer.rawThenClose(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"goals\":[{\"id\":\"1\"}"));
        EntityStream stream = client.stream(Query.of("goals"));
        assertThat(stream.next()).isEqualTo(Map.of("id", "1"));

        assertThatThrownBy(stream::hasNext).isInstanceOf(InstantException.class);
    }

    @Test
    void anAnswerThatBreaksOffAtAnyByteIsNeverAnEnd() {
        String answer = "{\"x\":1,\"goals\":[{\"id\":\"1\",\"n\":-1.5},{\"id\":\"2\"}],\"y\":[]}";
        for (int length = 0; length < answer.length(); length++) {
            server.answer(StubServer.rawThenClose(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n" + answer.substring(0, length)));

            assertThatThrownBy(() -> idsOf(client.stream(Query.of("goals")))).isInstanceOf(InstantException.class);
        }
        server.answer(StubServer.rawThenClose(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n" + answer));
        assertThat(idsOf(client.stream(Query.of("goals")))).containsExactly("1", "2");
    }

    @Test
    void closingAnUnreadAnswerDropsTheConnectionAtOnce() {
        server.answer(StubServer.raw(CHUNKED + chunk("{\"goals\":[{\"id\":\"1\"},")));
        EntityStream stream = client.stream(Query.of("goals"));
        stream.next();

        stream.close();
        stream.close();

        assertThat(pool.getTotalStats().getLeased()).isZero();
        assertThat(pool.getTotalStats().getAvailable()).isZero();
    }

    @Test
    void closingBeforeTheEndIsNeverAnEnd() {
        server.answer(StubServer.json("{\"goals\":[{\"id\":\"1\"},{\"id\":\"2\"}]}"));
        EntityStream unread = client.stream(Query.of("goals"));
        EntityStream begun = client.stream(Query.of("goals"));
        assertThat(begun.next()).isEqualTo(Map.of("id", "1"));
        EntityStream ahead = client.stream(Query.of("goals"));
        assertThat(ahead.hasNext()).isTrue();

        for (EntityStream stream : List.of(unread, begun, ahead)) {
            stream.close();

            assertThatThrownBy(stream::hasNext).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The stream of goals was closed before it was read to its end");
            assertThatThrownBy(stream::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingAfterTheEndChangesNothing() {
        server.answer(StubServer.json("{\"goals\":[{\"id\":\"1\"}]}"));
        EntityStream stream = client.stream(Query.of("goals"));
        assertThat(idsOf(stream)).containsExactly("1");

        stream.close();

        assertThat(stream.hasNext()).isFalse();
        assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anotherThreadMayCloseAStreamThatWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        server.answer((request, socket) -> {
            StubServer.send(socket, CHUNKED + chunk("{\"goals\":["));
            waiting.countDown();
        });
        EntityStream stream = client.stream(Query.of("goals"));
        CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(stream::hasNext);
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

        stream.close();

        assertThat(reader.handle((more, failure) -> failure != null || !more).get(10, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(pool.getTotalStats().getLeased()).isZero());
    }

    @Test
    void anErrorInsteadOfAnAnswerIsThrownAtOnce() throws Exception {
        server.answer(ErrorFixture.load("limit-malformed").answer());

        assertThatThrownBy(() -> client.stream(Query.of("goals"))).isInstanceOf(ValidationException.class);

        assertThat(pool.getTotalStats().getLeased()).isZero();
        assertThat(pool.getTotalStats().getAvailable()).isOne();
    }

    @Test
    void severalNamespacesAreRefusedBeforeTheCall() {
        assertThatThrownBy(() -> client.stream(Map.of("goals", Map.of(), "todos", Map.of())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("exactly one namespace");
        assertThatThrownBy(() -> client.stream(Map.of("$$ruleParams", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.received()).isEmpty();

        server.answer(StubServer.json("{\"goals\":[]}"));
        assertThat(client.stream(Map.of("goals", Map.of(), "$$ruleParams", Map.of())).hasNext()).isFalse();
    }

    @Test
    void theTimeoutCountsWhileReading() {
        server.answer(StubServer.raw(CHUNKED + chunk("{\"goals\":[{\"id\":\"1\"}")));
        EntityStream stream = client.withTimeout(Duration.ofMillis(100)).stream(Query.of("goals"));
        stream.next();

        assertThatThrownBy(stream::hasNext).isInstanceOf(InstantTimeoutException.class);
    }

    private void assertLeased(int connections) {
        assertThat(pool.getTotalStats().getLeased()).isEqualTo(connections);
    }

    private static List<Object> idsOf(EntityStream stream) {
        List<Object> ids = new ArrayList<>();
        stream.forEachRemaining(entity -> ids.add(entity.get("id")));
        return ids;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
