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
package io.github.camelinstant.transfer.move;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server may send, and an emulator does not. */
class WatchedPartTest {

    private static final String A = "00000000-0000-4000-8000-00000000000a";

    private final Queue<List<String>> connections = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private InstantClient client;
    private WatchedPart part;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/admin/subscribe-query", this::answer);
        server.start();
        client = InstantClient.builder().baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .appId(UUID.randomUUID().toString()).adminToken(UUID.randomUUID().toString()).build();
        AppReader reader = new AppReader(client, AppSchema.of(Map.of()), "posts");
        part = new WatchedPart(
                client, Map.of("posts", Map.of()), Map.of("posts", reader),
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), 5), new Semaphore(1));
    }

    @AfterEach
    void stop() {
        part.close();
        end.countDown();
        client.close();
        server.stop(0);
    }

    /** The last connection stays open. */
    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        for (String message : connections.remove()) {
            exchange.getResponseBody().write(("data: " + message + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseBody().flush();
        if (connections.isEmpty()) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.close();
    }

    private void run() {
        Thread thread = new Thread(part);
        thread.setDaemon(true);
        thread.start();
    }

    private static String first(String title, String isn) {
        return "{\"op\":\"add-query-ok\",\"result\":" + result(title) + ",\"processed-isn\":\"" + isn + "\"}";
    }

    private static String next(String title, String isn) {
        return "{\"op\":\"refresh-ok\",\"processed-isn\":\"" + isn + "\",\"computations\":[{\"instaql-result\":"
               + result(title) + "}]}";
    }

    private static String result(String title) {
        return "{\"posts\":[{\"id\":\"" + A + "\",\"title\":\"" + title + "\"}]}";
    }

    private void awaitLastConnection() {
        Awaitility.await().until(() -> connections.isEmpty() && part.isConnected());
    }

    private boolean isTold(String title) {
        part.saw("posts", A, new AppEntity(A, Map.of("title", title), Map.of()));
        Set<String> suspects = new HashSet<>();
        part.addSuspects((namespace, ids) -> suspects.addAll(ids));
        return suspects.isEmpty();
    }

    /** It comes from another machine, say, which is behind with its positions and reads the same database. */
    @Test
    void aNewConnectionIsBelievedWhateverItsPosition() {
        connections.add(List.of(first("one", "1/0/5")));
        connections.add(List.of(first("two", "1/0/3")));
        run();

        awaitLastConnection();
        assertThat(isTold("two")).isTrue();
        assertThat(isTold("one")).isFalse();
        assertThat(part.hopeless()).isNull();
    }

    @Test
    void aResultThatOvertakesAnotherStays() {
        connections.add(List.of(next("two", "1/0/5"), first("one", "1/0/3"),
                "{\"op\":\"app-status-changed\",\"status\":\"read-only\"}"));
        run();
        Awaitility.await().until(() -> part.isAtRest(System.nanoTime(), Duration.ZERO));

        assertThat(isTold("two")).isTrue();
        assertThat(isTold("one")).isFalse();
    }

    @Test
    void aConnectionThatBreaksOffAgainAndAgainIsGivenUp() {
        for (int i = 0; i < 6; i++) {
            connections.add(List.of(first("one", "1/0/5")));
        }
        run();

        Awaitility.await().until(() -> part.hopeless() != null);

        assertThat(connections).hasSize(1);
        assertThat(part.isAtRest(System.nanoTime(), Duration.ZERO)).isFalse();
    }

    /** Otherwise nobody would know that nothing more is told. */
    @Test
    void whatIsNotUnderstoodEndsIt() {
        connections.add(List.of(first("one", "1/0/5"),
                "{\"op\":\"refresh-ok\",\"processed-isn\":\"1/0/6\",\"computations\":[{\"instaql-result\":{\"posts\":[7]}}]}"));
        run();

        Awaitility.await().until(() -> part.hopeless() != null);

        assertThat(part.hopeless()).hasMessageContaining("not understood");
        assertThat(part.isConnected()).isFalse();
    }

    /** "Yikes, something broke on our end!" has no type, and may pass. */
    @Test
    void anErrorInTheStreamIsNoSilence() {
        connections.add(List.of(first("one", "1/0/5"), "{\"op\":\"error\",\"status\":500,\"message\":\"Yikes\"}"));
        connections.add(List.of(first("two", "1/0/6")));
        run();

        awaitLastConnection();
        assertThat(isTold("two")).isTrue();
    }
}
