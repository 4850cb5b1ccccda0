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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

class LogConsumerTest {

    static final String SCHEMA = """
            {"entities": {
                "posts": {"attrs": {
                    "title": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": true}},
                    "data": {"valueType": "json", "required": false, "config": {"unique": false, "indexed": false}}}},
                "comments": {"attrs": {
                    "text": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}}}},
             "links": {"postsComments": {
                "forward": {"on": "posts", "has": "many", "label": "comments"},
                "reverse": {"on": "comments", "has": "one", "label": "post"}}}}
            """;
    static final String URL = "https://nowhere.invalid/changes";
    static final String BOTH = "namespaces=posts,comments&logLag=0&webhookUrl=" + URL;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private InstantEmulator emulator;
    private PollingApp app;

    @BeforeEach
    void open(InstantEmulator started, EmulatorApp emulated) {
        emulator = started;
        app = new PollingApp(started, emulated, "changes");
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void createdUpdatedAndDeletedWithBeforeAndAfter() throws Exception {
        started(BOTH);
        write("a", "one");
        write("a", "two");
        delete("a");
        app.awaitExactly(3);

        assertThat(bodies()).containsExactly(
                Map.of("namespace", "posts", "id", id("a"), "action", "create", "after", post("a", "one")),
                Map.of("namespace", "posts", "id", id("a"), "action", "update", "before", post("a", "one"), "after",
                        post("a", "two")),
                Map.of("namespace", "posts", "id", id("a"), "action", "delete", "before", post("a", "two")));
        assertThat(app.values(InstantConstants.ACTION)).containsExactly("create", "update", "delete");
        assertThat(app.values(InstantConstants.NAMESPACE)).containsOnly("posts");
        assertThat(app.values(InstantConstants.ENTITY_ID)).containsOnly(id("a"));
        assertThat(app.values(InstantConstants.IDEMPOTENCY_KEY)).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(positions()).isSorted().doesNotHaveDuplicates();
        assertThat(app.values(InstantConstants.INFERRED)).containsOnlyNulls();
    }

    @Test
    void aWebhookIsMadeOnceAndUsedAgain() throws Exception {
        started(BOTH);
        app.stop();
        write("a", "one");
        app.start(BOTH);
        app.awaitExactly(1);

        assertThat(app.client.webhooks().list()).singleElement().satisfies(webhook -> {
            assertThat(webhook.url()).isEqualTo(URL);
            assertThat(webhook.namespaces()).containsExactlyInAnyOrder("posts", "comments");
            assertThat(webhook.actions()).containsExactlyInAnyOrder(ChangeAction.values());
        });
    }

    @Test
    void theRecordsOfATransactionStayTogetherAndARestartGoesOnWithinIt() throws Exception {
        started(BOTH);
        app.stop();
        app.client.transact(IntStream.range(0, 30).mapToObj(i -> row("n" + i, "x")).toList());
        write("later", "x");
        app.start(BOTH + "&maxMessagesPerPoll=4", exchange -> {
            if (app.received.size() == 18) {
                throw new IllegalStateException("bad item");
            }
        });
        app.awaitExactly(32);

        List<Object> ids = app.values(InstantConstants.ENTITY_ID);
        assertThat(ids.get(17)).as("failed, and tried again").isEqualTo(ids.get(18));
        assertThat(Set.copyOf(ids)).hasSize(31);
        assertThat(ids.get(31)).isEqualTo(id("later"));
        assertThat(Set.copyOf(positions().subList(0, 31))).hasSize(1);
    }

    @Test
    void anExchangeCanBeATransaction() throws Exception {
        started(BOTH + "&emit=transactions");
        app.client.transact(row("a", "one"), Tx.in("comments").id(id("c")).create(Map.of("text", "hi")));
        write("a", "two");
        app.awaitExactly(2);

        assertThat(app.received.get(0).getMessage().getBody(List.class)).hasSize(2)
                .extracting("namespace").containsExactlyInAnyOrder("posts", "comments");
        assertThat(app.received.get(1).getMessage().getBody(List.class)).hasSize(1).extracting("action")
                .containsExactly("update");
        assertThat(positions()).isSorted();
        assertThat(app.received.get(0).getMessage().getHeader(InstantConstants.IDEMPOTENCY_KEY)).isNotNull();
    }

    @Test
    void whatIsThereComesFirstAndThenWhatHasChangedSince() throws Exception {
        write("a", "one");
        write("b", "one");
        app.client.transact(Tx.in("comments").id(id("c")).create(Map.of("text", "hi")));
        app.start(BOTH + "&initialSnapshot=true");
        app.awaitExactly(3);
        write("a", "two");
        app.awaitExactly(4);

        assertThat(app.values(InstantConstants.ACTION)).containsExactly("read", "read", "read", "update");
        assertThat(app.values(InstantConstants.NAMESPACE)).startsWith("comments", "posts", "posts");
        assertThat(app.values("after")).contains(post("a", "one"), post("b", "one"));
        assertThat(app.values("after").get(3)).isEqualTo(post("a", "two"));
    }

    /** An idempotent repository that lasts must not swallow what changed between two snapshots. */
    @Test
    void theKeyOfWhatASnapshotReadsIsThatOfItsState() throws Exception {
        String options = BOTH + "&initialSnapshot=true";
        write("a", "one");
        app.start(options);
        app.awaitExactly(1);
        for (int i = 2; i <= 3; i++) {
            app.stop();
            app.positions.values.clear();
            write("a", "two");
            app.start(options);
            app.awaitExactly(i);
        }

        List<Object> keys = app.values(InstantConstants.IDEMPOTENCY_KEY);
        assertThat(keys.get(1)).isNotEqualTo(keys.get(0)).isEqualTo(keys.get(2));
        assertThat(keys.get(0).toString()).startsWith("posts:" + id("a") + ":read:");
    }

    @Test
    void aSnapshotThatBreaksOffGoesOnWhereItStood() throws Exception {
        app.client.transact(IntStream.range(0, 40).mapToObj(i -> row("n" + i, "x")).toList());
        AtomicInteger count = new AtomicInteger();
        app.start(BOTH + "&initialSnapshot=true&maxMessagesPerPoll=7", exchange -> {
            if (count.incrementAndGet() == 20) {
                throw new IllegalStateException("bad item");
            }
        });
        app.awaitExactly(41);

        assertThat(Set.copyOf(app.values(InstantConstants.ENTITY_ID))).hasSize(40);
    }

    /** The log does not say that the second one has the link, too: a receiver that has the new one lacks it. */
    @Test
    void aLinkOfAnEntityThatWasDeletedIsNotThatOfTheNextOne() throws Exception {
        app.client.transact(Tx.in("comments").id(id("c")).create(Map.of("text", "hi")),
                row("a", "one").link("comments", id("c")));
        String options = BOTH + "&links=true&reconcile=1ms";
        started(options);
        app.stop();
        delete("a");
        app.client.transact(row("a", "two").link("comments", id("c")));
        write("a", "three");
        app.start(options);

        Awaitility.await()
                .untilAsserted(() -> assertThat(app.values("after").toString()).contains("comments=[" + id("c") + "]"));
    }

    @Test
    void whatTheLogDoesNotCarryIsFound() throws Exception {
        write("a", "one");
        app.client.transact(Tx.in("comments").id(id("c")).create(Map.of("text", "hi")));
        started(BOTH + "&links=true&reconcile=1ms");

        app.client.transact(Tx.in("posts").id(id("a")).merge(Map.of("data", Map.of("more", true))));
        app.awaitExactly(1);
        assertThat(bodies().get(0)).isEqualTo(Map.of("namespace", "posts", "id", id("a"), "action", "update", "after",
                Map.of("id", id("a"), "title", "one", "data", Map.of("more", true), "comments", List.of())));

        app.client.transact(Tx.in("posts").id(id("a")).link("comments", id("c")));
        app.awaitExactly(2);
        assertThat(bodies().get(1).get("after")).asInstanceOf(MAP)
                .containsEntry("comments", List.of(id("c")));

        app.client.transact(Tx.in("posts").id(id("p")).create(Map.of("title", "phantom")), Tx.in("posts").id(id("p")).delete());
        app.awaitExactly(4);
        assertThat(app.values(InstantConstants.ACTION)).endsWith("create", "delete");
        assertThat(app.values(InstantConstants.INFERRED)).containsExactly(true, true, null, true);
    }

    @Test
    void whatWasWrittenWhileTheWebhookWasDisabledIsFoundAtOnce() throws Exception {
        write("a", "one");
        write("b", "one");
        started(BOTH);
        String webhook = app.client.webhooks().list().get(0).id();
        app.stop();
        app.client.webhooks().disable(webhook, "test");
        write("a", "two");
        delete("b");
        write("c", "one");
        app.start(BOTH);
        app.awaitPolls();
        assertThat(app.received).as("the log is off").isEmpty();
        app.client.webhooks().enable(webhook);

        app.awaitExactly(3);
        assertThat(app.values(InstantConstants.ACTION)).containsExactlyInAnyOrder("update", "delete", "create");
        assertThat(app.values(InstantConstants.INFERRED)).containsOnly(true);
        write("a", "three");
        app.awaitExactly(4);
        assertThat(app.values(InstantConstants.INFERRED).get(3)).isNull();
    }

    @Test
    void latestLeavesOutWhatIsThereAndEarliestTakesTheWholeLog() throws Exception {
        app.client.webhooks().create(URL, List.of("posts", "comments"), Set.of(ChangeAction.values()));
        for (int i = 0; i < 230; i++) {
            write("a", "v" + i);
        }
        app.start(BOTH + "&startPosition=latest");
        app.awaitPolls();
        assertThat(app.received).isEmpty();
        app.stop();
        app.positions.values.clear();

        app.start(BOTH + "&startPosition=earliest");
        app.awaitExactly(230);
        assertThat(app.values(InstantConstants.POSITION).stream().map(isn -> Isn.parse((String) isn))).isSorted();
        app.stop();
        String position = (String) app.values(InstantConstants.POSITION).get(99);
        app.positions.values.clear();
        app.received.clear();
        app.start(BOTH + "&startPosition=" + position);
        app.awaitExactly(130);
    }

    /** The list is read from its end, and a consumer that is far behind would read all of it for each poll. */
    @Test
    void whatWasListedIsNotListedAgain() throws Exception {
        String id = app.client.webhooks().create(URL, List.of("posts", "comments"), Set.of(ChangeAction.values())).id();
        for (int i = 0; i < 230; i++) {
            write("a", "v" + i);
        }
        String options = BOTH + "&startPosition=earliest&reconcile=off&maxMessagesPerPoll=10";
        app.start(options, exchange -> {
            if (app.received.size() == 1) {
                emulator.faults().on("GET", "/dash/apps/" + app.id() + "/webhooks/" + id + "/events").always().serverError();
            }
        });
        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSizeGreaterThanOrEqualTo(140));
        emulator.faults().clear();
        app.stop();
        app.start(options);

        app.awaitExactly(230);
        assertThat(app.values(InstantConstants.POSITION)).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheActionsThatAreAskedForMakeAnExchange() throws Exception {
        started(BOTH + "&actions=delete");
        write("a", "one");
        write("a", "two");
        delete("a");
        app.awaitExactly(1);

        assertThat(app.values(InstantConstants.ACTION)).containsExactly("delete");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "&backoffMultiplier=5&backoffIdleThreshold=1" })
    void aNewEntityWakesTheConsumer(String backoff) throws Exception {
        started(BOTH);
        app.stop();
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(app.uri(BOTH + "&wakeUp=true" + backoff).replace("&delay=5", "&delay=600000")).process(
                        exchange -> app.received.add(exchange.copy()));
            }
        });
        Awaitility.await().until(() -> emulator.faults().openStreams() == 1);
        write("a", "one");
        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSize(1));
        emulator.faults().dropStreams();
        Awaitility.await().until(() -> emulator.faults().openStreams() == 1);
        write("b", "one");
        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSize(2));
        app.stop();

        Awaitility.await().until(() -> emulator.faults().openStreams() == 0);
    }

    @Test
    void aStoppedRouteLeavesNoThreadBehind() throws Exception {
        started(BOTH + "&wakeUp=true");
        String route = app.context().getRoutes().get(0).getRouteId();
        for (int i = 0; i < 5; i++) {
            app.context().getRouteController().stopRoute(route);
            app.context().getRouteController().startRoute(route);
        }
        app.context().getRouteController().stopRoute(route);

        Awaitility.await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .noneMatch(name -> name.contains("instant://changes") || name.contains("instant-changes")));
    }

    @Test
    void whatWasDeliveredOfABatchThatBreaksOffIsCompleted() throws Exception {
        String options = BOTH.replace("posts,comments", "posts")
                         + "&onConsumeBatchComplete=[\"update\",\"comments\",\"${body[0][id]}\",{\"text\":\"of ${body.size}\"}]";
        started(options);
        app.stop();
        write("a", "one");
        write("b", "one");
        String webhook = app.client.webhooks().list().get(0).id();
        Isn second = app.client.webhooks().events(webhook, null).events().get(0).isn();
        emulator.faults().on("GET", "/webhooks/payload/" + app.id() + "/" + webhook + "/" + second).serverError();
        app.start(options);
        app.awaitExactly(2);

        assertThat(app.client.query(Query.of("comments")).get("comments")).asInstanceOf(LIST)
                .extracting(comment -> (Object) ((Map<?, ?>) comment).get("id")).containsExactlyInAnyOrder(id("a"), id("b"));
    }

    @Test
    void mistakesShowWhenTheRouteIsBuilt() {
        Map<String, String> mistakes = Map.of(
                "logLag=0", "needs the option namespaces",
                BOTH + "&emit=entities", "Option emit must be changes or transactions",
                BOTH + "&reconcile=sometimes", "Option reconcile must be a time such as 1h, or off",
                BOTH + "&actions=read", "Option actions must be create, update or delete",
                BOTH + "&asGuest=true", "reads as admin",
                BOTH + "&startPosition=5", "Option startPosition must be latest, earliest or an ISN",
                BOTH + "&query={}", "no query, cursor or outputClass");
        mistakes.forEach((options, message) -> assertThatThrownBy(() -> app.start(options)).hasStackTraceContaining(message));
    }

    /** Returns when the consumer has a position, so that whatever follows is behind it. */
    private void started(String options) throws Exception {
        app.start(options);
        Awaitility.await().until(() -> app.positions.values.containsKey("test"));
        app.awaitPolls();
        assertThat(app.received).isEmpty();
    }

    private List<Map<?, ?>> bodies() {
        return app.received.stream().<Map<?, ?>> map(exchange -> exchange.getMessage().getBody(Map.class)).toList();
    }

    private List<Isn> positions() {
        List<Isn> positions = new ArrayList<>();
        for (Exchange exchange : app.received) {
            positions.add(Isn.parse(exchange.getMessage().getHeader(InstantConstants.POSITION, String.class)));
        }
        return positions;
    }

    private void write(String name, String title) {
        app.client.transact(row(name, title));
    }

    private void delete(String name) {
        app.client.transact(Tx.in("posts").id(id(name)).delete());
    }

    private static Tx row(String name, String title) {
        return Tx.in("posts").id(id(name)).update(Map.of("title", title));
    }

    private static Map<String, Object> post(String name, String title) {
        return Map.of("id", id(name), "title", title);
    }

    private static String id(String name) {
        return Ids.derive("posts", name);
    }
}
