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

import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.client.http.HttpTransport;
import io.github.camelinstant.model.Identity;
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

class LiveQueryTest {

    private static final String INIT = "{\"op\":\"sse-init\",\"machine-id\":\"m\",\"session-id\":\"s\",\"sse-token\":\"k\"}";
    private static final String RESULT = """
            {"processed-isn":"0/328/48953748","result":{"goals":[{"id":"1"}]},"op":"add-query-ok","q":{"goals":{}},\
            "result-meta":{"page-info":{"goals":{"has-next-page?":false}}},"client-event-id":"c","trace-id":"t"}""";
    private static final String REFRESH = """
            {"op":"refresh-ok","processed-tx-id":992,"processed-isn":"0/328/48953999","attrs":[{"id":[1,{}]}],\
            "computations":[{"instaql-query":{"goals":{}},"instaql-result":{"goals":[]},"duration-ms":4}]}""";
    private static final Duration LONG = Duration.ofSeconds(30);

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
    void asksForEventsAsWhoeverActs() {
        server.answer(events(INIT));

        client.as(Identity.email("a@example.com")).subscribe(Query.of("goals")).next();

        StubServer.Received request = server.only();
        assertThat(request.line()).startsWith("POST /admin/subscribe-query ");
        assertThat(request.json()).isEqualTo(Map.of("query", Map.of("goals", Map.of()), "inference?", false));
        assertThat(request.headers()).containsEntry("as-email", "a@example.com").containsEntry("app-id", Samples.APP_ID)
                .containsEntry("accept", "text/event-stream").containsEntry("accept-encoding", "identity");
    }

    @Test
    void nothingIsSentBeforeTheFirstEventIsAskedFor() {
        client.subscribe(Query.of("goals")).close();

        assertThat(server.received()).isEmpty();
    }

