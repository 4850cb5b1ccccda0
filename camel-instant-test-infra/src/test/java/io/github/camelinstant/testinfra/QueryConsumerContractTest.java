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
package io.github.camelinstant.testinfra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.ScheduledPollConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code from("instant:query")} promises of letters that wait to be sent. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class QueryConsumerContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final String MARK = "&onConsume=[[\"update\",\"letters\",\"${body[id]}\",{\"state\":\"sent\"}]]";
    private static final ExceptionHandler QUIET
            = new LoggingExceptionHandler(null, QueryConsumerContractTest.class, LoggingLevel.DEBUG);
    private static final Processor NOTHING = exchange -> {
    };

    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private String batch;

    @BeforeEach
    void ownBatch(TestInfo test) {
        INSTANT.context().getRegistry().bind("quiet", QUIET);
        batch = test.getDisplayName().replaceAll("\\W", "");
    }

    private String id(int n) {
        return Ids.derive("letters", batch, n);
    }

    private void letters(int count) {
        List<Tx> letters = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            letters.add(Tx.in("letters").id(id(n)).create(Map.of("batch", batch, "n", n)));
        }
        INSTANT.client().transact(letters);
    }

    /** The letters that wait, in their order, asked for often. */
    private String poll(String options) {
        return "instant:query?initialDelay=0&delay=20&query={\"letters\":{\"$\":{\"where\":{\"batch\":\"" + batch
               + "\",\"state\":{\"$isNull\":true}},\"order\":{\"n\":\"asc\"}}}}&" + options;
    }

    private void route(String uri, Processor step) throws Exception {
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId("letters").process(exchange -> received.add(exchange.copy())).process(step);
            }
        });
    }

    private void await(int exchanges) {
        Awaitility.await().untilAsserted(() -> assertThat(received).hasSizeGreaterThanOrEqualTo(exchanges));
    }

    /** Waits for the end of so many polls more. */
    private void awaitPolls(int polls) {
        ScheduledPollConsumer consumer = (ScheduledPollConsumer) INSTANT.context().getRoute("letters").getConsumer();
        long goal = consumer.getCounter() + polls;
        Awaitility.await().until(() -> consumer.getCounter() >= goal);
    }

    private List<Object> states() {
        return INSTANT.find(Query.of("letters").where("batch", batch).order("n", "asc")).stream()
                .map(letter -> letter.get("state")).toList();
    }

    private List<String> delivered() {
        return received.stream().map(exchange -> exchange.getMessage().getHeader(InstantConstants.ENTITY_ID, String.class))
                .toList();
    }

    @Test
    void theWholeResultComesAgainUntilItIsDone() throws Exception {
        letters(2);

        route(poll("emit=result"), NOTHING);

        await(2);
        Map<?, ?> tree = received.get(0).getMessage().getBody(Map.class);
        assertThat(tree.keySet()).hasToString("[letters]");
        assertThat((List<?>) tree.get("letters")).hasSize(2);
        assertThat(received.get(1).getMessage().getBody()).isEqualTo(tree);
    }

    @Test
    void aRowThatIsMarkedComesOnce() throws Exception {
        letters(5);

        route(poll("emit=entities" + MARK), NOTHING);

        await(5);
        awaitPolls(3);
        assertThat(delivered()).containsExactly(id(0), id(1), id(2), id(3), id(4));
        assertThat(states()).containsOnly("sent");
        for (int i = 0; i < 5; i++) {
            Exchange exchange = received.get(i);
            assertThat(exchange.getMessage().getHeader(InstantConstants.NAMESPACE)).isEqualTo("letters");
            assertThat(exchange.getMessage().getBody(Map.class).get("n")).isEqualTo(i);
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_INDEX)).isEqualTo(i);
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_SIZE)).isEqualTo(5);
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE)).isEqualTo(i == 4);
        }
    }

    @Test
    void newRowsAreSeenWhileItRuns() throws Exception {
        route(poll("emit=entities" + MARK), NOTHING);
        awaitPolls(1);

        letters(2);

        await(2);
        awaitPolls(2);
        assertThat(delivered()).containsExactly(id(0), id(1));
    }

    @Test
    void aPollDeliversNoMoreThanAllowedAndTheNextOneGoesOn() throws Exception {
        letters(5);

        route(poll("emit=entities&maxMessagesPerPoll=2" + MARK), NOTHING);

        await(5);
        awaitPolls(2);
        assertThat(delivered()).containsExactly(id(0), id(1), id(2), id(3), id(4));
        assertThat(received).extracting(exchange -> exchange.getProperty(ExchangePropertyKey.BATCH_SIZE))
                .containsExactly(2, 2, 2, 2, 1);
        assertThat(received).extracting(exchange -> exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE))
                .containsExactly(false, true, false, true, true);
    }

    @Test
    void aRowThatFailsIsMarkedAsFailed() throws Exception {
        letters(3);
        String failed
                = "&onConsumeFailed=[[\"update\",\"letters\",\"${body[id]}\",{\"state\":\"failed\",\"by\":\"${header.by}\"}]]";

        route(poll("emit=entities&exceptionHandler=#quiet" + MARK + failed), exchange -> {
            exchange.getMessage().setHeader("by", "}],\"");
            if (id(1).equals(exchange.getMessage().getHeader(InstantConstants.ENTITY_ID))) {
                throw new IllegalStateException("bad letter");
            }
            exchange.getMessage().setBody("changed by the route");
        });

        await(3);
        awaitPolls(2);
        assertThat(delivered()).containsExactly(id(0), id(1), id(2));
        assertThat(states()).containsExactly("sent", "failed", "sent");
        assertThat(INSTANT.entity("letters", id(1))).containsEntry("by", "}],\"");
    }

    @Test
    void aRowThatIsNotMarkedComesAgain() throws Exception {
        INSTANT.client().auth().createTokenForEmail("ann@example.com", null);
        letters(1);
        INSTANT.client().transact(Tx.in("letters").id(id(0)).update(Map.of("owner", "ann@example.com")));

        route(poll("emit=entities&exceptionHandler=#quiet&asEmail=ann@example.com" + MARK), NOTHING);

        await(3);
        assertThat(delivered()).containsOnly(id(0));
        assertThat(states()).containsOnlyNulls();
    }

    @Test
    void aUserPollsWhatTheyMaySee() throws Exception {
        INSTANT.client().auth().createTokenForEmail("ann@example.com", null);
        letters(3);
        INSTANT.client().transact(Tx.in("letters").id(id(1)).update(Map.of("owner", "ann@example.com")));

        route(poll("emit=entities&asEmail=ann@example.com"), NOTHING);

        await(2);
        assertThat(delivered()).containsOnly(id(1));
    }

    @Test
    void stepsRunOnceAfterTheBatch() throws Exception {
        letters(3);
        String run = Ids.derive("runs", batch);

        route(poll("emit=entities" + MARK + "&onConsumeBatchComplete=[[\"create\",\"runs\",\"" + run
                   + "\",{\"size\":\"${body.size}\"}]]"),
                NOTHING);

        await(3);
        awaitPolls(3);
        assertThat(INSTANT.entity("runs", run)).containsEntry("size", 3);
    }

    @Test
    void nothingToDoIsNoExchangeUnlessAskedFor() throws Exception {
        route(poll("emit=entities"), NOTHING);
        awaitPolls(2);
        assertThat(received).isEmpty();
        INSTANT.context().getRouteController().stopRoute("letters");
        INSTANT.context().removeRoute("letters");

        route(poll("emit=entities&sendEmptyMessageWhenIdle=true"), NOTHING);
        await(1);
        assertThat(received.get(0).getMessage().getBody()).isNull();
    }

    @Test
    void aStopWithinABatchLosesNothing() throws Exception {
        letters(4);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        route(poll("emit=entities" + MARK), exchange -> {
            if (id(1).equals(exchange.getMessage().getHeader(InstantConstants.ENTITY_ID))) {
                inside.countDown();
                assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
            }
        });
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        Route route = INSTANT.context().getRoute("letters");
        ScheduledBatchPollingConsumer consumer = (ScheduledBatchPollingConsumer) route.getConsumer();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stop);
        Awaitility.await().until(() -> !consumer.isBatchAllowed());
        goOn.countDown();
        stopped.get(30, TimeUnit.SECONDS);

        assertThat(delivered()).containsExactly(id(0), id(1));
        assertThat(states()).containsExactly("sent", "sent", null, null);

        INSTANT.context().getRouteController().startRoute("letters");

        await(4);
        awaitPolls(2);
        assertThat(delivered()).containsExactly(id(0), id(1), id(2), id(3));
        assertThat(states()).containsOnly("sent");
    }

    @Test
    void aPollThatFailsIsFollowedByOneThatDoesNot() throws Exception {
        letters(2);
        try (LossyProxy proxy = new LossyProxy(INSTANT.apiUri())) {
            proxy.lose(2);

            route(poll("emit=entities&exceptionHandler=#quiet&baseUrl=" + proxy.url() + MARK), NOTHING);

            await(2);
            awaitPolls(2);
            assertThat(delivered()).containsExactly(id(0), id(1));
            INSTANT.context().getRouteController().stopRoute("letters");
        }
    }

    @Test
    void aMarkWhoseAnswerIsLostIsStillThere() throws Exception {
        letters(2);
        try (LossyProxy proxy = new LossyProxy(INSTANT.apiUri())) {
            route(poll("emit=entities&exceptionHandler=#quiet&baseUrl=" + proxy.url() + MARK), exchange -> proxy.lose(1));

            await(2);
            awaitPolls(2);
            assertThat(delivered()).containsExactly(id(0), id(1));
            assertThat(states()).containsOnly("sent");
            INSTANT.context().getRouteController().stopRoute("letters");
        }
    }

    private void stop() {
        try {
            INSTANT.context().getRouteController().stopRoute("letters");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
