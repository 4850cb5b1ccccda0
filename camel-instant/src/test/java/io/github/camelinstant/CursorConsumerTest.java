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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.consumer.PositionedConsumer;
import io.github.camelinstant.consumer.position.PositionConflictException;
import io.github.camelinstant.consumer.position.PositionStorageException;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorConsumerTest {

    private static final String SCHEMA = """
            {"entities": {"items": {"attrs": {
                "seq": {"valueType": "number", "required": false, "config": {"unique": false, "indexed": true}},
                "at": {"valueType": "date", "required": false, "config": {"unique": false, "indexed": true}},
                "name": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": true}},
                "open": {"valueType": "boolean", "required": false, "config": {"unique": false, "indexed": true}}},
              "links": {}}}, "links": {}}
            """;
    private static final String BY_SEQ = "emit=entities&cursor=seq&cursorOverlap=0&query={\"items\":{}}";
    private static final String WITH_OVERLAP = BY_SEQ.replace("cursorOverlap=0", "cursorOverlap=1000");
    private static final String BY_DATE = "emit=entities&cursor=at&query={\"items\":{}}";

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private InstantEmulator emulator;
    private PollingApp app;

    @BeforeEach
    void open(InstantEmulator started, EmulatorApp emulated) {
        emulator = started;
        app = new PollingApp(emulator, emulated);
    }

    @AfterEach
    void close() {
        emulator.faults().clear();
        app.close();
    }

    @Test
    void onlyWhatIsNewIsDeliveredLowestFirst() throws Exception {
        write("b", 2);
        write("a", 1);
        app.start(BY_SEQ);
        app.awaitExactly(2);
        write("c", 3);
        app.awaitExactly(3);
        write("a", 4);
        app.awaitExactly(4);

        assertThat(app.values("name")).containsExactly("a", "b", "c", "a");
        assertThat(app.values(InstantConstants.POSITION)).containsExactly("1", "2", "3", "4");
        assertThat(app.values(InstantConstants.NAMESPACE)).containsOnly("items");
        assertThat(app.values(InstantConstants.ENTITY_ID)).startsWith(id("a"), id("b"));
        assertThat(app.values(InstantConstants.IDEMPOTENCY_KEY)).startsWith(id("a") + ":1").endsWith(id("a") + ":4");
        assertThat(app.received.get(0).getProperty(ExchangePropertyKey.BATCH_INDEX)).isEqualTo(0);
        assertThat(app.received.get(0).getProperty(ExchangePropertyKey.BATCH_COMPLETE)).isEqualTo(false);
        assertThat(app.received.get(1).getProperty(ExchangePropertyKey.BATCH_COMPLETE)).isEqualTo(true);
    }

    /** The server counts what the rules hide: for a user, a page may be empty and yet not the last. */
    @ParameterizedTest
    @ValueSource(strings = { "earliest", "latest" })
    void whatRulesHideDoesNotHideWhatComesAfterIt(String start) throws Exception {
        app.client.platform().pushRules(Map.of("items", Map.of("allow", Map.of("view", "data.name in ['old', 'new']"))));
        write("old", 1);
        app.client.transact(IntStream.range(0, 600).mapToObj(i -> row("hidden" + i, 2 + i)).toList());
        app.start(BY_SEQ + "&asGuest=true&startPosition=" + start);
        app.awaitPolls();
        write("new", 1_000);

        app.awaitExactly(start.equals("earliest") ? 2 : 1);
        assertThat(app.values("name")).endsWith("new");
    }

    /**
     * An answer holds all that is new. These break off behind the first page, and hold what comes after it as a whole.
     */
    @Test
    void aUserReadsInPagesToo() throws Exception {
        emulator.faults().on("POST", "/admin/query").always().truncate(70_000);
        app.client.transact(IntStream.range(0, 1_200).mapToObj(i -> row("row" + i, i)).toList());
        app.start(BY_SEQ + "&asGuest=true&startPosition=earliest");

        app.awaitExactly(1_200);
        assertThat(app.values(InstantConstants.POSITION))
                .isEqualTo(IntStream.range(0, 1_200).mapToObj(String::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource({ "true, 3", "false, 4" })
    void thePagesOfAUserGrow(boolean user, int queries) throws Exception {
        app.client.transact(IntStream.range(0, 1_600).mapToObj(i -> row("row" + i, i)).toList());
        long before = emulator.faults().requests("POST", "/admin/query");
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(app.uri(BY_SEQ + "&startPosition=earliest&asGuest=" + user).replace("&delay=5", "&delay=1h"))
                        .process(exchange -> app.received.add(exchange.copy()));
            }
        });

        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSize(1_600));
        assertThat(emulator.faults().requests("POST", "/admin/query") - before).isEqualTo(queries);
    }

    @Test
    void aRestartGoesOnWhereItStopped() throws Exception {
        write("a", 1);
        app.start(BY_SEQ);
        app.awaitExactly(1);
        app.stop();
        write("b", 2);
        write("c", 1);
        app.start(BY_SEQ);
        app.awaitExactly(3);

        assertThat(app.values("name")).containsExactly("a", "c", "b");
    }

    @Test
    void aRouteThatIsStoppedAndStartedReadsThePositionAgain() throws Exception {
        write("a", 1);
        app.start(BY_SEQ);
        app.awaitExactly(1);
        String route = app.context().getRoutes().get(0).getId();
        app.context().getRouteController().stopRoute(route);
        app.positions.values.put("test", app.positions.values.get("test").replace("\"cursor\":1", "\"cursor\":5"));
        write("b", 4);
        write("c", 5);
        app.context().getRouteController().startRoute(route);

        app.awaitExactly(2);
        assertThat(app.values("name")).containsExactly("a", "c");
    }

    @Test
    void aPollThatBeginsDuringAStopDeliversNothing() throws Exception {
        app.start(BY_SEQ);
        app.awaitPolls();
        PositionedConsumer<?> consumer = (PositionedConsumer<?>) app.context().getRoutes().get(0).getConsumer();
        consumer.deferShutdown(ShutdownRunningTask.CompleteCurrentTaskOnly);
        write("a", 1);
        app.awaitPolls();
        assertThat(app.received).isEmpty();

        consumer.suspend();
        consumer.resume();
        app.awaitExactly(1);
    }

    @Test
    void moreTiesThanAPageHolds() throws Exception {
        List<Tx> rows = IntStream.range(0, 1300).mapToObj(i -> row("n" + i, i < 20 ? 1 : 7)).toList();
        app.client.transact(rows);
        app.start(BY_SEQ);

        app.awaitExactly(1300);
        assertThat(app.values("name")).doesNotHaveDuplicates();
        write("late tie", 7);
        app.awaitExactly(1301);
        app.stop();
        app.start(BY_SEQ);
        app.awaitPolls();
        assertThat(app.received).hasSize(1301);
    }

    @Test
    void pagesAreFollowedWhileEntitiesAreDeletedAndAdded() throws Exception {
        app.client.transact(IntStream.range(0, 1200).mapToObj(i -> row("n" + i, i)).toList());
        AtomicBoolean first = new AtomicBoolean(true);

        app.start(BY_SEQ, exchange -> {
            if (first.getAndSet(false)) {
                app.client.transact(IntStream.range(0, 400).mapToObj(i -> Tx.in("items").id(id("n" + i)).delete()).toList());
                write("new", 1199);
            }
        });

        Awaitility.await().untilAsserted(() -> assertThat(app.values("name")).contains("n1199", "new"));
        app.awaitPolls();
        assertThat(app.values("name")).doesNotHaveDuplicates()
                .containsAll(IntStream.range(400, 1200).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void aLateCommitWithinTheOverlapIsDelivered() throws Exception {
        date("a", "2026-01-01T00:00:20Z");
        app.start(BY_DATE);
        app.awaitExactly(1);
        date("late", "2026-01-01T00:00:10.000Z");
        date("too late", "2026-01-01T00:00:09.999Z");
        app.awaitExactly(2);
        date("b", "2026-01-01T01:00:21+01:00");
        app.awaitExactly(3);
        date("b", "2026-01-01T00:00:22Z");
        app.awaitExactly(4);

        assertThat(app.values("name")).containsExactly("a", "late", "b", "b");
        assertThat(app.values(InstantConstants.POSITION).get(0)).isEqualTo("1767225620000");
    }

    /** Java's Instant and Python's datetime write such dates; a query asks for whole milliseconds. */
    @ParameterizedTest
    @ValueSource(strings = { BY_DATE, BY_DATE + "&cursorOverlap=0" })
    void datesFinerThanAMillisecondComeOnce(String uri) throws Exception {
        date("a", "2026-01-01T12:00:00.000200Z");
        date("b", "2026-01-01T12:00:10.000100Z");
        date("c", "2026-01-01T12:00:10.000700Z");
        app.start(uri);
        app.awaitExactly(3);
        app.stop();
        app.start(uri);
        app.awaitPolls();

        assertThat(app.values("name")).containsExactly("a", "b", "c");
    }

    @Test
    void whatCannotBeReadIsAnExchangeOfItsOwn() throws Exception {
        date("word", "epoch");
        app.start(BY_DATE);
        app.awaitPolls();
        date("a", "2026-01-01T00:00:01Z");
        date("b", "1/1/2026 00:00:02");
        date("endless", "infinity");
        app.stop();

        app.start(BY_DATE + "&skipFailed=true");
        app.awaitExactly(2);
        date("c", "2026-01-01 00:00:03");
        app.awaitExactly(3);
        assertThat(app.values("name")).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = { BY_DATE, BY_SEQ + "&outputClass=io.github.camelinstant.CursorConsumerTest$Row" })
    void theErrorHandlerGetsWhatCannotBeRead(String uri) throws Exception {
        app.client.transact(
                Tx.in("items").id(id("a")).update(Map.of("name", "a", "seq", 1, "at", "2026-01-01T00:00:01Z")),
                Tx.in("items").id(id("wrong")).update(Map.of("name", "wrong", "seq", 2, "at", "infinity")));
        List<Exchange> dead = new CopyOnWriteArrayList<>();
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("direct:dead").maximumRedeliveries(2).redeliveryDelay(0));
                from(app.uri(uri)).process(app.received::add);
                from("direct:dead").process(exchange -> dead.add(exchange.copy()));
            }
        });
        app.awaitExactly(1);

        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).getMessage().getBody(Map.class).get("name")).isEqualTo("wrong");
        assertThat(dead.get(0).getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeReadComesOnceHoweverFarTheCursorGoes() throws Exception {
        date("a", "2026-01-01T00:00:00Z");
        date("word", "infinity");
        List<String> dead = new CopyOnWriteArrayList<>();
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("direct:dead").maximumRedeliveries(0));
                from(app.uri(BY_DATE)).process(app.received::add);
                from("direct:dead").process(exchange -> dead.add(
                        exchange.getMessage().getHeader(InstantConstants.IDEMPOTENCY_KEY, String.class)));
            }
        };
        app.start(routes);
        app.awaitExactly(1);
        date("b", "2026-01-01T00:01:00Z");
        app.awaitExactly(2);
        date("c", "2026-01-01T00:02:00Z");
        app.awaitExactly(3);
        app.stop();
        app.start(routes);
        date("d", "2026-01-01T00:03:00Z");
        app.awaitExactly(4);
        assertThat(dead).hasSize(1);

        date("word", "tomorrow");
        app.awaitPolls();
        date("word", "2026-01-01T00:03:01Z");
        app.awaitExactly(5);
        date("word", "infinity");
        app.awaitPolls();
        assertThat(dead).hasSize(3).element(2).isEqualTo(dead.get(0)).isNotEqualTo(dead.get(1));
    }

    @Test
    void latestPassesWhatCannotBeRead() throws Exception {
        date("a", "2026-01-01T00:00:01Z");
        date("word", "infinity");
        app.start(BY_DATE + "&startPosition=latest");
        app.awaitPolls();
        date("b", "2026-01-01T00:00:02Z");

        app.awaitExactly(1);
        assertThat(app.values("name")).containsExactly("b");
    }

    @ParameterizedTest
    @CsvSource({
            "2026-01-01T00:00:01Z, '', 1202", "2026-01-01T00:00:01Z, &asGuest=true, 1202", "earliest, '', 1202",
            "earliest, &asGuest=true, 1202", "latest, '', 1" })
    void aPageMayHoldNothingThatCanBeRead(String start, String asked, int exchanges) throws Exception {
        app.client.platform().pushRules(Map.of("items", Map.of("allow", Map.of("view", "true"))));
        boolean low = "earliest".equals(start);
        app.client.transact(IntStream.range(0, 1_200).mapToObj(i -> Tx.in("items").id(id("word" + i))
                .update(Map.of("name", "word" + i, "at", low ? "epoch" : "infinity"))).toList());
        date("a", "2026-01-01T00:00:02Z");
        List<Object> dead = new CopyOnWriteArrayList<>();
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("direct:dead").maximumRedeliveries(0));
                from(app.uri(BY_DATE + asked + "&startPosition=" + start)).process(app.received::add);
                from("direct:dead").process(exchange -> dead.add(exchange.getMessage().getBody(Map.class).get("name")));
            }
        });
        Awaitility.await().untilAsserted(() -> assertThat(dead.size() + app.received.size()).isEqualTo(exchanges - 1));
        app.awaitPolls();
        date("b", "2026-01-01T00:00:03Z");
        app.awaitExactly(exchanges == 1 ? 1 : 2);

        assertThat(app.values("name")).endsWith("b");
        assertThat(dead).hasSize(exchanges == 1 ? 0 : 1_200).doesNotHaveDuplicates();
    }

    /** What an entity becomes. */
    public record Row(Name name) {

        /** One name is none of them. */
        public enum Name {
            a
        }
    }

    @Test
    void eachExchangeIsSavedBeforeTheNextHoweverManyAreRemembered() throws Exception {
        app.client.transact(IntStream.range(0, 300).mapToObj(i -> row("n" + i, i)).toList());
        List<Object> unsaved = new ArrayList<>();
        Map<String, String> crashed = new HashMap<>();
        app.start(WITH_OVERLAP, exchange -> {
            int count = app.received.size();
            Object before = count < 2 ? "" : app.values(InstantConstants.ENTITY_ID).get(count - 2);
            if (!app.positions.values.toString().contains(before.toString())) {
                unsaved.add(before);
            }
            if (count == 250) {
                crashed.putAll(app.positions.values);
            }
        });
        app.awaitExactly(300);
        app.stop();
        assertThat(unsaved).isEmpty();

        app.positions.values.putAll(crashed);
        app.start(WITH_OVERLAP);
        app.awaitExactly(300 + 51);
        assertThat(app.values("name").subList(300, 351)).isEqualTo(app.values("name").subList(249, 300));
    }

    /** Earlier versions saved no stamp. */
    @Test
    void aPositionWithoutAStampIsGoneOnFrom() throws Exception {
        app.client.transact(IntStream.range(0, 300).mapToObj(i -> row("n" + i, i)).toList());
        app.start(WITH_OVERLAP);
        app.awaitExactly(300);
        app.stop();
        app.positions.values.keySet().retainAll(List.of("test"));
        app.positions.values.computeIfPresent("test", (key, value) -> value.replaceFirst(",\"stamp\":\"[^\"]*\"", ""));
        write("new", 300);
        app.start(WITH_OVERLAP);

        Awaitility.await().untilAsserted(() -> assertThat(app.values("name")).contains("new"));
        app.awaitPolls();
        assertThat(app.positions.values.get("test")).contains("stamp");
        assertThat(app.positions.values.toString()).contains(id("new"));
    }

    @Test
    void aPollThatFindsOnlyWhatFailsIsNotIdle() throws Exception {
        write("a", 1);
        app.start(BY_SEQ + "&sendEmptyMessageWhenIdle=true&greedy=true", exchange -> {
            throw new IllegalStateException("not now");
        });
        app.awaitPolls();

        assertThat(app.received).isNotEmpty()
                .allSatisfy(exchange -> assertThat(exchange.getMessage().getBody()).isNotNull());
    }

    @Test
    void entitiesWithoutTheAttributeAreLeftOut() throws Exception {
        app.client.transact(Tx.in("items").id(id("none")).update(Map.of("name", "none")), row("a", 1));
        app.start(BY_SEQ);
        app.awaitExactly(1);

        assertThat(app.values("name")).containsExactly("a");
    }

    @Test
    void theQueryMayFilterAndChooseFields() throws Exception {
        app.client.transact(Tx.in("items").id(id("a")).update(Map.of("name", "a", "seq", 1, "open", true)),
                Tx.in("items").id(id("b")).update(Map.of("name", "b", "seq", 2, "open", false)));
        app.start("emit=entities&cursor=seq&query={\"items\":{\"$\":{\"where\":{\"open\":true},\"fields\":[\"name\"]}}}");
        app.awaitExactly(1);

        assertThat(app.received.get(0).getMessage().getBody()).isEqualTo(Map.of("id", id("a"), "name", "a", "seq", 1));
    }

    @Test
    void startsAtTheLatestOrAtAValue() throws Exception {
        write("a", 1);
        write("b", 2);
        write("c", 2);
        app.start(BY_SEQ + "&startPosition=latest");
        app.awaitPolls();
        write("d", 2);
        app.awaitExactly(1);
        assertThat(app.values("name")).containsExactly("d");

        app.positions.values.clear();
        app.received.clear();
        app.start(BY_SEQ + "&startPosition=2");
        app.awaitExactly(3);
        assertThat(app.values("name")).containsExactlyInAnyOrder("b", "c", "d");
    }

    @Test
    void whatCommitsLateAfterALatestStartIsDelivered() throws Exception {
        date("before", "2026-01-01T00:00:09Z");
        date("a", "2026-01-01T00:00:15Z");
        date("b", "2026-01-01T00:00:20Z");
        app.start(BY_DATE + "&startPosition=latest");
        app.awaitPolls();
        date("late", "2026-01-01T00:00:14Z");
        date("too late", "2026-01-01T00:00:09.500Z");
        app.awaitExactly(1);
        app.stop();
        date("later", "2026-01-01T00:00:13Z");
        app.start(BY_DATE + "&startPosition=latest");
        app.awaitExactly(2);

        assertThat(app.values("name")).containsExactly("late", "later");
    }

    @Test
    void latestOfNothingIsRememberedOverARestart() throws Exception {
        app.start(BY_SEQ + "&startPosition=latest");
        app.awaitPolls();
        app.stop();
        write("a", 1);
        app.start(BY_SEQ + "&startPosition=latest");

        app.awaitExactly(1);
    }

    @Test
    void aFailedSaveStopsUntilThePositionCanBeSavedAgain() throws Exception {
        write("a", 1);
        write("b", 2);
        app.positions.failure = () -> new PositionStorageException("disk full", null);
        app.start(BY_SEQ);
        app.awaitPolls();
        assertThat(app.values("name")).containsExactly("a");

        app.positions.failure = null;
        app.awaitExactly(2);
        app.stop();
        app.start(BY_SEQ);
        app.awaitPolls();
        assertThat(app.received).hasSize(2);
    }

    @Test
    void anOvertakenConsumerGoesOnFromTheStoredPosition() throws Exception {
        write("a", 1);
        app.start(BY_SEQ);
        app.awaitExactly(1);
        app.positions.failure = () -> new PositionConflictException("test");
        write("b", 2);
        app.awaitPolls();
        app.positions.values.put("test", app.positions.values.get("test").replace("\"cursor\":1", "\"cursor\":9"));
        int seen = app.received.size();
        app.awaitPolls();
        app.positions.failure = null;
        write("c", 8);
        write("d", 9);

        Awaitility.await().untilAsserted(() -> assertThat(app.values("name")).contains("d"));
        assertThat(app.values("name").subList(seen, app.received.size())).doesNotContain("c");
    }

    @Test
    void aPositionOfSomethingElseIsRefused() throws Exception {
        write("a", 1);
        app.start(BY_SEQ);
        app.awaitExactly(1);
        app.stop();

        for (String other : List.of(BY_DATE, "emit=entities&cursor=seq&query={\"items\":{\"$\":{\"where\":{\"open\":true}}}}",
                BY_SEQ + "&asEmail=a@b.co", BY_SEQ + "&onPositionLost=earliest&appId=0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a",
                BY_SEQ + "&baseUrl=http://localhost:1")) {
            assertThatThrownBy(() -> app.start(other)).as(other)
                    .hasStackTraceContaining("The stored position test belongs to ");
        }
        app.start(BY_SEQ.replace("{\"items\":{}}", "{ \"items\" : { } }"));
        app.awaitPolls();
        assertThat(app.received).hasSize(1);
    }

    @Test
    void aLostPositionDoesWhatTheOptionSays() throws Exception {
        write("a", 1);
        Map<String, Object> format2 = Map.of("format", 2);
        for (String damaged : List.of("", "?", "[]", InstantJson.write(format2))) {
            app.positions.values.put("test", damaged);
            assertThatThrownBy(() -> app.start(BY_SEQ)).as(damaged)
                    .hasStackTraceContaining("The stored position test cannot be used");
        }
        app.start(BY_SEQ + "&onPositionLost=earliest&startPosition=latest");
        app.awaitExactly(1);
        app.positions.values.put("test", "?");
        app.start(BY_SEQ + "&onPositionLost=latest");
        app.awaitPolls();
        write("b", 2);
        app.awaitExactly(2);
    }

    @Test
    void aRouteThatCouldNotStartStartsOnceThePositionIsWellAgain() throws Exception {
        write("a", 1);
        app.start(BY_SEQ);
        app.awaitExactly(1);
        String route = app.context().getRoutes().get(0).getId();
        app.context().getRouteController().stopRoute(route);
        String well = app.positions.values.put("test", "?");
        assertThatThrownBy(() -> app.context().getRouteController().startRoute(route))
                .hasStackTraceContaining("The stored position test cannot be used");

        app.positions.values.put("test", well);
        write("b", 2);
        app.context().getRouteController().startRoute(route);
        app.awaitExactly(2);
    }

    @Test
    void mistakesShowWhenTheRouteStarts() {
        Map<String, String> mistakes = Map.of(
                BY_SEQ + "&startPosition=soon", "Option startPosition must be earliest, latest, a number or a date",
                BY_SEQ.replace("entities", "result"), "Option cursor needs emit=entities",
                "emit=entities&cursor=seq&query={\"items\":{\"$\":{\"order\":{\"seq\":\"desc\"}}}}",
                "remove order from the query",
                "emit=entities&cursor=seq&query={\"items\":{},\"others\":{}}", "must ask for exactly one namespace",
                BY_DATE + "&cursorOverlap=-1", "cursorOverlap not negative");
        List<String> checked = new ArrayList<>();
        mistakes.forEach((uri, message) -> {
            assertThatThrownBy(() -> app.start(uri)).hasStackTraceContaining(message);
            checked.add(uri);
        });
        assertThat(checked).hasSize(5);
    }

    @Test
    void aRepositoryNeedsAKeyOrANamedRoute() throws Exception {
        String uri = app.uri(BY_SEQ).replace("&positionKey=test", "");
        assertThatThrownBy(() -> app.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(app.received::add);
            }
        })).hasStackTraceContaining("A positionRepository needs the option positionKey");

        write("a", 1);
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("named").process(app.received::add);
            }
        });
        app.awaitExactly(1);
        assertThat(app.positions.values).containsOnlyKeys("named");
    }

    @Test
    void twoConsumersCannotShareAPosition() {
        assertThatThrownBy(() -> app.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(app.uri(BY_SEQ)).to("mock:one");
                from(app.uri(BY_SEQ + "&greedy=true")).to("mock:other");
            }
        })).hasStackTraceContaining("Another consumer uses the position test");
    }

    @Test
    void aTextIsNoCursor() throws Exception {
        write("a", 1);
        app.start("emit=entities&cursor=name&query={\"items\":{}}");
        app.awaitPolls();

        assertThat(app.received).isEmpty();
    }

    private void write(String name, int seq) {
        app.client.transact(row(name, seq));
    }

    private static Tx row(String name, int seq) {
        return Tx.in("items").id(id(name)).update(Map.of("name", name, "seq", seq));
    }

    private void date(String name, String at) {
        app.client.transact(Tx.in("items").id(id(name)).update(Map.of("name", name, "at", at)));
    }

    private static String id(String name) {
        return Ids.derive("items", name);
    }
}
