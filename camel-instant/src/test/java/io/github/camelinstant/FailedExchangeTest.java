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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.TransactedPolicy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rows of the table "What happens when an exchange fails" in docs/consumers.md. Of the items a, b, c it is b that
 * fails.
 */
class FailedExchangeTest {

    private static final String SCHEMA = """
            {"entities": {"items": {"attrs": {
                "seq": {"valueType": "number", "required": false, "config": {"unique": false, "indexed": true}},
                "state": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}},
                "name": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": true}}},
              "links": {}}}, "links": {}}
            """;
    private static final String ITEMS = "emit=entities&cursor=seq&query={\"items\":{}}";
    private static final String MARK = "[[\"update\",\"items\",\"${body[id]}\",{\"state\":\"%s\"}]]";
    private static final String HOOKS = "&onConsume=" + MARK.formatted("done") + "&onConsumeFailed=" + MARK.formatted("failed");

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private final List<Throwable> handled = new CopyOnWriteArrayList<>();
    private PollingApp app;

    @BeforeEach
    void write(InstantEmulator emulator, EmulatorApp emulated) {
        app = new PollingApp(emulator, emulated);
        app.client.transact(row("a", 1), row("b", 2), row("c", 3));
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void anExceptionStopsAtTheItemAndItIsTriedAgain() throws Exception {
        route(HOOKS, new Steps());

        awaitStopAtB();
        assertThat(states()).containsEntry("a", "done").containsEntry("b", "failed").doesNotContainKey("c");
    }

    @Test
    void theFailedItemIsTriedAgainAfterARestartToo() throws Exception {
        route("", new Steps());
        awaitStopAtB();
        app.stop();
        app.received.clear();
        app.start(ITEMS);

        app.awaitExactly(2);
        assertThat(app.values("name")).containsExactly("b", "c");
    }

    @Test
    void aFailedItemThatHasChangedComesWithItsNewState() throws Exception {
        route("", new Steps());
        awaitStopAtB();
        app.client.transact(Tx.in("items").id(id("b")).update(Map.of("name", "B", "seq", 4)));

        Awaitility.await().untilAsserted(() -> assertThat(app.values("name")).contains("c", "B"));
    }

    @Test
    void skipFailedMovesOn() throws Exception {
        route("&skipFailed=true" + HOOKS, new Steps());

        awaitAll();
        assertThat(states()).containsEntry("b", "failed").containsEntry("c", "done");
    }

    @Test
    void aHandledExceptionCountsAsDelivered() throws Exception {
        route(HOOKS, new Steps() {
            @Override
            void errors(RouteBuilder builder) {
                builder.onException(IllegalStateException.class).handled(true).process(FailedExchangeTest.this::caught);
            }
        });

        awaitAll();
        assertThat(states()).containsEntry("b", "done");
        assertThat(handled).hasSize(1);
    }

    @Test
    void aDeadLetterCountsAsDelivered() throws Exception {
        route("", new Steps() {
            @Override
            void errors(RouteBuilder builder) {
                builder.errorHandler(builder.deadLetterChannel("direct:dead"));
            }
        });

        awaitAll();
    }

    @Test
    void anUnhandledExceptionStopsAfterItsRedeliveries() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        route("", new Steps() {
            @Override
            void errors(RouteBuilder builder) {
                builder.errorHandler(builder.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0)
                        .onRedelivery(exchange -> attempts.incrementAndGet()));
            }
        });

        awaitStopAtB();
        assertThat(attempts).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void bridgeErrorHandlerTellsTheErrorHandlerAndTheItemIsTriedAgain() throws Exception {
        route("&bridgeErrorHandler=true", new Steps() {
            @Override
            void errors(RouteBuilder builder) {
                builder.onException(IllegalStateException.class).process(FailedExchangeTest.this::caught);
            }
        });

        awaitStopAtB();
        assertThat(handled).isNotEmpty();
    }

    @Test
    void aRolledBackTransactionIsTriedAgain() throws Exception {
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                bindToRegistry("required", new Transaction());
                from(app.uri(ITEMS + HOOKS)).transacted("required").process(app.received::add)
                        .filter(simple("${body[name]} == 'b'")).markRollbackOnly();
            }
        });

        awaitStopAtB();
        assertThat(states()).containsEntry("b", "failed");
    }

    @Test
    void aRolledBackLastTransactionIsTriedAgain() throws Exception {
        route("", new Steps() {
            @Override
            void fail(ProcessorDefinition<?> onlyB) {
                onlyB.markRollbackOnlyLast();
            }
        });

        awaitStopAtB();
    }

    @Test
    void stopAndFilterCountAsDelivered() throws Exception {
        route(HOOKS, new Steps() {
            @Override
            void fail(ProcessorDefinition<?> onlyB) {
                onlyB.stop();
            }
        });

        awaitAll();
        assertThat(states()).containsEntry("b", "done");
    }

    @Test
    void stepsThatFailDoNotHoldThePosition() throws Exception {
        app.start(ITEMS + "&onConsume=[[\"update\",\"items\",\"${body[id]}\",{\"unknown\":1}]]");

        awaitAll();
    }

    @Test
    void theLimitOfAPollIsNoGap() throws Exception {
        app.start(ITEMS + "&maxMessagesPerPoll=2");

        awaitAll();
        assertThat(app.received.get(1).getProperty(Exchange.BATCH_COMPLETE)).isEqualTo(true);
    }

    private void route(String options, Steps steps) throws Exception {
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                steps.errors(this);
                from("direct:dead").process(exchange -> handled.add(new IllegalStateException("dead")));
                RouteDefinition route = from(app.uri(ITEMS + options));
                steps.fail(route.process(exchange -> app.received.add(exchange.copy()))
                        .filter(simple("${body[name]} == 'b'")));
            }
        });
    }

    private void caught(Exchange exchange) {
        handled.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }

    private void awaitAll() {
        app.awaitExactly(3);
        assertThat(app.values("name")).containsExactly("a", "b", "c");
    }

    private void awaitStopAtB() {
        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSizeGreaterThan(3));
        assertThat(app.values("name")).startsWith("a", "b", "b").doesNotContain("c");
    }

    private Map<String, Object> states() {
        Map<String, Object> states = new HashMap<>();
        app.client.stream(Query.of("items")).forEachRemaining(item -> {
            if (item.get("state") != null) {
                states.put((String) item.get("name"), item.get("state"));
            }
        });
        return states;
    }

    private static Tx row(String name, int seq) {
        return Tx.in("items").id(id(name)).update(Map.of("name", name, "seq", seq));
    }

    private static String id(String name) {
        return Ids.derive("items", name);
    }

    /** What a route does on an error, and how b fails. */
    private static class Steps {

        void errors(RouteBuilder builder) {
            builder.errorHandler(builder.noErrorHandler());
        }

        void fail(ProcessorDefinition<?> onlyB) {
            onlyB.throwException(new IllegalStateException("bad item"));
        }
    }

    /** Routes as in a transaction, without a resource. */
    private static final class Transaction implements TransactedPolicy {

        @Override
        public void beforeWrap(Route route, NamedNode definition) {
            // nothing to prepare
        }

        @Override
        public Processor wrap(Route route, Processor processor) {
            return exchange -> {
                exchange.getExchangeExtension().setTransacted(true);
                processor.process(exchange);
            };
        }
    }
}
