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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelinstant.client.Failure;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import org.apache.camel.Processor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class LiveConsumerTest {

    private static final String ITEMS = LiveApp.ITEMS;
    private static final String ENTITIES = LiveApp.ENTITIES;
    private static final String CHANGES = LiveApp.CHANGES;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(LiveApp.SCHEMA, "{}");

    private InstantEmulator emulator;
    private LiveApp app;

    @BeforeEach
    void open(InstantEmulator emulator, EmulatorApp emulated) {
        this.emulator = emulator;
        app = new LiveApp(emulator, emulated);
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void theResultAtFirstAndWheneverItChanges() throws Exception {
        app.start(ITEMS);
        app.awaitResult();
        app.write("a");
        app.awaitResult("a");
        app.write("b");
        app.awaitResult("a", "b");
        app.delete("a");
        app.awaitResult("b");
        app.delete("b");
        app.awaitResult();
        assertThat(app.received).hasSize(5);
    }

    @Test
    void aResultThatIsNoOtherIsLeftOut() throws Exception {
        app.write("a");
        app.start(ITEMS);
        app.awaitResult("a");
        emulator.faults().dropStreams();
        app.awaitLive(1);
        app.write("b");

        app.awaitResult("a", "b");
        assertThat(app.received).hasSize(2);
    }

    @Test
    void afterAFailedExchangeTheNextResultIsDelivered() throws Exception {
        app.write("a");
        app.start(ITEMS, failing("a"));
        app.awaitResult("a");
        emulator.faults().dropStreams();

        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSize(2));
        app.write("b");
        app.awaitResult("a", "b");
    }

    @Test
    void anExchangeForEachEntityThatIsNewOrAnother() throws Exception {
        app.write("a");
        app.write("b");
        app.start(ENTITIES);
        app.awaitNames("a", "b");
        app.write("c");
        app.awaitNames("a", "b", "c");
        app.write("b", true);
        app.awaitNames("a", "b", "c", "b");
        app.delete("a");
        app.write("c", true);
        app.awaitNames("a", "b", "c", "b", "c");
        app.write("a");
        app.awaitNames("a", "b", "c", "b", "c", "a");
        emulator.faults().dropStreams();
        app.awaitLive(1);
        app.write("d");
        app.awaitNames("a", "b", "c", "b", "c", "a", "d");

        assertThat(app.received.get(0).getMessage().getHeaders())
                .containsEntry(InstantConstants.NAMESPACE, "items").containsEntry(InstantConstants.ENTITY_ID, LiveApp.id("a"));
    }

    @Test
    void aQueueOfThingsToDoBringsEachOnce() throws Exception {
        List<String> names = IntStream.range(100, 150).mapToObj(n -> "n" + n).toList();
        app.app.client.transact(names.stream().map(name -> app.row(name).update(Map.of("done", false))).toList());
        app.start("emit=entities&query={\"items\":{\"$\":{\"where\":{\"done\":false},\"order\":{\"name\":\"asc\"}}}}"
                  + "&onConsume=[[\"update\",\"items\",\"${body[id]}\",{\"done\":true}]]");
        app.awaitNames(names.toArray(String[]::new));
        app.write("z", false);

        Awaitility.await().untilAsserted(() -> assertThat(app.app.values("name")).endsWith("z"));
        assertThat(app.received).hasSize(51);
    }

    @Test
    void anEntityWhoseExchangeFailedComesWithTheNextResult() throws Exception {
        app.write("a");
        app.write("b");
        AtomicBoolean bad = new AtomicBoolean(true);
        app.start(ENTITIES, exchange -> {
            if (bad.get() && exchange.getMessage().getBody(Map.class).get("name").equals("a")) {
                throw new IllegalStateException("bad");
            }
        });
        app.awaitNames("a", "b");
        bad.set(false);
        app.write("c");

        app.awaitNames("a", "b", "a", "c");
    }

    @Test
    void changesAgainstWhatWasDelivered() throws Exception {
        app.write("a");
        app.start(CHANGES);
        app.awaitChanges("create a");
        app.write("b");
        app.awaitChanges("create a", "create b");
        app.write("a", true);
        app.awaitChanges("create a", "create b", "update a");
        app.delete("b");
        app.awaitChanges("create a", "create b", "update a", "delete b");

        assertThat(app.app.values(InstantConstants.IDEMPOTENCY_KEY)).doesNotHaveDuplicates();
        assertThat(app.app.values(InstantConstants.POSITION)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void whatChangedMeanwhileIsFoundAfterARestart() throws Exception {
        app.write("a");
        app.write("b");
        app.start(CHANGES);
        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSize(2));
        app.app.stop();
        app.received.clear();
        app.delete("a");
        app.write("c");
        app.start(CHANGES);

        app.awaitChanges("create c", "delete a");
    }

    @Test
    void theResultIsAskedForAnewFromTimeToTimeWhichShowsOnlyInWhatDiffers() throws Exception {
        emulator.faults().on("POST", LiveApp.SUBSCRIBE).always().slow(Duration.ofMillis(5));
        app.write("a");
        app.start(LiveApp.CHANGES + "&reconcile=1ms");
        app.awaitChanges("create a");
        app.awaitLive(5);
        app.write("b");
        app.awaitChanges("create a", "create b");
        app.awaitLive(app.consumer().getReconnects() + 2);

        app.awaitChanges("create a", "create b");
    }

    @Test
    void startingAtTheLatestLeavesOutWhatIsThere() throws Exception {
        app.write("a");
        app.start(CHANGES + "&startPosition=latest");
        app.awaitLive(0);
        app.write("b");

        app.awaitChanges("create b");
    }

    @Test
    void noChangeIsLostOrComesTwiceWhateverHappensToTheConnection() throws Exception {
        app.start(CHANGES);
        for (int round = 0; round < 40; round++) {
            switch (round % 8) {
                case 0 -> emulator.faults().dropStreams();
                case 1 -> emulator.faults().on("POST", LiveApp.SUBSCRIBE).reset();
                case 2 -> emulator.faults().on("POST", LiveApp.SUBSCRIBE).truncate(100 + 37 * round);
                case 3 -> emulator.faults().on("POST", LiveApp.SUBSCRIBE).dropStream(1 + round % 3);
                case 4 -> emulator.faults().on("POST", LiveApp.SUBSCRIBE).badGateway();
                case 5 -> emulator.faults().on("POST", LiveApp.SUBSCRIBE).rateLimited();
                case 6 -> emulator.faults().on("POST", LiveApp.SUBSCRIBE).serverError();
                default -> emulator.faults().on("POST", LiveApp.SUBSCRIBE).timeout();
            }
            if (round % 3 == 0) {
                emulator.faults().dropStreams();
            }
            app.write("n" + round);
        }
        app.write("last");
        Awaitility.await().untilAsserted(() -> assertThat(app.names()).contains("last"));

        assertThat(app.names()).hasSize(41).doesNotHaveDuplicates();
        assertThat(app.app.values(InstantConstants.ACTION)).containsOnly("create");
        assertThat(app.consumer().getReconnects()).isGreaterThan(5);
    }

    @Test
    void whatLiesBetweenMayAnswerForAWhileOnceItHasWorked() throws Exception {
        app.start(CHANGES);
        app.awaitLive(0);
        emulator.faults().on("POST", LiveApp.SUBSCRIBE).times(3).reject(404, "text/html", "<p>No such backend");
        emulator.faults().dropStreams();
        app.awaitLive(4);
        app.write("a");

        app.awaitChanges("create a");
    }

    @Test
    void whatLiesBetweenIsAMistakeWhenItNeverWorked() throws Exception {
        emulator.faults().on("POST", LiveApp.SUBSCRIBE).times(3).reject(404, "text/html", "<p>No such backend");
        app.start(CHANGES);

        Awaitility.await().until(() -> app.consumer().getSubscriptionState().equals("FAILED"));
        assertThat(app.consumer().getSubscriptionFailure()).contains("status 404 with a body that is not JSON");
        assertThat(emulator.faults().requests("POST", LiveApp.SUBSCRIBE)).isOne();
    }

    @Test
    void aTokenThatIsNotValidAnyMoreEndsTheSubscription() throws Exception {
        app.start(CHANGES);
        app.awaitLive(0);
        emulator.faults().on("POST", LiveApp.SUBSCRIBE).always().tokenRevoked();
        emulator.faults().dropStreams();

        Awaitility.await().until(() -> app.consumer().getSubscriptionState().equals("FAILED"));
        assertThat(app.consumer().getSubscriptionFailure()).startsWith("subscribe failed: ");
    }

    @Test
    void aFailedChangeIsTriedAgainAndNothingAfterItComesBefore() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        app.write("a");
        app.start(CHANGES, exchange -> {
            if (app.name(exchange).equals("a") && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("bad");
            }
        });
        Awaitility.await().untilAsserted(() -> assertThat(app.received).isNotEmpty());
        app.write("b");

        app.awaitChanges("create a", "create a", "create a", "create a", "create b");
        assertThat(Set.copyOf(app.app.values(InstantConstants.IDEMPOTENCY_KEY))).hasSize(2);
    }

    @Test
    void aFailedChangeThatIsMendedAtItsSourceComesAsItIsThen() throws Exception {
        app.write("a");
        app.start(CHANGES, exchange -> {
            Map<?, ?> after = (Map<?, ?>) exchange.getMessage().getBody(Map.class).get("after");
            if (after.get("name").equals("a") && !Boolean.TRUE.equals(after.get("done"))) {
                throw new IllegalStateException("bad");
            }
        });
        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSizeGreaterThan(2));
        app.write("a", true);

        Awaitility.await().untilAsserted(() -> assertThat(app.app.values("after")).last()
                .isEqualTo(Map.of("id", LiveApp.id("a"), "name", "a", "done", true)));
        app.write("b");
        Awaitility.await().untilAsserted(() -> assertThat(app.names()).endsWith("a", "b"));
        assertThat(app.app.values(InstantConstants.ACTION)).containsOnly("create");
    }

    @Test
    void aFailedChangeCanBeLeftBehind() throws Exception {
        app.write("a");
        app.start(CHANGES + "&skipFailed=true", failing("a"));
        app.awaitChanges("create a");
        app.write("b");

        app.awaitChanges("create a", "create b");
    }

    @Test
    void nothingIsDeliveredWhileThePositionCannotBeSaved() throws Exception {
        app.start(CHANGES);
        app.awaitLive(0);
        AtomicInteger refused = new AtomicInteger();
        app.app.positions.failure = () -> {
            refused.incrementAndGet();
            return new ValidationException("disk full", Failure.of("validation-failed", 400));
        };
        app.write("a");
        Awaitility.await().untilAsserted(() -> assertThat(refused).hasValueGreaterThan(2));
        assertThat(app.received).isEmpty();
        assertThat(app.consumer().getSubscriptionState()).isEqualTo("RECONNECTING");
        assertThat(app.consumer().getSubscriptionFailure()).isEqualTo("The result cannot be delivered: disk full");
        app.app.positions.failure = null;

        app.awaitChanges("create a");
    }

    @Test
    void aSlowRouteMakesTheServerWait() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        String large = "x".repeat(200_000);
        app.app.client.transact(app.row("a").update(Map.of("note", large)));
        app.start(ITEMS, exchange -> go.await());
        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSize(1));
        for (int i = 0; i < 100; i++) {
            app.app.client.transact(app.row("a").update(Map.of("note", large + i)));
        }
        go.countDown();

        Awaitility.await().untilAsserted(() -> assertThat(app.received).last()
                .satisfies(exchange -> assertThat(exchange.getMessage().getBody().toString()).contains(large + 99)));
        assertThat(app.received).as("states that were skipped").hasSizeLessThan(60);
    }

    private static Processor failing(String name) {
        return exchange -> {
            throw new IllegalStateException("bad " + name);
        };
    }
}
