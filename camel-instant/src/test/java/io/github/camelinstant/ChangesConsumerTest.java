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
import java.util.stream.IntStream;

import io.github.camelinstant.consumer.position.PositionConflictException;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChangesConsumerTest {

    private static final String SCHEMA = """
            {"entities": {
                "items": {"attrs": {
                    "name": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": true}},
                    "data": {"valueType": "json", "required": false, "config": {"unique": false, "indexed": false}}},
                  "links": {}},
                "tags": {"attrs": {
                    "label": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": true}}},
                  "links": {}}},
             "links": {"itemsTags": {
                "forward": {"on": "items", "has": "many", "label": "tags"},
                "reverse": {"on": "tags", "has": "many", "label": "items"}}}}
            """;
    private static final String CHANGES = "emit=changes&query={\"items\":{}}";

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private PollingApp app;

    @BeforeEach
    void open(InstantEmulator emulator, EmulatorApp emulated) {
        app = new PollingApp(emulator, emulated);
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void createdUpdatedAndDeleted() throws Exception {
        write("a", 1);
        app.start(CHANGES);
        app.awaitExactly(1);
        write("a", 2);
        app.awaitExactly(2);
        delete("a");
        app.awaitExactly(3);

        assertThat(bodies()).containsExactly(
                Map.of("namespace", "items", "id", id("a"), "action", "create", "after", entity("a", 1)),
                Map.of("namespace", "items", "id", id("a"), "action", "update", "after", entity("a", 2)),
                Map.of("namespace", "items", "id", id("a"), "action", "delete"));
        assertThat(app.values(InstantConstants.ACTION)).containsExactly("create", "update", "delete");
        assertThat(app.values(InstantConstants.NAMESPACE)).containsOnly("items");
        assertThat(app.values(InstantConstants.ENTITY_ID)).containsOnly(id("a"));
        assertThat(app.values(InstantConstants.POSITION)).containsExactly("1", "2", "3");
        assertThat(app.received.get(0).getProperty(ExchangePropertyKey.BATCH_COMPLETE)).isEqualTo(true);
    }

    @Test
    void theOldStateIsThereWhenItIsKept() throws Exception {
        write("a", 1);
        app.start(CHANGES + "&keepBefore=true");
        app.awaitExactly(1);
        write("a", 2);
        app.awaitExactly(2);
        app.stop();
        delete("a");
        app.start(CHANGES + "&keepBefore=true");
        app.awaitExactly(3);

        assertThat(app.values("before")).containsExactly(null, entity("a", 1), entity("a", 2));
        assertThat(app.values("after")).containsExactly(entity("a", 1), entity("a", 2), null);
    }

    @Test
    void aRestartFindsWhatHasChangedMeanwhile() throws Exception {
        write("a", 1);
        write("b", 1);
        write("c", 1);
        app.start(CHANGES);
        app.awaitExactly(3);
        app.stop();
        write("a", 2);
        delete("b");
        write("d", 1);
        app.start(CHANGES);
        app.awaitExactly(6);

        assertThat(app.values(InstantConstants.ACTION)).endsWith("update", "create", "delete");
        assertThat(app.values(InstantConstants.ENTITY_ID)).endsWith(id("a"), id("d"), id("b"));
    }

    @Test
    void mergesAndLinksAreChanges() throws Exception {
        write("a", 1);
        app.client.transact(Tx.in("tags").id(id("t")).create(Map.of("label", "x")));
        app.start("emit=changes&query={\"items\":{\"tags\":{}}}");
        app.awaitExactly(1);
        app.client.transact(Tx.in("items").id(id("a")).merge(Map.of("data", Map.of("more", true))));
        app.awaitExactly(2);
        app.client.transact(Tx.in("items").id(id("a")).link("tags", id("t")));
        app.awaitExactly(3);
        app.client.transact(Tx.in("items").id(id("a")).update(Map.of("data", Map.of("n", 1, "more", true))));
        app.awaitPolls();
        assertThat(app.received).hasSize(3);
    }

    @Test
    void startingAtTheLatestLeavesOutWhatIsThere() throws Exception {
        write("a", 1);
        write("b", 1);
        app.start(CHANGES + "&startPosition=latest");
        app.awaitPolls();
        app.stop();
        write("a", 2);
        delete("b");
        app.start(CHANGES + "&startPosition=latest");

        app.awaitExactly(2);
        assertThat(app.values(InstantConstants.ACTION)).containsExactly("update", "delete");
    }

    @Test
    void aFailedChangeIsTriedAgainAndNothingAfterItMovesOn() throws Exception {
        write("a", 1);
        write("b", 1);
        write("c", 1);
        app.start(CHANGES, exchange -> {
            if (id("b").equals(exchange.getMessage().getHeader(InstantConstants.ENTITY_ID))) {
                throw new IllegalStateException("bad item");
            }
        });
        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSizeGreaterThan(3));
        app.stop();
        assertThat(app.values(InstantConstants.ENTITY_ID)).startsWith(id("a"), id("b"), id("b")).doesNotContain(id("c"));
        Object key = app.values(InstantConstants.IDEMPOTENCY_KEY).get(1);
        app.received.clear();
        app.start(CHANGES);

        app.awaitExactly(2);
        assertThat(app.values(InstantConstants.ENTITY_ID)).containsExactly(id("b"), id("c"));
        assertThat(app.values(InstantConstants.IDEMPOTENCY_KEY)).startsWith(key);
    }

    @Test
    void whatHasFailedIsInDoubtAlsoWhenTheProcessDiesWhileSomethingElseIsDelivered() throws Exception {
        write("a", 1);
        Map<String, String> onDisk = new HashMap<>();
        app.start(CHANGES, exchange -> {
            if (app.received.size() == 1) {
                app.client.transact(Tx.in("items").id(id("a")).delete(), row("b", 1));
                throw new IllegalStateException("the answer of the receiver was lost");
            } else if (onDisk.isEmpty()) {
                onDisk.putAll(app.positions.values);
            }
        });
        Awaitility.await().untilAsserted(() -> assertThat(onDisk).isNotEmpty());
        app.stop();
        app.received.clear();
        app.positions.values.clear();
        app.positions.values.putAll(onDisk);
        app.start(CHANGES);

        app.awaitExactly(2);
        assertThat(app.values(InstantConstants.ACTION)).containsExactly("create", "delete");
        assertThat(app.values(InstantConstants.ENTITY_ID)).containsExactly(id("b"), id("a"));
    }

    @Test
    void theAnswerIsReadBeforeTheRouteBegins() throws Exception {
        try (TestApp recorded = new TestApp()) {
            String items = "{\"items\":[{\"id\":\"" + id("a") + "\"},{\"id\":\"" + id("b") + "\"}]}";
            recorded.transport.answering(sent -> answer(sent, items));
            List<Integer> open = new CopyOnWriteArrayList<>();
            recorded.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("instant:query?initialDelay=0&" + CHANGES)
                            .process(exchange -> open.add(recorded.transport.openResponses()));
                }
            });

            Awaitility.await().untilAsserted(() -> assertThat(open).containsExactly(0, 0));
        }
    }

    private void answersBreakOff(TestApp recorded) {
        recorded.context.getRegistry().bind("positions", app.positions);
        String whole = twoItems();
        recorded.transport.answering(sent -> answer(sent, whole.substring(0, whole.length() - 5)));
    }

    private static String twoItems() {
        return "{\"items\":[{\"id\":\"" + id("a") + "\"},{\"id\":\"" + id("b") + "\"}]}";
    }

    @Test
    void aBrokenFirstAnswerIsNotTakenForEverything() throws Exception {
        try (TestApp recorded = new TestApp()) {
            answersBreakOff(recorded);
            recorded.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(app.uri(CHANGES + "&startPosition=latest")).process(app.received::add);
                }
            });
            Awaitility.await().until(() -> recorded.transport.sent().size() > 3);
            assertThat(app.positions.values).isEmpty();

            recorded.transport.answering(sent -> answer(sent, twoItems()));
            Awaitility.await().untilAsserted(() -> assertThat(app.positions.values).containsKey("test"));
            int asked = recorded.transport.sent().size();
            Awaitility.await().until(() -> recorded.transport.sent().size() > asked + 3);
            assertThat(app.received).isEmpty();
        }
    }

    @Test
    void pollEnrichIsRefusedForItWouldMoveThePositionTooEarly() {
        try (TestApp recorded = new TestApp()) {
            for (String uri : List.of(CHANGES, "emit=entities&cursor=at&query={\"items\":{}}")) {
                assertThatThrownBy(() -> recorded.context.getEndpoint("instant:query?" + uri).createPollingConsumer())
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("pollEnrich cannot use cursor");
            }
        }
    }

    @Test
    void everyChangeHasAnIdempotencyKeyOfItsOwn() throws Exception {
        app.start(CHANGES);
        int changes = 0;
        for (int round = 0; round < 3; round++) {
            write("a", 1);
            app.awaitExactly(++changes);
            write("a", 2);
            app.awaitExactly(++changes);
            write("a", 1);
            app.awaitExactly(++changes);
            delete("a");
            app.awaitExactly(++changes);
        }

        assertThat(app.values(InstantConstants.IDEMPOTENCY_KEY)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsDeliveredAndCannotBeSavedAtOnceComesOnce() throws Exception {
        app.start(CHANGES, exchange -> app.positions.failure = () -> {
            app.positions.failure = null;
            return new IllegalStateException("disk full");
        });
        write("a", 1);
        app.awaitExactly(1);
        write("a", 2);
        app.awaitExactly(2);
        delete("a");
        app.awaitExactly(3);

        assertThat(app.values(InstantConstants.ACTION)).containsExactly("create", "update", "delete");
    }

    @Test
    void anAnswerThatFailsDeletesNothing() throws Exception {
        write("a", 1);
        app.start(CHANGES);
        app.awaitExactly(1);
        app.stop();

        app.start(CHANGES + "&adminToken=7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b");
        app.awaitPolls();
        assertThat(app.received).hasSize(1);
    }

    /** The next two hundred are read, and announced, while it is delivered. */
    @Test
    void theLastOfALotIsInDoubtWhenTheProcessDiesWhileItIsDelivered() throws Exception {
        app.client.transact(IntStream.range(0, 210).mapToObj(i -> row("n" + i, i)).toList());
        Map<String, String> onDisk = new HashMap<>();
        app.start(CHANGES, exchange -> {
            if (app.received.size() == 200) {
                onDisk.putAll(app.positions.values);
            }
        });
        app.awaitExactly(210);
        app.stop();
        String inFlight = (String) app.values(InstantConstants.ENTITY_ID).get(199);
        app.received.clear();
        app.positions.values.clear();
        app.positions.values.putAll(onDisk);
        app.client.transact(Tx.in("items").id(inFlight).delete());
        app.start(CHANGES);

        app.awaitExactly(11);
        assertThat(app.received).filteredOn(exchange -> inFlight.equals(
                exchange.getMessage().getHeader(InstantConstants.ENTITY_ID))).singleElement()
                .satisfies(
                        exchange -> assertThat(exchange.getMessage().getHeader(InstantConstants.ACTION)).isEqualTo("delete"));
    }

    @Test
    void whatWasFoundBeforeAFailureIsDelivered() throws Exception {
        try (TestApp recorded = new TestApp()) {
            answersBreakOff(recorded);
            recorded.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(app.uri(CHANGES.replace("{}", "{\"$\":{\"order\":{\"name\":\"asc\"}}}"))).process(
                            exchange -> app.received.add(exchange.copy()));
                }
            });
            Awaitility.await().untilAsserted(() -> assertThat(app.received).isNotEmpty());
            int asked = recorded.transport.sent().size();
            Awaitility.await().until(() -> recorded.transport.sent().size() > asked + 3);

            assertThat(app.values(InstantConstants.ENTITY_ID)).containsExactly(id("a"));
        }
    }

    @Test
    void theViewOfAnotherUserDeletesNothingAndAnotherTokenOfTheSameUserGoesOn() throws Exception {
        write("a", 1);
        app.start(CHANGES + "&asToken=" + token("a@example.com"));
        app.awaitExactly(1);
        app.stop();
        write("b", 1);
        app.start(CHANGES + "&asToken=" + token("b@example.com"));
        app.awaitPolls();
        assertThat(app.received).as("the position belongs to somebody else").hasSize(1);

        app.start(CHANGES + "&asToken=" + token("a@example.com"));
        app.awaitExactly(2);
    }

    @Test
    void theLimitOfAPollIsNoGap() throws Exception {
        app.client.transact(IntStream.range(0, 25).mapToObj(i -> row("n" + i, i)).toList());
        app.start(CHANGES + "&maxMessagesPerPoll=10");
        app.awaitExactly(25);
        app.client.transact(IntStream.range(0, 25).mapToObj(i -> Tx.in("items").id(id("n" + i)).delete()).toList());
        app.awaitExactly(50);

        assertThat(app.values(InstantConstants.ENTITY_ID).subList(0, 25)).doesNotHaveDuplicates();
        assertThat(app.values(InstantConstants.ENTITY_ID).subList(25, 50)).doesNotHaveDuplicates();
        assertThat(app.values(InstantConstants.ACTION).subList(25, 50)).containsOnly("delete");
    }

    @Test
    void exchangesOfAGroupShareASave() throws Exception {
        app.client.transact(IntStream.range(0, 100).mapToObj(i -> row("n" + i, i)).toList());
        app.start(CHANGES + "&saveEvery=50&maxMessagesPerPoll=100");
        app.awaitExactly(100);
        int saves = app.positions.saves.get() - app.positions.values.size();
        app.stop();

        assertThat(saves).isLessThan(20);
        app.start(CHANGES);
        app.awaitPolls();
        assertThat(app.received).hasSize(100);
    }

    @Test
    void anOvertakenConsumerGoesOnFromTheStoredState() throws Exception {
        write("a", 1);
        app.start(CHANGES);
        app.awaitExactly(1);
        AtomicInteger conflicts = new AtomicInteger();
        app.positions.failure = () -> {
            conflicts.incrementAndGet();
            return new PositionConflictException("test");
        };
        write("b", 1);
        Awaitility.await().untilAsserted(() -> assertThat(conflicts).hasPositiveValue());
        assertThat(app.values(InstantConstants.ENTITY_ID)).doesNotContain(id("b"));
        app.positions.failure = null;
        app.awaitExactly(2);
        write("b", 2);

        app.awaitExactly(3);
        assertThat(app.values(InstantConstants.ACTION)).endsWith("update");
    }

    @Test
    void mistakesShowWhenTheRouteStarts() throws Exception {
        Map<String, String> mistakes = Map.of(
                "", "emit=changes needs the whole result; remove limit from the query",
                "&startPosition=5", "Option startPosition must be earliest or latest with emit=changes",
                "&cursor=n", "Option cursor needs emit=entities",
                "&outputClass=java.util.Map", "Option outputClass needs emit=entities in a consumer");
        Map<String, Boolean> seen = new HashMap<>();
        mistakes.forEach((option, message) -> {
            String uri = option.isEmpty() ? "emit=changes&query={\"items\":{\"$\":{\"limit\":1}}}" : CHANGES + option;
            assertThatThrownBy(() -> app.start(uri)).hasStackTraceContaining(message);
            seen.put(option, true);
        });
        assertThat(seen).hasSize(4);
    }

    private List<Map<?, ?>> bodies() {
        return app.received.stream().<Map<?, ?>> map(exchange -> exchange.getMessage().getBody(Map.class)).toList();
    }

    private String token(String email) {
        return app.client.auth().createTokenForEmail(email, Map.of()).token();
    }

    private static RecordingTransport.Answer answer(RecordingTransport.Sent sent, String items) {
        return new RecordingTransport.Answer(200, sent.path().endsWith("/schema") ? "{\"schema\":{}}" : items);
    }

    private void write(String name, int n) {
        app.client.transact(row(name, n));
    }

    private void delete(String name) {
        app.client.transact(Tx.in("items").id(id(name)).delete());
    }

    private static Tx row(String name, int n) {
        return Tx.in("items").id(id(name)).update(Map.of("name", name, "data", Map.of("n", n)));
    }

    private static Map<String, Object> entity(String name, int n) {
        return Map.of("id", id(name), "name", name, "data", Map.of("n", n));
    }

    private static String id(String name) {
        return Ids.derive("items", name);
    }
}
