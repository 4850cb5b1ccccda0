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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InstantTimeoutException;
import io.github.camelinstant.consumer.live.LiveConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.spi.ExceptionHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a subscription makes of what servers, and what lies between, may say. */
class LiveConsumerFailuresTest {

    private static final String INIT = "{\"op\":\"sse-init\",\"machine-id\":\"m\",\"session-id\":\"s\"}";
    private static final String TIMED_OUT = """
            {"op":"error","status":500,"type":"operation-timed-out","message":"Operation timed out: handle-receive",\
            "hint":{"timeout-ms":5000},"original-event":{"op":"add-query"}}""";
    private static final String QUERY = "query={\"goals\":{}}&reconnectDelay=1";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final List<Throwable> reported = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private LiveStub server;

    @BeforeEach
    void start() {
        server = new LiveStub();
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        registry.register(registry.resolveById("consumers"));
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        InstantComponent component = context.getComponent("instant", InstantComponent.class);
        component.getConfiguration().setAppId(TestApp.APP);
        component.getConfiguration().setAdminToken(TestApp.TOKEN);
        component.getConfiguration().setBaseUrl(server.url());
        context.getRegistry().bind("reports", handler());
    }

    @AfterEach
    void stop() {
        context.stop();
        server.close();
    }

    @Test
    void oddOrdersAndRepeatsAreOneResultEach() throws Exception {
        server.say(result("refresh-ok", 7, "new"), INIT, result("add-query-ok", 5, "old"), result("refresh-ok", 7, "new"),
                "{\"op\":\"app-status-changed\",\"status\":\"read-only\"}",
                "{\"op\":\"app-status-changed\",\"status\":\"read-only\"}",
                "{\"op\":\"refresh-ok\",\"processed-isn\":\"0/0/8\",\"computations\":[],\"attrs\":[]}",
                "[" + result("refresh-ok", 9, "newer") + "," + result("refresh-ok", 16, "newest") + "]");
        route(QUERY);

        Awaitility.await().untilAsserted(() -> assertThat(ids()).containsExactly("new", "newer", "newest"));
    }

    @Test
    void anIsnIsANumber() throws Exception {
        server.say(INIT, result("add-query-ok", 0xF, "one"), result("refresh-ok", 0x10, "two"));
        route(QUERY);

        Awaitility.await().untilAsserted(() -> assertThat(ids()).containsExactly("one", "two"));
    }