    @Test
    void resultRefreshesAndSignsOfLife() {
        server.answer(raw("retry: 500\n\n" + data(INIT) + data(RESULT) + ":\n\n" + data(REFRESH)
                          + data("{\"op\":\"refresh-ok\",\"processed-isn\":\"0/1/2\",\"computations\":[],\"attrs\":[]}")
                          + data("{\"op\":\"app-status-changed\",\"status\":\"read-only\"}")));
        LiveQuery live = client.subscribe(Query.of("goals"));

        assertThat(live.retryDelay()).isNull();
        assertThat(take(live, 6)).containsExactly(
                new LiveEvent.Opened("m", "s"),
                new LiveEvent.Result(
                        Map.of("goals", List.of(Map.of("id", "1"))),
                        Map.of("page-info", Map.of("goals", Map.of("has-next-page?", false))), true, "0/328/48953748"),
                new LiveEvent.KeepAlive(),
                new LiveEvent.Result(Map.of("goals", List.of()), Map.of(), false, "0/328/48953999"),
                new LiveEvent.Unchanged("0/1/2"),
                new LiveEvent.StatusChanged("read-only"));
        assertThat(live.retryDelay()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void messagesMayComeTogetherAndOverSeveralLines() {
        String folded = RESULT.replace(",\"q\"", "\ndata: ,\"q\"");
        server.answer(raw(data("[" + INIT + ", " + RESULT + "]") + data("[]") + data("[{\"op\":\"unheard-of\"}]")
                          + data(folded)));

        List<LiveEvent> events = take(client.subscribe(Query.of("goals")), 3);

        assertThat(events.get(0)).isInstanceOf(LiveEvent.Opened.class);
        assertThat(events.get(1)).isInstanceOf(LiveEvent.Result.class).isEqualTo(events.get(2));
    }

    @Test
    void anEventWithoutDataIsNoMessage() {
        server.answer(raw("event: ping\ndata:\n\n" + data(INIT) + "data\n\n" + data(RESULT)));

        assertThat(take(client.subscribe(Query.of("goals")), 4)).extracting(event -> (Object) event.getClass())
                .containsExactly(LiveEvent.KeepAlive.class, LiveEvent.Opened.class, LiveEvent.KeepAlive.class,
                        LiveEvent.Result.class);
    }

    @Test
    void eventsAreReadWhileTheyArrive() {
        CountDownLatch firstWasRead = new CountDownLatch(1);
        server.answer((request, socket) -> {
            events(INIT).to(request, socket);
            assertThat(firstWasRead.await(10, TimeUnit.SECONDS)).isTrue();
            StubServer.send(socket, chunk(data(RESULT)));
        });
        LiveQuery live = client.subscribe(Query.of("goals"));

        assertThat(live.next()).isInstanceOf(LiveEvent.Opened.class);
        firstWasRead.countDown();
        assertThat(live.next()).isInstanceOf(LiveEvent.Result.class);
    }

    @Test
    void errorsOfTheQueryComeAsEvents() {
        server.answer(events("""
                {"op":"error","status":400,"type":"validation-failed","message":"Validation failed for query: no.",\
                "hint":{"data-type":"query","input":{"goals":{"$":{"where":{"email":"secret@example.com"}}}}},\
                "original-event":{"op":"add-query","q":{"goals":"secret@example.com"}},"trace-id":"abc"}""",
                "{\"op\":\"error\",\"status\":500,\"type\":\"operation-timed-out\",\"message\":\"Operation timed out:"
                                                                                                             + " handle-receive\",\"hint\":{\"timeout-ms\":5000}}",
                "{\"op\":\"error\",\"status\":500,\"message\":\"Yikes, something broke on our end!\"}"));
        LiveQuery live = client.subscribe(Query.of("goals"));

        InstantException refused = ((LiveEvent.Failed) live.next()).failure();
        assertThat(refused).isInstanceOf(ValidationException.class).hasMessageNotContaining("secret")
                .hasMessageContaining("subscribe failed: Validation failed for query: no.");
        assertThat(refused.getHint()).isEqualTo(Map.of("data-type", "query"));
        assertThat(refused.getTraceId()).isEqualTo("abc");
        assertThat(refused.isRetryable()).isFalse();
        InstantException slow = ((LiveEvent.Failed) live.next()).failure();
        assertThat(slow).isInstanceOf(InstantTimeoutException.class);
        assertThat(slow.getType()).isEqualTo("operation-timed-out");
        assertThat(slow.isRetryable()).isTrue();
        InstantException broken = ((LiveEvent.Failed) live.next()).failure();
        assertThat(broken.isRetryable()).isTrue();
        assertThat(broken.getStatus()).isEqualTo(500);
    }

    @Test
    void errorsBeforeTheStreamAreThrown() {
        server.answer(StubServer.json(429, "{\"type\":\"rate-limited\",\"message\":\"Slow down\"}"));
        LiveQuery live = client.subscribe(Query.of("goals"));

        RateLimitedException failure = catchThrowableOfType(RateLimitedException.class, live::next);

        assertThat(catchThrowableOfType(RateLimitedException.class, live::next)).isSameAs(failure);
        assertThat(server.received()).hasSize(1);
        assertLeased(0);
    }

    @Test
    void anAnswerThatIsNoStreamIsAnError() {
        server.answer(StubServer.text(200, null, ""));

        assertThatThrownBy(() -> client.subscribe(Query.of("goals")).next()).isInstanceOf(InstantException.class)
                .hasMessageContaining("Instant answers so where it does not know the path");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "data: {\"op\":\"add-query-ok\",\"result\":{\"goals\":[\n\n", "data: nothing\n\n", "data: 5\n\n",
            "data: {\"op\":1}\n\n", "data: {\"op\":\"add-query-ok\"}\n\n", "data: {\"op\":\"add-query-ok\",\"result\":{}}\n\n",
            "data: {\"op\":\"sse-init\"} {}\n\n", "data: [{\"op\":\"sse-init\"}] {}\n\n", "data: [3]\n\n" })
    void whatIsNotUnderstoodIsAnError(String text) {
        server.answer(raw(text));
        LiveQuery live = client.subscribe(Query.of("goals"));

        assertThatThrownBy(() -> take(live, 2)).isInstanceOf(InstantException.class)
                .hasMessageStartingWith("subscribe failed: ");
        assertLeased(0);
    }

    @Test
    void aStreamThatIsCutWithinAnEventIsBroken() {
        server.answer((request, socket) -> {
            events(INIT).to(request, socket);
            StubServer.send(socket, chunk("data: {\"op\":\"add-query-ok\",\"res"));
            socket.close();
        });
        LiveQuery live = client.subscribe(Query.of("goals"));

        assertThat(live.next()).isInstanceOf(LiveEvent.Opened.class);
        assertThatThrownBy(live::next).isInstanceOf(InstantConnectionException.class)
                .hasMessage("subscribe failed: the connection broke in the middle of the answer");
        assertLeased(0);
    }

    @Test
    void theEndOfTheStreamIsAFailureToo() {
        server.answer((request, socket) -> {
            events(INIT).to(request, socket);
            StubServer.send(socket, chunk(""));
        });
        LiveQuery live = client.subscribe(Query.of("goals"));

        assertThat(live.next()).isInstanceOf(LiveEvent.Opened.class);
        InstantException end = catchThrowableOfType(InstantException.class, live::next);
        assertThat(end).isInstanceOf(InstantConnectionException.class).hasMessage("subscribe failed: the server has ended it");
        assertThat(end.isRetryable()).isTrue();
    }

    @Test
    void silenceIsAFailureAndSignsOfLifeAreNot() {
        CountDownLatch alive = new CountDownLatch(1);
        server.answer((request, socket) -> {
            events(INIT).to(request, socket);
            alive.await();
            StubServer.send(socket, chunk(":\n\n"));
        });
        LiveQuery live = client.subscribe(Query.of("goals").toMap(), Duration.ofMillis(300));

        assertThat(live.next()).isInstanceOf(LiveEvent.Opened.class);
        alive.countDown();
        assertThat(live.next()).isInstanceOf(LiveEvent.KeepAlive.class);
        assertThatThrownBy(live::next).isInstanceOf(InstantTimeoutException.class)
                .hasMessageContaining("nothing came from the server for too long");
        assertLeased(0);
    }

    @Test
    void aResultThatIsTooLargeIsRefused() {
        server.answer(events(INIT, RESULT.replace("\"1\"", "\"" + "x".repeat(5_000) + "\"")));
        InstantClient small = server.client().transport(transport).maxResultSize(5_000).build();
        LiveQuery live = small.subscribe(Query.of("goals"));

        assertThat(live.next()).isInstanceOf(LiveEvent.Opened.class);
        assertThatThrownBy(live::next).hasMessageContaining("the result is larger than 5000 bytes");
    }

    @Test
    void closingEndsAReadThatWaits() throws Exception {
        server.answer(events(INIT));
        LiveQuery live = client.subscribe(Query.of("goals").toMap(), LONG);
        live.next();

        assertThat(closedWhileItWaits(live, 1)).isNull();
        assertThat(live.next()).isNull();
        assertLeased(0);
    }

    @Test
    void closingEndsARequestThatIsNotAnswered() throws Exception {
        LiveQuery live = client.subscribe(Query.of("goals").toMap(), LONG);

        assertThat(closedWhileItWaits(live, 1)).isNull();
        assertLeased(0);
    }

    @Test
    void aQueryThatWasClosedSendsNothing() {
        LiveQuery live = client.subscribe(Query.of("goals"));
        live.close();

        assertThat(live.next()).isNull();
        assertThat(server.received()).isEmpty();
    }

    /** Well within the time after which silence would end it. */
    private LiveEvent closedWhileItWaits(LiveQuery live, int requests) throws Exception {
        CompletableFuture<LiveEvent> waiting = CompletableFuture.supplyAsync(live::next);
        Awaitility.await().until(() -> server.received().size() >= requests);
        assertThat(waiting).isNotDone();
        live.close();
        return waiting.get(LONG.toSeconds() / 3, TimeUnit.SECONDS);
    }

    private void assertLeased(int connections) {
        assertThat(pool.getTotalStats().getLeased()).isEqualTo(connections);
    }

    private static List<LiveEvent> take(LiveQuery live, int count) {
        List<LiveEvent> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(live.next());
        }
        return events;
    }

    private static StubServer.Answer events(String... messages) {
        StringBuilder text = new StringBuilder();
        for (String message : messages) {
            text.append(data(message));
        }
        return raw(text.toString());
    }

    private static StubServer.Answer raw(String text) {
        return (request, socket) -> sendStream(socket, text);
    }

    private static void sendStream(Socket socket, String text) throws Exception {
        StubServer.send(socket, "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream;charset=UTF-8\r\n"
                                + "transfer-encoding: chunked\r\n\r\n" + chunk(text));
    }

    private static String data(String message) {
        return "data: " + message + "\n\n";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
