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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.camelinstant.RecordingTransport.Answer;
import io.github.camelinstant.RecordingTransport.Sent;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.ScheduledPollConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryConsumerTest {

    private static final String THREE = "{\"goals\":[{\"id\":\"g0\",\"n\":0},{\"id\":\"g1\",\"n\":1},{\"id\":\"g2\",\"n\":2}]}";
    private static final String NONE = "{\"goals\":[]}";
    private static final String ENTITIES = "instant:query?query={\"goals\":{}}&emit=entities&initialDelay=0&repeatCount=1";

    private final TestApp app = new TestApp();
    private final List<Exchange> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void oneExchangeForTheResult() throws Exception {
        app.transport.answering(THREE);

        route("instant:query?query={\"goals\":{}}&initialDelay=0&repeatCount=1");

        await(1);
        assertThat(received.get(0).getMessage().getBody(Map.class)).containsOnlyKeys("goals");
    }

    @Test
    void oneExchangeForEachEntity() throws Exception {
        app.transport.answering(THREE);

        route(ENTITIES);

        await(3);
        for (int i = 0; i < 3; i++) {
            Exchange exchange = received.get(i);
            assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("id", "g" + i, "n", i));
            assertThat(exchange.getMessage().getHeader(InstantConstants.NAMESPACE)).isEqualTo("goals");
            assertThat(exchange.getMessage().getHeader(InstantConstants.ENTITY_ID)).isEqualTo("g" + i);
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_INDEX)).isEqualTo(i);
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_SIZE)).isEqualTo(3);
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE)).isEqualTo(i == 2);
        }
    }

    @Test
    void aPollDeliversNoMoreThanAllowed() throws Exception {
        app.transport.answering(THREE);

        route(ENTITIES + "&maxMessagesPerPoll=2");

        await(2);
        awaitPolls(1);
        assertThat(received).hasSize(2);
        assertThat(received.get(1).getProperty(ExchangePropertyKey.BATCH_COMPLETE)).isEqualTo(true);
    }

    @Test
    void nothingFoundIsNoExchangeUnlessAskedFor() throws Exception {
        app.transport.answering(NONE);

        route(ENTITIES);
        awaitPolls(1);
        assertThat(received).isEmpty();

        route("instant:query?query={\"goals\":{}}&initialDelay=0&repeatCount=1&sendEmptyMessageWhenIdle=true");
        await(1);
        assertThat(received.get(0).getMessage().getBody()).isNull();
    }

    @Test
    void stepsRunAfterEachExchangeByItsOutcomeAndOnceAfterAll() throws Exception {
        app.transport.answering(request -> new Answer(200, query(request) ? THREE : "{\"tx-id\":1}"));
        String mark
                = "[[\"update\",\"goals\",\"${body[id]}\",{\"state\":\"%s\",\"by\":\"${header.by}\",\"n\":\"${body[n]}\"}]]";

        route(ENTITIES + "&onConsume=" + mark.formatted("done") + "&onConsumeFailed=" + mark.formatted("failed")
              + "&onConsumeBatchComplete=[[\"update\",\"runs\",\"r1\",{\"size\":\"${body.size}\"}]]", exchange -> {
                  exchange.getMessage().setHeader("by", "route");
                  exchange.getMessage().setBody("changed by the route");
                  if ("g1".equals(exchange.getMessage().getHeader(InstantConstants.ENTITY_ID))) {
                      throw new IllegalStateException("bad row");
                  }
              });

        Awaitility.await().untilAsserted(() -> assertThat(app.transport.sent()).hasSize(5));
        assertThat(app.transport.sent().subList(1, 5)).extracting(request -> request.body().get("steps")).containsExactly(
                List.of(List.of("update", "goals", "g0", Map.of("state", "done", "by", "route", "n", 0))),
                List.of(List.of("update", "goals", "g1", Map.of("state", "failed", "by", "route", "n", 1))),
                List.of(List.of("update", "goals", "g2", Map.of("state", "done", "by", "route", "n", 2))),
                List.of(List.of("update", "runs", "r1", Map.of("size", 3))));
    }

    @Test
    void anEntityThatCannotBeConvertedIsAFailedExchangeAndTheBatchGoesOn() throws Exception {
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        app.context.getRegistry().bind("reported", handler(reported));
        app.transport.answering(request -> new Answer(
                200, query(request) ? THREE.replace("\"n\":1", "\"n\":\"many\"") : "{\"tx-id\":1}"));

        route(ENTITIES + "&exceptionHandler=#reported&outputClass=" + Goal.class.getName()
              + "&onConsumeFailed=[\"update\",\"goals\",\"${header.CamelInstantEntityId}\",{\"bad\":\"${body[n]}\"}]");

        await(2);
        assertThat(received).extracting(exchange -> exchange.getMessage().getBody())
                .containsExactly(new Goal("g0", 0), new Goal("g2", 2));
        assertThat(reported).hasSize(1);
        Awaitility.await().untilAsserted(() -> assertThat(app.transport.sent()).hasSize(2));
        assertThat(app.transport.sent().get(1).body().get("steps"))
                .isEqualTo(List.of(List.of("update", "goals", "g1", Map.of("bad", "many"))));
    }

    /** What the entities become. */
    public record Goal(String id, int n) {
    }

    @Test
    void aHookThatFailsIsReportedAndTheBatchGoesOn() throws Exception {
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        app.context.getRegistry().bind("reported", handler(reported));
        app.transport.answering(request -> query(request)
                ? new Answer(200, THREE)
                : new Answer(400, "{\"type\":\"permission-denied\",\"message\":\"Permission denied\",\"hint\":{}}"));

        route(ENTITIES + "&exceptionHandler=#reported&onConsume=[[\"delete\",\"goals\",\"${body[id]}\"]]");

        await(3);
        Awaitility.await().untilAsserted(() -> assertThat(reported).hasSize(3));
    }

    @Test
    void aHookMayBeASingleStep() throws Exception {
        app.transport.answering(request -> new Answer(200, query(request) ? THREE : "{\"tx-id\":1}"));

        route(ENTITIES + "&onConsume=[\"delete\",\"goals\",\"${body[id]}\"]");

        Awaitility.await().untilAsserted(() -> assertThat(app.transport.sent()).hasSize(4));
        assertThat(app.transport.sent().get(1).body()).containsEntry("steps", List.of(List.of("delete", "goals", "g0")));
    }

    @Test
    void hooksRunAsTheUserWhoPolls() throws Exception {
        app.transport.answering(request -> new Answer(200, query(request) ? THREE : "{\"tx-id\":1}"));

        route(ENTITIES + "&asEmail=a@b.co&onConsume=[[\"delete\",\"goals\",\"${body[id]}\"]]");

        Awaitility.await().untilAsserted(() -> assertThat(app.transport.sent()).hasSize(4));
        assertThat(app.transport.sent())
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("as-email", "a@b.co"));
    }

    @Test
    void aFailedExchangeIsReportedAndTheNextOneDelivered() throws Exception {
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        app.context.getRegistry().bind("reported", handler(reported));
        app.transport.answering(THREE);

        route(ENTITIES + "&exceptionHandler=#reported", exchange -> {
            throw new IllegalStateException("bad row");
        });

        await(3);
        Awaitility.await().untilAsserted(() -> assertThat(reported).hasSize(3).allSatisfy(
                error -> assertThat(error).hasMessageContaining("bad row")));
    }

    @Test
    void aFailedPollReachesTheRouteWhenBridgedAndTheNextPollGoesOn() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        List<Throwable> caught = new CopyOnWriteArrayList<>();
        app.transport.answering(request -> polls.incrementAndGet() == 1
                ? new Answer(429, "{\"type\":\"timeout\",\"message\":\"The query took too long to complete.\",\"hint\":null}")
                : new Answer(200, THREE));
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true)
                        .process(exchange -> caught.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from("instant:query?query={\"goals\":{}}&emit=entities&initialDelay=0&delay=10&bridgeErrorHandler=true&repeatCount=2")
                        .process(received::add);
            }
        });

        await(3);
        assertThat(caught).hasSize(1);
    }

    @Test
    void stoppingInTheMiddleOfABatchLeavesTheRestForTheNextStart() throws Exception {
        Set<String> left = new ConcurrentSkipListSet<>(Set.of("g0", "g1", "g2"));
        app.transport.answering(request -> {
            if (query(request)) {
                return new Answer(
                        200, left.stream().collect(Collectors.joining("\"},{\"id\":\"", "{\"goals\":[{\"id\":\"", "\"}]}")));
            }
            left.removeIf(request.body().toString()::contains);
            return new Answer(200, "{\"tx-id\":1}");
        });
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        route("instant:query?query={\"goals\":{}}&emit=entities&initialDelay=0&onConsume=[[\"delete\",\"goals\",\"${body[id]}\"]]",
                exchange -> {
                    inside.countDown();
                    assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
                });
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        Route route = app.context.getRoutes().get(0);
        ScheduledBatchPollingConsumer consumer = (ScheduledBatchPollingConsumer) route.getConsumer();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stop(route));
        Awaitility.await().until(() -> !consumer.isBatchAllowed());
        goOn.countDown();
        stopped.get(20, TimeUnit.SECONDS);

        assertThat(received).hasSize(1);
        assertThat(left).containsExactly("g1", "g2");

        app.context.getRouteController().startRoute(route.getRouteId());

        await(3);
        assertThat(received).extracting(exchange -> exchange.getMessage().getHeader(InstantConstants.ENTITY_ID))
                .containsExactly("g0", "g1", "g2");
        Awaitility.await().untilAsserted(() -> assertThat(left).isEmpty());
    }

    private void stop(Route route) {
        try {
            app.context.getRouteController().stopRoute(route.getRouteId());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void pollsEveryTenSecondsUnlessToldOtherwise() throws Exception {
        assertThat(app.context.getEndpoint("instant:query?query={}", InstantEndpoint.class).getDelay()).isEqualTo(10_000);
        assertThat(app.context.getEndpoint("instant:query?query={}&delay=1m30s", InstantEndpoint.class).getDelay())
                .isEqualTo(90_000);
    }

    @Test
    void theQueryIsBoundAtEachPoll() throws Exception {
        app.transport.answering(NONE);

        route("instant:query?query={\"goals\":{\"$\":{\"where\":{\"day\":\"${date:now:yyyy}\"}}}}&initialDelay=0&delay=10&repeatCount=2");

        awaitPolls(2);
        assertThat(app.transport.sent().get(1).body().toString()).matches(".*day=20\\d\\d.*");
    }

    @Test
    void aConsumerThatCannotWorkIsRefusedBeforeItStarts() {
        for (Map.Entry<String, String> each : Map.of(
                "instant:query", "option query", "instant:transact", "cannot be consumed",
                "instant:query?query={}&cursor=n", "Option cursor needs emit=entities",
                "instant:query?query={}&asVerifiedUser=true",
                "asVerifiedUser", "instant:query?query={}&requireUser=true", "requireUser",
                "instant:query?query={&emit=changes", "Option query",
                "instant:query?query={", "Option query", "instant:query?query={}&onConsume={", "Option onConsume",
                "instant:query?query={}&outputClass=java.lang.Object", "emit=entities").entrySet()) {
            assertThatThrownBy(() -> app.context.getEndpoint(each.getKey()).createConsumer(exchange -> {
            }))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(each.getValue());
        }
    }

    @Test
    void aHookThatCannotWorkIsRefusedBeforeAnythingIsPolled() {
        for (Map.Entry<String, String> each : Map.of(
                "onConsume={}", "must be a step", "onConsume=[]", "must be a step",
                "onConsume=[[\"delete-attr\",\"${body[id]}\"]]", "allowSchemaChanges",
                "onConsumeFailed=[\"${header.action}\",\"goals\"]", "no known action").entrySet()) {
            assertThatThrownBy(
                    () -> app.context.getEndpoint("instant:query?query={}&" + each.getKey()).createConsumer(exchange -> {
                    }))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(each.getValue());
        }
    }

    @Test
    void theConsumerIsReadyAsSoonAsTheServerHasAnswered() throws Exception {
        List<Boolean> ready = new CopyOnWriteArrayList<>();
        app.transport.answering(THREE);

        route(ENTITIES,
                exchange -> ready
                        .add(((ScheduledPollConsumer) app.context.getRoutes().get(0).getConsumer()).isConsumerReady()));

        await(3);
        Awaitility.await().untilAsserted(() -> assertThat(ready).containsExactly(true, true, true));
    }

    @Test
    void healthIsDownWhileTheServerRefusesAndTellsTheStatus() throws Exception {
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(app.context);
        registry.register(registry.resolveById("consumers"));
        app.context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        AtomicInteger status = new AtomicInteger(429);
        app.transport.answering(request -> new Answer(
                status.get(), status.get() == 200 ? THREE : "{\"type\":\"timeout\",\"message\":\"Too slow.\",\"hint\":null}"));

        route("instant:query?query={\"goals\":{}}&initialDelay=0&delay=10");

        Awaitility.await().untilAsserted(() -> assertThat(HealthCheckHelper.invokeReadiness(app.context))
                .anySatisfy(result -> {
                    assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
                    assertThat(result.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 429);
                }));
        status.set(200);
        Awaitility.await().untilAsserted(() -> assertThat(HealthCheckHelper.invokeReadiness(app.context))
                .isNotEmpty().allMatch(result -> result.getState() == HealthCheck.State.UP));
    }

    private static boolean query(Sent request) {
        return request.path().startsWith("/admin/query");
    }

    private static ExceptionHandler handler(List<Throwable> reported) {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                reported.add(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                reported.add(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                reported.add(exception);
            }
        };
    }

    private interface Step {
        void process(Exchange exchange) throws Exception;
    }

    private void route(String uri) throws Exception {
        route(uri, exchange -> {
        });
    }

    private void route(String uri, Step step) throws Exception {
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).process(exchange -> received.add(exchange.copy())).process(step::process);
            }
        });
    }

    private void await(int exchanges) {
        Awaitility.await().untilAsserted(() -> assertThat(received).hasSize(exchanges));
    }

    private void awaitPolls(int polls) {
        Awaitility.await().until(() -> app.context.getRoutes().stream()
                .map(route -> (ScheduledPollConsumer) route.getConsumer())
                .allMatch(consumer -> consumer.getCounter() >= polls));
    }
}
