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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.Webhook;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens when the log does not lead on from the position. */
class LogGapTest {

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(LogConsumerTest.SCHEMA, "{}");

    private InstantEmulator emulator;
    private PollingApp app;

    @BeforeEach
    void open(InstantEmulator started, EmulatorApp emulated) {
        emulator = started;
        app = new PollingApp(started, emulated, "changes");
    }

    @AfterEach
    void close() {
        emulator.faults().clear();
        app.close();
    }

    @Test
    void aWebhookThatIsGoneStopsTheConsumerUntilTheUserDecides() throws Exception {
        loseTheWebhook();
        List<Exchange> failures = new CopyOnWriteArrayList<>();
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).process(failures::add).handled(true);
                from(app.uri(LogConsumerTest.BOTH + "&bridgeErrorHandler=true")).process(app.received::add);
            }
        });
        Awaitility.await().untilAsserted(() -> assertThat(failures).hasSizeGreaterThan(2));
        assertThat(failures.get(0).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .hasMessageContaining("is no longer there");
        assertThat(app.received).isEmpty();
        assertThat(app.client.webhooks().list()).as("nothing was made").isEmpty();
    }

    @Test
    void withoutItsWebhookTheConsumerFindsByComparisonWhatHappenedMeanwhile() throws Exception {
        loseTheWebhook();
        app.start(LogConsumerTest.BOTH + "&onPositionLost=latest");

        app.awaitExactly(3);
        assertThat(app.values(InstantConstants.ACTION)).containsExactlyInAnyOrder("update", "delete", "create");
        assertThat(app.values(InstantConstants.INFERRED)).containsOnly(true);
        write("a", "three");
        app.awaitExactly(4);
        assertThat(app.values(InstantConstants.INFERRED).get(3)).isNull();
    }

    /** Everything that was there has been delivered before, and is not again. */
    @Test
    void theEarliestEventOfAnotherWebhookIsTheEarliestAlsoAfterASnapshot() throws Exception {
        String options = LogConsumerTest.BOTH + "&initialSnapshot=true&reconcile=off";
        write("a", "one");
        app.start(options);
        app.awaitExactly(1);
        app.stop();
        app.client.webhooks().delete(app.client.webhooks().list().get(0).id());
        app.client.webhooks().create(LogConsumerTest.URL, List.of("posts", "comments"), Set.of(ChangeAction.values()));
        write("a", "two");
        app.start(options + "&onPositionLost=earliest");

        app.awaitExactly(2);
        assertThat(app.values(InstantConstants.ACTION)).containsExactly("read", "update");
    }

    @Test
    void withoutReconcilingAGapIsNotPassedOverSilently() throws Exception {
        String options = LogConsumerTest.BOTH + "&reconcile=off";
        started(options);
        String webhook = app.client.webhooks().list().get(0).id();
        app.stop();
        app.client.webhooks().disable(webhook, "test");
        write("a", "lost");
        app.client.webhooks().enable(webhook);
        Awaitility.await().until(() -> isMarked(webhook));
        write("a", "two");
        app.start(options);
        app.awaitPolls();
        assertThat(app.received).as("onPositionLost=fail").isEmpty();

        app.start(options + "&onPositionLost=latest");
        app.awaitExactly(1);
        assertThat(app.values(InstantConstants.ACTION)).containsExactly("update");
    }

    /** The server tells the time of a change in seconds, and here time stands still. */
    @Test
    void aWebhookThatIsChangedAgainInTheSameSecondHidesNothing() throws Exception {
        StillClock clock = new StillClock();
        try (InstantEmulator still = InstantEmulator.builder().clock(clock).start();
             PollingApp young = new PollingApp(still, still.createApp("young", LogConsumerTest.SCHEMA, null), "changes")) {
            young.start(LogConsumerTest.BOTH);
            Awaitility.await().until(() -> young.positions.values.containsKey("test"));
            String webhook = young.client.webhooks().list().get(0).id();
            clock.now = clock.now.plusSeconds(10);
            Webhook changed = whileNothingIsRead(still, young, () -> {
                young.client.webhooks().disable(webhook, "test");
                return young.client.webhooks().enable(webhook);
            });
            young.awaitPolls();
            Webhook again = whileNothingIsRead(still, young, () -> {
                young.client.webhooks().disable(webhook, "test");
                young.client.transact(Tx.in("posts").id(id("a")).update(Map.of("title", "one")));
                return young.client.webhooks().enable(webhook);
            });

            assertThat(again).isEqualTo(changed);
            Awaitility.await().untilAsserted(() -> assertThat(young.received).hasSize(1));
            assertThat(young.values(InstantConstants.INFERRED)).containsExactly(true);
        }
    }

    private static Webhook whileNothingIsRead(InstantEmulator emulator, PollingApp app, Supplier<Webhook> work) {
        emulator.faults().on("GET", "/dash/apps/" + app.id() + "/webhooks").hold();
        Awaitility.await().until(() -> emulator.faults().held() == 1);
        Webhook webhook = work.get();
        emulator.faults().release();
        return webhook;
    }

    @Test
    void aTransactionThatTheServerHasForgottenIsFoundByComparison() throws Exception {
        started(LogConsumerTest.BOTH);
        emulator.faults().on("GET", "/webhooks/payload/*").reject(200, "application/json",
                "{\"data\":null,\"idempotencyKey\":\"k\"}");
        write("a", "one");

        app.awaitExactly(1);
        assertThat(app.values(InstantConstants.INFERRED)).containsExactly(true);
        assertThat(app.values("after")).containsExactly(Map.of("id", id("a"), "title", "one"));
        write("a", "two");
        app.awaitExactly(2);
    }

    @Test
    void aNewLogOfTheDatabaseServerIsComparedWithWhatWasDelivered() throws Exception {
        started(LogConsumerTest.BOTH);
        write("a", "one");
        app.awaitExactly(1);
        app.stop();
        app.client.transact(Tx.in("posts").id(id("a")).merge(Map.of("data", 1)));
        Isn last = Isn.parse((String) app.values(InstantConstants.POSITION).get(0));
        String webhook = app.client.webhooks().list().get(0).id();
        String page
                = "{\"events\":[{\"isn\":\"%s\",\"status\":\"failed\",\"attempts\":null},{\"isn\":\"%s\",\"status\":\"failed\","
                  + "\"attempts\":null}],\"pageInfo\":{\"startCursor\":\"a\",\"endCursor\":\"b\",\"hasNextPage\":false}}";
        emulator.faults().on("GET", "/dash/apps/" + app.id() + "/webhooks/" + webhook + "/events").times(2)
                .reject(200, "application/json", page.formatted(new Isn(last.slot() + 1, 1), last));
        emulator.faults().on("GET", "/webhooks/payload/*").reject(200, "application/json",
                "{\"data\":[],\"idempotencyKey\":\"k\"}");
        app.start(LogConsumerTest.BOTH);

        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSizeGreaterThan(1));
        assertThat(app.values(InstantConstants.INFERRED).get(1)).isEqualTo(true);
    }

    @Test
    void aDeliveryThatBrokeOffIsInDoubtWhenTheLogIsLost() throws Exception {
        started(LogConsumerTest.BOTH);
        write("a", "one");
        app.awaitExactly(1);
        app.stop();
        write("a", "two");
        app.start(LogConsumerTest.BOTH, exchange -> {
            throw new IllegalStateException("after the receiver had it");
        });
        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSizeGreaterThan(1));
        app.stop();
        app.received.clear();
        app.client.webhooks().delete(app.client.webhooks().list().get(0).id());
        write("a", "one");
        app.start(LogConsumerTest.BOTH + "&onPositionLost=latest");

        app.awaitExactly(1);
        assertThat(app.values("after")).containsExactly(Map.of("id", id("a"), "title", "one"));
    }

    @Test
    void whatIsWrittenBeforeTheLogHasBegunIsFound() throws Exception {
        try (InstantEmulator late = InstantEmulator.builder().webhookWarmUp(Duration.ofSeconds(30)).start();
             PollingApp young = new PollingApp(late, late.createApp("young", LogConsumerTest.SCHEMA, null), "changes")) {
            young.start(LogConsumerTest.BOTH.replace("logLag=0", "logLag=500ms"));
            Awaitility.await().until(() -> !young.client.webhooks().list().isEmpty());
            young.client.transact(Tx.in("posts").id(id("a")).update(Map.of("title", "one")));

            Awaitility.await().untilAsserted(() -> assertThat(young.received).hasSize(1));
            assertThat(young.values(InstantConstants.INFERRED)).containsExactly(true);
        }
    }

    private void loseTheWebhook() throws Exception {
        write("a", "one");
        write("b", "one");
        started(LogConsumerTest.BOTH);
        app.stop();
        write("a", "logged");
        Webhook webhook = app.client.webhooks().list().get(0);
        app.client.webhooks().delete(webhook.id());
        write("a", "two");
        app.client.transact(Tx.in("posts").id(id("b")).delete());
        write("c", "one");
        assertThat(webhook.actions()).isEqualTo(EnumSet.allOf(ChangeAction.class));
    }

    /** The server tells the time of a change in seconds. */
    private boolean isMarked(String webhook) {
        Webhook disabled = app.client.webhooks().disable(webhook, "again");
        app.client.webhooks().enable(webhook);
        return disabled.updatedAt().isAfter(disabled.createdAt());
    }

    private void started(String options) throws Exception {
        app.start(options);
        Awaitility.await().until(() -> app.positions.values.containsKey("test"));
        app.awaitPolls();
    }

    private void write(String name, String title) {
        app.client.transact(Tx.in("posts").id(id(name)).update(Map.of("title", title)));
    }

    private static String id(String name) {
        return Ids.derive("posts", name);
    }

    private static final class StillClock extends Clock {

        private volatile Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
