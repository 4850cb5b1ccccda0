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
package io.github.camelinstant.bulk.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.AdminTokenException;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.RateLimitedException;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.emulator.fault.FaultScript;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class ScanTest {

    private static final String SCHEMA = """
            {"entities": {
                "goals": {"attrs": {
                    "title": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}},
                  "links": {}},
                "todos": {"attrs": {
                    "text": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}},
                  "links": {}}},
             "links": {"goalsTodos": {
                "forward": {"on": "goals", "has": "many", "label": "todos"},
                "reverse": {"on": "todos", "has": "many", "label": "goals"}}}}
            """;
    private static final String QUERY = "/admin/query";
    private static final ScanOptions QUICK
            = ScanOptions.DEFAULT.withPrefixDigits(1).withBackoff(new Backoff(Duration.ZERO, Duration.ofMillis(1), 4));

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private InstantEmulator emulator;
    private InstantClient client;

    @BeforeEach
    void client(InstantEmulator emulator, EmulatorApp app) {
        this.emulator = emulator;
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    @AfterEach
    void stop() {
        emulator.faults().clear();
        client.close();
    }

    static Stream<Consumer<FaultScript>> passingFaults() {
        return Stream.of(FaultScript::rateLimited, FaultScript::serverError, FaultScript::badGateway, FaultScript::reset,
                script -> script.truncate(0), script -> script.truncate(30), script -> script.truncate(300),
                script -> script.slow(Duration.ofMillis(20)), FaultScript::timeout);
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void aFailureThatPassesHidesAndDoublesNothing(Consumer<FaultScript> fault) {
        Set<String> ids = goals(200);
        fault.accept(emulator.faults().on("POST", QUERY).times(3));

        assertThat(scan(QUICK)).containsExactlyElementsOf(ids);
        assertThat(emulator.faults().planned()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 4 })
    void aFailureThatStaysIsAnExceptionAndNeverAnEnd(int connections) {
        goals(200);
        try (EntityScan scan = scanOf(QUICK.withConnections(connections)).open()) {
            scan.next();
            emulator.faults().on("POST", QUERY).always().rateLimited();

            Throwable failure = catchThrowable(() -> scan.forEachRemaining(goal -> {
            }));

            assertThat(failure).isInstanceOf(RateLimitedException.class);
            assertThat(catchThrowable(scan::hasNext)).isSameAs(failure);
            assertThat(catchThrowable(scan::next)).isSameAs(failure);
        }
    }

    @Test
    void anAnswerThatAlwaysBreaksOffDeliversNothingOfIt() {
        goals(200);
        emulator.faults().on("POST", QUERY).always().truncate(20);
        List<Object> delivered = new ArrayList<>();

        assertThatThrownBy(() -> scanOf(QUICK).forEach(delivered::add)).isInstanceOf(InstantConnectionException.class);
        assertThat(delivered).isEmpty();
        assertThat(emulator.faults().requests("POST", QUERY)).isGreaterThanOrEqualTo(4);
    }

    @Test
    void whatWillNotPassIsNotRepeated() {
        emulator.faults().on("POST", QUERY).always().tokenRevoked();

        assertThatThrownBy(() -> scan(QUICK.withConnections(1))).isInstanceOf(AdminTokenException.class);
        assertThat(emulator.faults().requests("POST", QUERY)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 4 })
    void rowsThatAreThereAllTheTimeComeOnceWhateverOthersDo(int connections) throws Exception {
        Set<String> stable = goals(600);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> churn(stop));
        List<String> seen = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                List<String> ids = scan(QUICK.withConnections(connections).withPartition(40, 1 << 20));
                ids.removeIf(id -> !stable.contains(id));
                seen.addAll(ids);
                assertThat(ids).containsExactlyElementsOf(stable);
            }
        } finally {
            stop.set(true);
        }
        writer.get(20, TimeUnit.SECONDS);
        assertThat(seen).hasSize(3 * stable.size());
    }

    /** Deletes and creates, and leaves nothing. */
    private void churn(AtomicBoolean stop) {
        List<String> others = new ArrayList<>();
        while (!stop.get()) {
            List<String> fresh = IntStream.range(0, 50).mapToObj(i -> Ids.random()).toList();
            client.transact(fresh.stream().map(id -> Tx.in("goals").id(id).update(Map.of("title", "other"))).toList());
            others.addAll(fresh);
            client.transact(others.stream().limit(40).map(id -> Tx.in("goals").id(id).delete()).toList());
            others.subList(0, 40).clear();
        }
    }

    @Test
    void whoDoesNotReadIsNotReadFor() {
        goals(600);
        try (EntityScan scan = scanOf(QUICK.withPrefixDigits(2)).open()) {
            scan.next();
            Awaitility.await().untilAsserted(() -> assertThat(requests()).isGreaterThanOrEqualTo(8));
            Awaitility.await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(5)).until(() -> requests() < 20);
            scan.forEachRemaining(goal -> {
            });
            assertThat(requests()).isEqualTo(256);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 4 })
    void closingBeforeTheEndIsNeverAnEnd(int connections) {
        goals(200);
        EntityScan scan = scanOf(QUICK.withConnections(connections)).open();
        scan.next();

        scan.close();
        scan.close();

        assertThatThrownBy(scan::hasNext).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed before it was read to its end");
        assertThatThrownBy(scan::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingAfterTheEndChangesNothing() {
        goals(20);
        EntityScan scan = scanOf(QUICK).open();
        scan.forEachRemaining(goal -> {
        });

        scan.close();

        assertThat(scan.hasNext()).isFalse();
    }

    @Test
    void anotherThreadMayCloseAScanThatWaits() {
        goals(20);
        emulator.faults().on("POST", QUERY).always().hold();
        EntityScan scan = scanOf(QUICK).open();
        CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(scan::hasNext);
        Awaitility.await().until(() -> emulator.faults().held() == 4);

        scan.close();

        assertThatThrownBy(() -> reader.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptedReaderIsToldAndStaysInterrupted() {
        goals(20);
        emulator.faults().on("POST", QUERY).always().hold();
        EntityScan scan = scanOf(QUICK).open();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            assertThatThrownBy(scan::hasNext).hasMessageContaining("interrupted");
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        reader.start();
        Awaitility.await().until(() -> emulator.faults().held() == 4);

        reader.interrupt();

        Awaitility.await().untilTrue(interrupted);
    }

    @Test
    void theThreadsEndWithTheScan() {
        goals(200);
        EntityScan read = scanOf(QUICK).open();
        EntityScan closed = scanOf(QUICK).open();
        closed.next();
        assertThat(threads()).isPositive();

        read.forEachRemaining(goal -> {
        });
        closed.close();

        Awaitility.await().until(() -> threads() == 0);
    }

    @Test
    void linksComeAsTheQueryAsksForThem() {
        String todo = Ids.random();
        client.transact(
                Tx.in("todos").id(todo).update(Map.of("text", "run")),
                Tx.in("goals").id(Ids.random()).update(Map.of()).link("todos", todo));
        List<Object> todos = new ArrayList<>();

        Scan.of(client, Query.of("goals").with("todos")).options(QUICK).forEach(goal -> todos.add(goal.get("todos")));

        assertThat(todos).containsExactly(List.of(Map.of("id", todo, "text", "run")));
    }

    /** The server counts what the rules hide: an answer may be shorter than its limit, and yet not be all. */
    @Test
    void whatRulesHideDoesNotHideOthers() {
        client.platform().pushRules(Map.of("goals", Map.of("allow", Map.of("view", "data.title == 'shown'"))));
        goals(1_200);
        Set<String> shown = new TreeSet<>();
        for (int i = 0; i < 300; i++) {
            String id = Ids.random();
            shown.add(id);
            client.transact(Tx.in("goals").id(id).update(Map.of("title", "shown")));
        }
        List<String> seen = new ArrayList<>();

        Scan.of(client.as(Identity.guest()), Query.of("goals"))
                .options(QUICK.withPrefixDigits(0)).forEach(goal -> seen.add((String) goal.get("id")));

        assertThat(seen).containsExactlyElementsOf(shown);
    }

    @Test
    void whoMayNotSeeDoesNotSee() {
        goals(20);
        List<Object> seen = new ArrayList<>();

        Scan.of(client.as(Identity.guest()), Query.of("$users")).options(QUICK).forEach(seen::add);

        assertThat(seen).isEmpty();
    }

    @Test
    void aFailureInTheConsumerEndsTheScan() {
        goals(200);

        assertThatThrownBy(() -> scanOf(QUICK).forEach(goal -> {
            throw new IllegalArgumentException("enough");
        })).hasMessage("enough");
        Awaitility.await().until(() -> threads() == 0);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("instant-scan-goals"))
                .count();
    }

    private long requests() {
        return emulator.faults().requests("POST", QUERY);
    }

    private Set<String> goals(int number) {
        Set<String> ids = new TreeSet<>();
        List<Tx> txs = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String id = Ids.random();
            ids.add(id);
            txs.add(Tx.in("goals").id(id).update(Map.of("title", "goal " + i)));
        }
        client.transact(txs);
        emulator.faults().clear();
        return ids;
    }

    private Scan scanOf(ScanOptions options) {
        return Scan.of(client, Query.of("goals")).options(options);
    }

    private List<String> scan(ScanOptions options) throws InstantException {
        List<String> ids = new ArrayList<>();
        scanOf(options).forEach(goal -> ids.add((String) goal.get("id")));
        return ids;
    }
}