    @Test
    void aResultThatIsTooLargeIsToldAndNeverLooksHealthy() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.say(INIT, TIMED_OUT);
            server.end();
        }
        route(QUERY + "&exceptionHandler=#reports");

        Awaitility.await().untilAsserted(() -> assertThat(reported).hasSizeGreaterThan(2));
        assertThat(reported).allSatisfy(failure -> assertThat(failure).isInstanceOf(InstantTimeoutException.class));
        assertThat(reports.get(0)).contains("is tried again").contains("Ask for less, or use from(\"instant:query\")");
        assertDown("Ask for less, or use from(\"instant:query\"), with emit=changes", 500);
        assertThat(consumer().getSubscriptionFailure()).contains("Ask for less");

        server.say(INIT, result("add-query-ok", 1, "small"));
        Awaitility.await().untilAsserted(() -> assertThat(ids()).containsExactly("small"));
        assertUp();
        assertThat(consumer().getSubscriptionFailure()).isNull();
    }

    @Test
    void aStreamThatIsOpenWithoutAResultIsNoSubscription() throws Exception {
        server.say(INIT);
        route(QUERY + "&exceptionHandler=#reports&keepAliveTimeout=200");
        Awaitility.await().until(() -> {
            server.keepAlive();
            return !reported.isEmpty();
        });

        assertThat(reported.get(0)).isInstanceOf(InstantTimeoutException.class)
                .hasMessageContaining("the server is alive, but has sent no result");
    }

    @Test
    void aConnectionThatIsSilentIsOpenedAgain() throws Exception {
        server.say(INIT, result("add-query-ok", 1, "a"));
        route(QUERY + "&keepAliveTimeout=200");
        Awaitility.await().until(() -> server.requests() > 1);
        server.end();
        server.say(INIT, result("add-query-ok", 2, "a"), result("refresh-ok", 3, "b"));

        Awaitility.await().untilAsserted(() -> assertThat(ids()).containsExactly("a", "b"));
        assertThat(consumer().getReconnects()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = { "emit=result", "emit=entities" })
    void whatFailedIsDeliveredAgainThoughNothingChanges(String emit) throws Exception {
        failures.set(2);
        server.say(INIT, result("add-query-ok", 1, "a"));
        route(QUERY + "&" + emit);
        Awaitility.await().until(() -> {
            server.keepAlive();
            return received.size() >= 3;
        });
        server.keepAlive();
        server.say(result("refresh-ok", 2, "b"));
        Awaitility.await().until(() -> received.size() >= 4);

        assertThat(received).hasSize(4);
        assertThat(server.requests()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = { "emit=result", "emit=entities" })
    void whatFailedCanBeLeftBehind(String emit) throws Exception {
        failures.set(1);
        server.say(INIT, result("add-query-ok", 1, "a"));
        route(QUERY + "&skipFailed=true&" + emit);
        Awaitility.await().until(() -> received.size() == 1);
        server.keepAlive();
        server.say(result("refresh-ok", 2, "a"), result("refresh-ok", 3, "b"));
        Awaitility.await().until(() -> received.size() >= 2);

        assertThat(received).hasSize(2);
    }

    @Test
    void theEndOfTheStreamIsNoReasonToComplain() throws Exception {
        server.say(INIT, result("add-query-ok", 1, "a"));
        server.end();
        server.say(INIT, result("add-query-ok", 1, "b"));
        route(QUERY + "&exceptionHandler=#reports");

        Awaitility.await().untilAsserted(() -> assertThat(ids()).containsExactly("a", "b"));
        assertThat(reported).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"op\":\"error\",\"status\":400,\"type\":\"validation-failed\",\"message\":\"No such thing.\"}",
            "{\"op\":\"error\",\"status\":400,\"type\":\"permission-evaluation-failed\",\"message\":\"The rule threw.\"}",
            "{\"op\":\"error\",\"status\":400,\"type\":\"permission-denied\",\"message\":\"No.\"}",
            "{\"op\":\"error\",\"status\":400,\"type\":\"app-disabled\",\"message\":\"Disabled.\"}",
            "{\"op\":\"app-status-changed\",\"status\":\"disabled\"}" })
    void whatARepeatDoesNotMendEndsTheSubscription(String message) throws Exception {
        server.say(INIT, message);
        server.end();
        route(QUERY + "&exceptionHandler=#reports");

        Awaitility.await().untilAsserted(() -> assertThat(consumer().getSubscriptionState()).isEqualTo("FAILED"));
        assertThat(reported).singleElement().isInstanceOf(InstantException.class);
        assertThat(reports.get(0)).contains("is not tried again until the route is started again: subscribe failed: ");
        assertThat(server.requests()).isOne();
        assertDown("subscribe failed: ", null);

        server.say(INIT, result("add-query-ok", 1, "mended"));
        context.getRouteController().stopRoute("live");
        context.getRouteController().startRoute("live");
        Awaitility.await().untilAsserted(() -> assertThat(ids()).containsExactly("mended"));
        assertUp();
    }

    @Test
    void theErrorHandlerOfTheRouteIsToldWhenItIsBridged() throws Exception {
        server.say("{\"op\":\"error\",\"status\":400,\"type\":\"validation-failed\",\"message\":\"No such thing.\"}", INIT);
        List<Throwable> handled = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(InstantException.class).handled(true)
                        .process(exchange -> handled.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from("instant:subscribe?bridgeErrorHandler=true&" + QUERY).routeId("live").process(received::add);
            }
        });
        context.start();

        Awaitility.await().untilAsserted(() -> assertThat(handled).hasSize(1));
        assertThat(received).isEmpty();
    }

    @Test
    void onlyALiveSubscriptionIsReady() throws Exception {
        route(QUERY);
        Awaitility.await().until(() -> server.requests() == 1);
        assertDown("No result has come yet", null);
        assertThat(HealthCheckHelper.invokeLiveness(context))
                .allMatch(result -> result.getState() == HealthCheck.State.UP);
        server.say(INIT, result("add-query-ok", 1, "a"));

        assertUp();
        assertThat(consumer().getLastEventTime()).isNotNull();
        assertThat(consumer().getEmitted()).isEqualTo(1);
    }

    @Test
    void mistakesShowWhenTheRouteStarts() {
        Map<String, String> mistakes = Map.of(
                "emit=result", "A consumer of instant:subscribe needs the option query",
                "query={\"goals\":{}}&emit=entities&cursor=at", "Option cursor reads parts of a result",
                "query={\"goals\":{},\"todos\":{}}&emit=entities", "The query must ask for exactly one namespace",
                "query={\"goals\":{}}&maxMessagesPerPoll=5", "Option maxMessagesPerPoll is for instant:query",
                "query={\"goals\":{}}&outputClass=java.util.Map", "Option outputClass needs emit=entities",
                "query={\"goals\":{}}&reconnectDelay=5&maxReconnectDelay=4", "maxReconnectDelay not less than it",
                "query={\"goals\":{}}&keepAliveTimeout=0", "Option keepAliveTimeout must be longer than zero",
                "query={\"goals\":{\"$\":{\"limit\":5}}}&emit=changes", "emit=changes needs the whole result");
        mistakes.forEach((options, message) -> assertThatThrownBy(
                () -> context.getEndpoint("instant:subscribe?" + options).createConsumer(exchange -> {
                })).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message));
        assertThatThrownBy(() -> context.getEndpoint("instant:subscribe?" + QUERY).createProducer())
                .hasMessageContaining("instant:subscribe can only be consumed from");
        assertThatThrownBy(() -> context.getEndpoint("instant:subscribe?" + QUERY).createPollingConsumer())
                .hasMessageContaining("pollEnrich cannot use instant:subscribe");
    }

    private void route(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("instant:subscribe?" + options).routeId("live").process(received::add).process(exchange -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("The receiver is not there");
                    }
                });
            }
        });
        context.start();
    }

    private LiveConsumer consumer() {
        return (LiveConsumer) context.getRoute("live").getConsumer();
    }

    private List<Object> ids() {
        return received.stream().<Object> map(exchange -> {
            List<?> goals = (List<?>) exchange.getMessage().getBody(Map.class).get("goals");
            return ((Map<?, ?>) goals.get(0)).get("id");
        }).toList();
    }

    private void assertDown(String message, Integer status) {
        Awaitility.await().untilAsserted(() -> assertThat(HealthCheckHelper.invokeReadiness(context)).singleElement()
                .satisfies(result -> {
                    assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
                    assertThat(result.getMessage()).hasValueSatisfying(text -> assertThat(text).contains(message));
                    assertThat(result.getDetails().toString()).doesNotContain(TestApp.TOKEN);
                    if (status != null) {
                        assertThat(result.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, status);
                    }
                }));
    }

    private void assertUp() {
        Awaitility.await().untilAsserted(() -> assertThat(HealthCheckHelper.invokeReadiness(context)).singleElement()
                .satisfies(result -> assertThat(result.getState()).isEqualTo(HealthCheck.State.UP)));
    }

    private static String result(String op, int isn, String id) {
        String tree = "{\"goals\":[{\"id\":\"" + id + "\"}]}";
        String result = op.equals("add-query-ok")
                ? "\"result\":" + tree : "\"computations\":[{\"instaql-result\":" + tree + "}]";
        return "{\"op\":\"" + op + "\"," + result + ",\"processed-isn\":\"0/0/" + Integer.toHexString(isn) + "\"}";
    }

    private ExceptionHandler handler() {
        return new ExceptionHandler() {

            @Override
            public void handleException(Throwable exception) {
                handleException(null, null, exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                handleException(message, null, exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                reports.add(String.valueOf(message));
                reported.add(exception);
            }
        };
    }
}
