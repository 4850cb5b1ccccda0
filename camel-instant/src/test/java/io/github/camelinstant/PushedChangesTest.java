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
package io.github.camelinstant;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.model.WebhookEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** {@code webhook:instant:changes} with deliveries of the emulator, over camel-webhook and a real HTTP server. */
class PushedChangesTest {

    private static final String SCHEMA = """
            {"entities": {
                "posts": {"attrs": {"title": {"valueType": "string"}}},
                "tags": {"attrs": {"word": {"valueType": "string"}}}}}
            """;

    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final MapRepository positions = new MapRepository();
    private final int port = FreePort.find();
    private InstantEmulator emulator;
    private EmulatorApp app;
    private InstantClient client;
    private CamelContext context;

    @BeforeEach
    void startEmulator() {
        emulator = InstantEmulator.builder().localWebhooks(true).webhookRetrySpeed(600).start();
        app = emulator.createApp("pushed", SCHEMA, null);
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    @AfterEach
    void stop() {
        stopRoute();
        client.close();
        emulator.close();
    }

    /** Starts as a new process would. The route's polls are an hour apart, so that only deliveries bring something. */
    private void start(String options, Processor step) throws Exception {
        startFrom("webhook:instant:changes?webhookPath=hook&delay=1h&" + options, step);
    }

    private void startFrom(String uri, Processor step) throws Exception {
        context = new DefaultCamelContext();
        InstantComponent component = context.getComponent("instant", InstantComponent.class);
        component.getConfiguration().setAppId(app.id());
        component.getConfiguration().setAdminToken(app.adminToken());
        component.getConfiguration().setBaseUrl(emulator.url());
        context.getRegistry().bind("positions", positions);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().component("undertow").host("localhost").port(port);
                errorHandler(noErrorHandler());
                from(uri + "namespaces=posts&logLag=0&positionRepository=#positions").id("pushed")
                        .process(exchange -> received.add(exchange.copy())).process(step);
            }
        });
        context.start();
    }

    private void start(String options) throws Exception {
        start(options, exchange -> {
        });
    }

    private void stopRoute() {
        if (context != null) {
            context.stop();
            context = null;
        }
    }

    @Test
    void aWriteIsPushedToTheRoute() throws Exception {
        start("");
        Webhook webhook = client.webhooks().list().get(0);
        assertThat(webhook.url()).isEqualTo("http://localhost:" + port + "/hook");
        assertThat(webhook.namespaces()).containsExactly("posts");

        String id = write("a");

        await().untilAsserted(() -> assertThat(received).hasSize(1));
        Map<?, ?> body = received.get(0).getMessage().getBody(Map.class);
        assertThat(body.get("id")).isEqualTo(id);
        assertThat(body.get("action")).isEqualTo("create");
        await().until(() -> events().get(0).status().equals("success"));
        assertThat(events().get(0).attempts()).hasSize(1);
    }

    @Test
    void nothingOfTheRequestIsInTheExchange() throws Exception {
        start("");
        write("a");
        await().untilAsserted(() -> assertThat(received).hasSize(1));

        assertThat(received.get(0).getMessage().getHeaders().keySet()).allMatch(name -> name.startsWith("CamelInstant"));
        assertThat(received.get(0).getMessage().getHeaders().toString()).doesNotContain("payload", "t=", "eyJ");
    }

    @Test
    void aFailedExchangeIsNotDoneAndComesAgain() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        start("", exchange -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
        });
        write("a");

        await().until(() -> events().get(0).status().equals("success"));
        assertThat(events().get(0).attempts()).extracting(WebhookEvent.Attempt::statusCode).startsWith(500).endsWith(200);
        assertThat(received).hasSize(3);
    }

    @Test
    void whatWasWrittenMeanwhileComesAtTheNextStart() throws Exception {
        start("");
        write("a");
        await().untilAsserted(() -> assertThat(received).hasSize(1));
        stopRoute();
        assertThat(client.webhooks().list()).hasSize(1);
        for (String title : List.of("b", "c", "d")) {
            write(title);
        }
        start("");

        await().untilAsserted(() -> assertThat(titles()).containsExactly("a", "b", "c", "d"));
        await().until(() -> events().stream().allMatch(event -> event.status().equals("success")));
        assertThat(titles()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aDeliveryOfWhatIsDoneBringsNoExchange() throws Exception {
        start("");
        String webhook = client.webhooks().list().get(0).id();
        write("a");
        await().until(() -> events().get(0).status().equals("success"));

        client.webhooks().resend(webhook, events().get(0).isn());

        await().until(() -> events().get(0).attempts().size() == 2);
        assertThat(events().get(0).attempts().get(1).statusCode()).isEqualTo(200);
        assertThat(received).hasSize(1);
    }

    @Test
    void manyWritesComeInTheOrderOfTheirCommits() throws Exception {
        start("");
        List<String> titles = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 60; i++) {
            titles.add("t" + i);
            write("t" + i);
        }

        await().untilAsserted(() -> assertThat(received).hasSize(60));
        assertThat(titles()).isEqualTo(titles);
        await().until(() -> events().stream().allMatch(event -> event.status().equals("success")));
    }

    @Test
    void anExchangeInFlightEndsBeforeTheStop() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        start("", exchange -> {
            begun.countDown();
            assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
        });
        write("a");
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        CamelContext stopped = context;
        stopped.getExecutorServiceManager().setShutdownAwaitTermination(50);
        Thread stopping = new Thread(this::stopRoute);
        stopping.start();
        await().until(() -> stopped.getStatus().isStopping());
        stopping.join(500);
        assertThat(stopping.isAlive()).as("a stop that gives an exchange longer than a thread pool has").isTrue();
        end.countDown();
        stopping.join(20_000);
        assertThat(stopping.isAlive()).isFalse();

        start("");
        write("b");
        await().untilAsserted(() -> assertThat(titles()).containsExactly("a", "b"));
    }

    @Test
    void aBackoffKeepsNoDeliveryWaiting() throws Exception {
        start("");
        write("a");
        await().until(() -> events().get(0).status().equals("success"));
        stopRoute();
        startFrom("webhook:instant:changes?webhookPath=hook&delay=50&backoffMultiplier=1000&backoffIdleThreshold=1&",
                exchange -> {
                });
        for (String title : List.of("b", "c", "d")) {
            write(title);
            await().until(() -> titles().contains(title) && events().get(0).status().equals("success"));
        }
        assertThat(events()).allSatisfy(event -> assertThat(event.attempts())
                .extracting(WebhookEvent.Attempt::statusCode).containsExactly(200));
    }

    @Test
    void aRequestThatNobodySignedIsRefused() throws Exception {
        start("");

        assertThat(post("{}", "t=1,kid=1,v1=" + "0".repeat(128))).isEqualTo(401);
        assertThat(post("{}", "x")).isEqualTo(400);

        HttpRequest get = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hook")).build();
        assertThat(HttpClient.newHttpClient().send(get, BodyHandlers.ofString()).statusCode()).isBetween(404, 405);
        assertThat(received).isEmpty();
    }

    @Test
    void theWebhookIsFoundAgainAdaptedAndEnabled() throws Exception {
        start("");
        String id = client.webhooks().list().get(0).id();
        stopRoute();
        client.webhooks().disable(id, "test");

        start("actions=create,delete&positionKey=other&");

        assertThat(client.webhooks().list()).hasSize(1);
        Webhook webhook = client.webhooks().get(id);
        assertThat(webhook.active()).isTrue();
        assertThat(webhook.actions()).extracting(Enum::name).containsExactlyInAnyOrder("create", "delete");
    }

    @Test
    void aWebhookCanBeMadeBeforeAndIsThenLeftAlone() throws Exception {
        assertThatThrownBy(() -> start("webhookAutoRegister=false&"))
                .hasStackTraceContaining("No webhook of the app sends to http://localhost:" + port + "/hook");
        stopRoute();
        Webhook made = client.webhooks().create("http://localhost:" + port + "/hook", List.of("posts", "tags"),
                EnumSet.allOf(ChangeAction.class));
        for (String options : List.of("webhookAutoRegister=false&", "webhookAutoRegister=false&webhookId=" + made.id() + "&")) {
            start(options);
            int before = received.size();
            write("a");
            await().untilAsserted(() -> assertThat(received).hasSize(before + 1));
            stopRoute();
        }
        assertThat(client.webhooks().list()).containsExactly(made);
    }

    @Test
    void pushAndPollGoOnWhereTheOtherStood() throws Exception {
        start("");
        write("a");
        await().untilAsserted(() -> assertThat(titles()).containsExactly("a"));
        stopRoute();
        write("b");

        startFrom("instant:changes?initialDelay=0&delay=10&webhookId=" + client.webhooks().list().get(0).id() + "&",
                exchange -> {
                });

        await().untilAsserted(() -> assertThat(titles()).containsExactly("a", "b"));
        stopRoute();
        write("c");
        start("");
        await().untilAsserted(() -> assertThat(titles()).containsExactly("a", "b", "c"));
    }

    @Test
    void aTransactionCanBeOneExchange() throws Exception {
        start("emit=transactions&");
        client.transact(Tx.in("posts").id(Ids.random()).create(Map.of("title", "a")),
                Tx.in("posts").id(Ids.random()).create(Map.of("title", "b")));

        await().until(() -> events().get(0).status().equals("success"));
        assertThat(received).hasSize(1);
        assertThat(received.get(0).getMessage().getBody().toString()).contains("title=a", "title=b");
    }

    @Test
    void aServerThatCallsItselfOtherwiseIsNamed() throws Exception {
        start("webhookOrigin=http://instant.internal:8888&");
        write("a");
        await().until(() -> !events().isEmpty() && !events().get(0).attempts().isEmpty());

        assertThat(events().get(0).attempts().get(0).statusCode()).isEqualTo(400);
        stopRoute();
        start("webhookOrigin=" + emulator.url() + "/&");
        await().until(() -> events().get(0).status().equals("success"));
    }

    @Test
    void anOptionThatIsWrongShowsBeforeAnythingIsRegistered() {
        for (String options : List.of("query={\"posts\":{}}&", "actions=fly&", "asGuest=true&", "emit=entities&",
                "deleteWebhookOnStop=true&")) {
            assertThatThrownBy(() -> start(options)).as(options).hasStackTraceContaining("IllegalArgumentException");
            stopRoute();
        }
        assertThat(client.webhooks().list()).isEmpty();
    }

    @Test
    void theWebhookGoesWithTheRouteIfThatIsWanted() throws Exception {
        start("deleteWebhookOnStop=true&onPositionLost=latest&");
        assertThat(client.webhooks().list()).hasSize(1);

        stopRoute();

        assertThat(client.webhooks().list()).isEmpty();
    }

    @Test
    void aUrlThatInstantDoesNotTakeIsExplained() {
        emulator.close();
        emulator = InstantEmulator.start();
        app = emulator.createApp("strict", SCHEMA, null);

        assertThatThrownBy(() -> start("")).hasStackTraceContaining("webhookExternalUrl")
                .hasStackTraceContaining("must be https").hasStackTraceContaining("--local-webhooks");
    }

    private int post(String body, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hook"))
                .timeout(Duration.ofSeconds(20)).header("Instant-Signature", signature)
                .POST(BodyPublishers.ofString(body)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private String write(String title) {
        String id = Ids.random();
        client.transact(Tx.in("posts").id(id).create(Map.of("title", title)));
        return id;
    }

    /** The newest first. */
    private List<WebhookEvent> events() {
        return client.webhooks().events(client.webhooks().list().get(0).id(), null).events();
    }

    private List<Object> titles() {
        return received.stream()
                .map(exchange -> ((Map<?, ?>) exchange.getMessage().getBody(Map.class).get("after")).get("title"))
                .map(Object.class::cast).toList();
    }
}
