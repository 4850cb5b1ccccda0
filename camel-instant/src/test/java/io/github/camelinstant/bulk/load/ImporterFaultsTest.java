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
package io.github.camelinstant.bulk.load;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelinstant.RecordingTransport;
import io.github.camelinstant.RecordingTransport.Answer;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.http.BaseUrl;
import io.github.camelinstant.client.http.HttpTransport;
import io.github.camelinstant.client.http.InstantRequest;
import io.github.camelinstant.client.http.InstantResponse;
import io.github.camelinstant.client.http.InstantTransport;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.fault.FaultScript;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** Whatever goes wrong: each row is accounted for, and the server holds what the report says. */
class ImporterFaultsTest {

    private static final Answer TIMEOUT
            = new Answer(429, "{\"type\":\"timeout\",\"message\":\"The transaction took too long to complete.\"}");

    private final EmulatedImport app = new EmulatedImport();

    @AfterEach
    void close() {
        app.close();
    }

    private static Stream<Named<Consumer<FaultScript>>> passing() {
        return Stream.of(
                Named.of("rate limited", FaultScript::rateLimited),
                Named.of("rate limited with a hint", script -> script.rateLimited(Duration.ZERO)),
                Named.of("timeout", FaultScript::timeout),
                Named.of("server error", FaultScript::serverError),
                Named.of("bad gateway", FaultScript::badGateway),
                Named.of("reset before it was carried out", FaultScript::reset),
                Named.of("reset after it was carried out", FaultScript::failAfterWrite),
                Named.of("answer cut off", script -> script.truncate(5)),
                Named.of("answer cut off at its beginning", script -> script.truncate(0)),
                Named.of("no JSON", FaultScript::notJson));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsSentAgain(Consumer<FaultScript> fault) {
        fault.accept(app.onTransact().times(2));

        ImportReport report = app.importer().run(IntStream.range(0, 60).mapToObj(EmulatedImport::update).iterator());

        assertThat(report.failures()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.retried()).isPositive();
        assertThat(app.goals()).isEqualTo(EmulatedImport.expected(IntStream.range(0, 60)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aCreateIsNeitherAnErrorNorADuplicate(Consumer<FaultScript> fault) {
        fault.accept(app.onTransact().times(2));

        ImportReport report = app.importer().run(IntStream.range(0, 60).mapToObj(EmulatedImport::create).iterator());

        assertThat(report.failures()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(app.goals()).isEqualTo(EmulatedImport.expected(IntStream.range(0, 60)));
    }

    @Test
    void aCreateOfWhatWasThereBeforeIsRefused() {
        app.client.transact(Tx.in("goals").id(EmulatedImport.id(3)).update(Map.of("slug", "goal-3", "rank", 3)));

        ImportReport report = app.importer().run(IntStream.range(0, 10).mapToObj(EmulatedImport::create).iterator());

        assertThat(report.written()).isEqualTo(9);
        assertThat(app.failures).extracting(RowFailure::index, RowFailure::outcome)
                .containsExactly(tuple(3L, RowOutcome.FAILED));
    }

    @Test
    void aCreateThatCannotBeToldFromAnotherOnesIsUnknown() {
        app.client.transact(Tx.in("goals").id(EmulatedImport.id(3)).update(Map.of("slug", "goal-3", "rank", 77)));
        app.onTransact().failAfterWrite();

        ImportReport report = app.importer().run(IntStream.range(0, 10).mapToObj(EmulatedImport::create).iterator());

        assertThat(report.written()).isEqualTo(9);
        assertThat(report.unknown()).isEqualTo(1);
        assertThat(app.failures).extracting(RowFailure::index, RowFailure::outcome)
                .containsExactly(tuple(3L, RowOutcome.UNKNOWN));
        assertThat(app.goals()).hasSize(10).containsEntry("goal-3", 77);
    }

    /** What is there may be from an earlier run, so it tells nothing of the rest of this transaction. */
    @Test
    void thatACreatedEntityIsThereSaysNothingOfOtherSteps() {
        app.client.transact(List.of(Tx.in("goals").id(EmulatedImport.id(0)).create(Map.of("slug", "goal-0", "rank", 0)),
                Tx.in("goals").id(EmulatedImport.id(1)).create(Map.of("slug", "goal-1", "rank", 1))));
        app.onTransact().reset();

        ImportReport report = app.importer().run(Stream.of(EmulatedImport.create(0),
                ImportRow.of(1, null,
                        List.of(Tx.in("goals").id(EmulatedImport.id(1)).create(Map.of("slug", "goal-1", "rank", 1))
                                .link("parent", EmulatedImport.id(0)))),
                EmulatedImport.update(2)).iterator());

        assertThat(report.isComplete()).isTrue();
        assertThat(app.goals()).isEqualTo(EmulatedImport.expected(0, 1, 2));
        Map<?, ?> linked = (Map<?, ?>) ((List<?>) app.client.query(Map.of("goals", Map.of(
                "$", Map.of("where", Map.of("slug", "goal-1")), "parent", Map.of()))).get("goals")).get(0);
        assertThat(String.valueOf(linked.get("parent"))).contains(EmulatedImport.id(0));
    }

    private static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("{\"type\":\"permission-denied\",\"message\":\"Permission denied\"}", RowOutcome.UNKNOWN),
                Arguments.of("{\"type\":\"record-not-unique\",\"message\":\"already exists\"}", RowOutcome.UNKNOWN),
                Arguments.of("{\"type\":\"validation-failed\",\"message\":\"Missing required attribute\"}", RowOutcome.UNKNOWN),
                Arguments.of("{\"type\":\"validation-failed\",\"message\":\"Invalid value type\"}", RowOutcome.FAILED));
    }

    /** An update may itself be the reason why it is not allowed a second time. */
    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalAfterALostAnswerDoesNotSayThatTheRowIsNotIn(String refusal, RowOutcome outcome) {
        AtomicInteger calls = new AtomicInteger();
        RecordingTransport server = new RecordingTransport().answering(request -> calls.getAndIncrement() == 0
                ? new Answer(500, "{\"type\":\"unknown\",\"message\":\"Something went wrong.\"}") : new Answer(400, refusal));
        InstantClient client = InstantClient.builder().appId(Ids.random()).adminToken(Ids.random()).transport(server).build();

        ImportReport report = Importer.of(client).firstPause(Duration.ofMillis(20))
                .run(IntStream.range(0, 4).mapToObj(EmulatedImport::update).iterator());

        assertThat(report.failures()).hasSize(4).extracting(RowFailure::outcome).containsOnly(outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 7, 13, 19 })
    void aRowThatAlwaysTakesTooLongDoesNotStopTheOthers(int slow) {
        ImportReport report = slow("slow").run(IntStream.range(0, 20).mapToObj(i -> i == slow
                ? ImportRow.of(i, null, List.of(Tx.in("goals").id(EmulatedImport.id(i)).update(Map.of("slug", "slow"))))
                : EmulatedImport.update(i)).iterator());

        assertThat(report.written()).isEqualTo(19);
        assertThat(report.failures()).extracting(RowFailure::index, RowFailure::outcome)
                .containsExactly(tuple((long) slow, RowOutcome.UNKNOWN));
    }

    @Test
    void aDeleteThatAlwaysTakesTooLongDoesNotStopTheOthers() {
        String id = EmulatedImport.id(5);
        ImportReport report = slow(id).run(IntStream.range(0, 20).mapToObj(i -> i == 5
                ? ImportRow.of(i, null, List.of(Tx.in("goals").id(id).delete())) : EmulatedImport.update(i)).iterator());

        assertThat(report.written()).isEqualTo(19);
        assertThat(report.unknown()).isEqualTo(1);
    }

    @Test
    void aServerThatTakesTooLongForEverythingStopsTheImport() {
        assertThatThrownBy(() -> slow("").run(IntStream.range(0, 1000).mapToObj(EmulatedImport::update).iterator()))
                .isInstanceOfSatisfying(ImportFailedException.class, e -> {
                    assertThat(e).hasMessageContaining("maxOutage");
                    assertThat(e.getReport().read()).isLessThan(60);
                    assertThat(e.getReport().written()).isZero();
                });
    }

    private static Importer slow(String text) {
        RecordingTransport server = new RecordingTransport().answering(
                request -> request.body().toString().contains(text) ? TIMEOUT : new Answer(200, "{\"tx-id\":7}"));
        InstantClient client = InstantClient.builder().appId(Ids.random()).adminToken(Ids.random()).transport(server).build();
        return Importer.of(client).firstPause(Duration.ofMillis(5)).batchSize(10, 10).connections(1)
                .maxOutage(Duration.ofMillis(500));
    }

    @Test
    void theLookForCreatedEntitiesSurvivesFaultsItself() {
        app.onTransact().failAfterWrite();
        app.emulator.faults().on("POST", "/admin/query").times(2).serverError();

        ImportReport report = app.importer().run(IntStream.range(0, 10).mapToObj(EmulatedImport::create).iterator());

        assertThat(report.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whatCannotBeRepeatedIsUnknownAfterALostAnswer(boolean written) {
        // a second time would not find the slug any more
        IntFunction<ImportRow> rename = i -> ImportRow.of(i, null, List.of(
                Tx.in("goals").lookup("slug", "goal-" + i).update(Map.of("slug", "new-" + i))));
        app.importer().run(IntStream.range(0, 20).mapToObj(EmulatedImport::update).iterator());
        long before = app.transactions();
        if (written) {
            app.onTransact().failAfterWrite();
        } else {
            app.onTransact().reset();
        }

        ImportReport report = app.importer().run(IntStream.range(0, 20).mapToObj(rename).iterator());

        assertThat(report.unknown()).isEqualTo(10);
        assertThat(report.written()).isEqualTo(10);
        assertThat(app.failures).hasSize(10).allSatisfy(failure -> assertThat(failure.outcome()).isEqualTo(RowOutcome.UNKNOWN));
        assertThat(app.transactions() - before).isEqualTo(2);
    }

    @Test
    void whatCannotBeRepeatedIsSentAgainWhenItWasSurelyNotCarriedOut() {
        app.importer().run(IntStream.range(0, 10).mapToObj(EmulatedImport::update).iterator());
        app.onTransact().times(2).rateLimited();

        ImportReport report = app.importer().run(IntStream.range(0, 10).mapToObj(i -> ImportRow.of(i, null, List.of(
                Tx.in("goals").lookup("slug", "goal-" + i).update(Map.of("slug", "new-" + i))))).iterator());

        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void aCreateOfManyRowsIsNeitherAnErrorNorADuplicate() {
        app.onTransact().failAfterWrite();

        ImportReport report = app.importer().batchSize(1000, 1000)
                .run(IntStream.range(0, 1000).mapToObj(i -> wide(i, 900)).iterator());

        assertThat(report.failures()).isEmpty();
        assertThat(report.isComplete()).isTrue();
    }

    /** The server repeats each row many times over when it refuses it: here more than a megabyte in all. */
    private static ImportRow wide(int i, int characters) {
        return ImportRow.of(i, null, List.of(Tx.in("goals").id(EmulatedImport.id(i))
                .create(Map.of("slug", "goal-" + i, "rank", i, "note", "x".repeat(characters)))));
    }

    @Test
    void ofManyRowsOnlyThoseThatAreThereAreRefused() {
        Importer importer = app.importer().batchSize(1000, 1000);
        importer.run(IntStream.range(0, 230).mapToObj(i -> wide(i, 4_000)).iterator());

        ImportReport report = importer.run(IntStream.range(0, 240).mapToObj(i -> wide(i, 4_000)).iterator());

        assertThat(report.written()).isEqualTo(10);
        assertThat(report.failed()).isEqualTo(230);
    }

    @Test
    void aTimeoutMakesTheBatchesSmaller() {
        app.onTransact().timeout();

        ImportReport report = app.importer().batchSize(100, 100).connections(1)
                .run(IntStream.range(0, 500).mapToObj(EmulatedImport::update).iterator());

        assertThat(report.isComplete()).isTrue();
        // 100 in vain, its two halves, and then no more than 50 and 75 at a time
        assertThat(app.transactions()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void whatWasReadyBeforeATimeoutIsSentInHalves() {
        AtomicInteger read = new AtomicInteger();
        RecordingTransport server = new RecordingTransport().answering(request -> {
            await().until(() -> read.get() >= 300);
            return steps(request) == 100 ? TIMEOUT : new Answer(200, "{\"tx-id\":7}");
        });
        InstantClient client = InstantClient.builder().appId(Ids.random()).adminToken(Ids.random()).transport(server).build();

        ImportReport report = Importer.of(client).firstPause(Duration.ofMillis(20)).batchSize(100, 100).connections(1)
                .run(IntStream.range(0, 500).peek(read::set).mapToObj(EmulatedImport::update).iterator());

        assertThat(report.isComplete()).isTrue();
        assertThat(server.sent().stream().filter(request -> steps(request) == 100)).hasSize(1);
        assertThat(server.sent().stream().mapToInt(ImporterFaultsTest::steps).sum()).isEqualTo(600);
    }

    private static int steps(RecordingTransport.Sent request) {
        return ((List<?>) request.body().get("steps")).size();
    }

    @Test
    void whatIsTooManyTriplesOnceIsNotTriedAgain() {
        app.onTransact().reject(400, "application/json", "{\"type\":\"parameter-limit-exceeded\",\"message\":\"too many\"}");

        ImportReport report = app.importer().batchSize(100, 100).connections(1)
                .run(IntStream.range(0, 500).mapToObj(EmulatedImport::update).iterator());

        assertThat(report.isComplete()).isTrue();
        // 100 in vain, its two halves, perhaps another 100 that was ready, and then 75 at a time
        assertThat(app.transactions()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void theBatchesGrowWhileThatPays() {
        ImportReport report = app.importer().batchSize(10, 100).connections(1)
                .run(IntStream.range(0, 500).mapToObj(EmulatedImport::update).iterator());

        assertThat(report.isComplete()).isTrue();
        assertThat(app.transactions()).isLessThan(60);
    }

    @Test
    void aRequestThatIsHeldTooLongIsSentAgain() {
        app.onTransact().hold();
        InstantClient hasty = app.client.withTimeout(Duration.ofMillis(300));
        CompletableFuture<Void> release = CompletableFuture.runAsync(() -> {
            await().atMost(Duration.ofSeconds(30)).until(() -> app.transactions() >= 3);
            app.emulator.faults().release();
        });

        ImportReport report = Importer.of(hasty).firstPause(Duration.ofMillis(20)).batchSize(10, 10).run(
                IntStream.range(0, 40).mapToObj(EmulatedImport::create).iterator());

        release.join();
        assertThat(report.failures()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(app.goals()).isEqualTo(EmulatedImport.expected(IntStream.range(0, 40)));
    }

    @Test
    void aServerThatIsAwayForAWhileIsWaitedFor() {
        app.onTransact().always().reset();
        CompletableFuture<Void> back = CompletableFuture.runAsync(() -> {
            await().atMost(Duration.ofSeconds(30)).until(() -> app.transactions() >= 4);
            app.emulator.faults().clear();
        });

        ImportReport report = app.importer().run(IntStream.range(0, 60).mapToObj(EmulatedImport::update).iterator());

        back.join();
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void aServerThatIsAwayForTooLongStopsTheImport() {
        app.onTransact().always().reset();

        assertThatThrownBy(() -> app.importer().maxOutage(Duration.ofMillis(700))
                .run(IntStream.range(0, 1000).mapToObj(EmulatedImport::update).iterator()))
                .isInstanceOfSatisfying(ImportFailedException.class, e -> {
                    assertThat(e).hasMessageContaining("maxOutage");
                    ImportReport report = e.getReport();
                    assertThat(report.unknown()).isBetween(10L, 20L);
                    assertThat(report.written()).isZero();
                    assertThat(report.read()).isLessThan(60).isEqualTo(report.failed() + report.unknown());
                });
    }

    @Test
    void whatMayBeInIsUnknownWhenTheImportStopsBetweenItsHalves() {
        app.onTransact().times(1).failAfterWrite();
        app.onTransact().times(1).timeout();
        app.onTransact().always().tokenRevoked();

        assertThatThrownBy(() -> app.importer().connections(1).batchSize(40, 40)
                .run(IntStream.range(0, 40).mapToObj(EmulatedImport::update).iterator()))
                .isInstanceOfSatisfying(ImportFailedException.class, e -> {
                    assertThat(e.getReport().unknown()).isEqualTo(40);
                    assertThat(e.getReport().failed()).isZero();
                });
    }

    @Test
    void anInterruptedImportBeginsNothingMore() throws Exception {
        app.onTransact().always().hold();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread importing = new Thread(() -> {
            try {
                app.importer().connections(1).run(IntStream.range(0, 1_000).mapToObj(EmulatedImport::update).iterator());
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        importing.start();
        await().until(() -> app.transactions() == 1 && importing.getState() == Thread.State.WAITING);
        importing.interrupt();
        await().until(() -> importing.getState() == Thread.State.WAITING && !importing.isInterrupted());
        app.emulator.faults().release();
        importing.join(20_000);

        assertThat(thrown.get()).isInstanceOf(ImportFailedException.class).hasMessageContaining("interrupted");
        assertThat(app.transactions()).isEqualTo(1);
    }

    @Test
    void aServerThatAsksToWaitForTooLongStopsTheImportAtOnce() {
        app.onTransact().always().rateLimited(Duration.ofHours(1));

        assertThatThrownBy(() -> app.importer().connections(1)
                .run(IntStream.range(0, 30).mapToObj(EmulatedImport::update).iterator()))
                .isInstanceOfSatisfying(ImportFailedException.class, e -> {
                    assertThat(e)
                            .hasMessageContaining("asks to wait 3600 s, and with maxOutage the import waits 120 s at most");
                    assertThat(e.getReport().failed()).isEqualTo(e.getReport().read());
                    assertThat(e.getReport().unknown()).isZero();
                });
        assertThat(app.transactions()).isEqualTo(1);
    }

    private static Stream<Named<Consumer<FaultScript>>> hopeless() {
        return Stream.of(
                Named.of("read-only", FaultScript::appReadOnly),
                Named.of("token revoked", FaultScript::tokenRevoked),
                Named.of("another server", script -> script.reject(404, "text/html", "<p>nothing here")));
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void whatConcernsEveryRowStopsTheImportAtOnce(Consumer<FaultScript> fault) {
        assertThatThrownBy(() -> app.importer().connections(1).pauseEvery(50, report -> fault.accept(app.onTransact().always()))
                .run(IntStream.range(0, 1000).mapToObj(EmulatedImport::update).iterator()))
                .isInstanceOfSatisfying(ImportFailedException.class, e -> {
                    ImportReport report = e.getReport();
                    assertThat(report.written()).isEqualTo(50);
                    assertThat(report.failed()).isEqualTo(report.read() - 50).isLessThan(60);
                    app.assertExact(report);
                });
        assertThat(app.transactions()).isEqualTo(6);
        assertThat(app.failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 2, 15, 19 })
    void aRowOnWhichTheServerBreaksDoesNotStopTheOthers(int poison) {
        ImportReport report = poisoned(poison).run(IntStream.range(0, 20).mapToObj(i -> i != poison
                ? EmulatedImport.update(i)
                : ImportRow.of(i, null, List.of(
                        Tx.in("goals").id(EmulatedImport.id(i)).update(Map.of("slug", "poison")))))
                .iterator());

        assertThat(report.written()).isEqualTo(19);
        assertThat(report.unknown()).isEqualTo(1);
        assertThat(report.failures()).extracting(RowFailure::index).containsExactly((long) poison);
    }

    @Test
    void aServerThatBreaksOnEverythingStopsTheImport() {
        app.onTransact().always().serverError();

        assertThatThrownBy(() -> app.importer().maxOutage(Duration.ofSeconds(1))
                .run(IntStream.range(0, 1000).mapToObj(EmulatedImport::update).iterator()))
                .isInstanceOfSatisfying(ImportFailedException.class, e -> {
                    assertThat(e).hasMessageContaining("maxOutage");
                    assertThat(e.getReport().read()).isLessThan(60);
                    assertThat(e.getReport().written()).isZero();
                });
    }

    private Importer poisoned(int row) {
        EmulatorApp other = app.emulator.createApp("poison " + row, EmulatedImport.SCHEMA, null);
        InstantClient client = InstantClient.builder().appId(other.id()).adminToken(other.adminToken())
                .transport(new PoisonedTransport(HttpTransport.create(BaseUrl.parse(app.emulator.url(), false)))).build();
        return Importer.of(client).firstPause(Duration.ofMillis(20)).batchSize(10, 10);
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3 })
    void aStormOfFaultsLosesNothing(long seed) {
        Random random = new Random(seed);
        List<Named<Consumer<FaultScript>>> faults = passing().toList();
        for (int i = 0; i < 40; i++) {
            FaultScript script = app.onTransact();
            if (random.nextInt(3) == 0) {
                faults.get(random.nextInt(faults.size())).getPayload().accept(script);
            } else {
                script.slow(Duration.ZERO);
            }
        }
        ImportReport report = app.importer().connections(4).run(IntStream.range(0, 400).mapToObj(i -> switch (i % 10) {
            case 3 -> EmulatedImport.bad(i);
            case 4, 5, 6 -> EmulatedImport.create(i);
            default -> EmulatedImport.update(i);
        }).iterator());

        assertThat(report.written()).isEqualTo(360);
        assertThat(report.failed()).isEqualTo(40);
        assertThat(report.unknown()).isZero();
        assertThat(app.goals()).isEqualTo(EmulatedImport.expected(IntStream.range(0, 400).filter(i -> i % 10 != 3)));
    }

    /** Breaks on every transaction with a certain value. */
    private record PoisonedTransport(InstantTransport target) implements InstantTransport {

        @Override
        public InstantResponse execute(InstantRequest request) throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            request.body().writeTo(body);
            return body.toString(StandardCharsets.UTF_8).contains("poison") ? new Broken() : target.execute(request);
        }

        @Override
        public InstantResponse fetch(URI uri, Duration responseTimeout) throws IOException {
            return target.fetch(uri, responseTimeout);
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }

    private static final class Broken implements InstantResponse {

        @Override
        public int status() {
            return 500;
        }

        @Override
        public String header(String name) {
            return "content-type".equalsIgnoreCase(name) ? "application/json" : null;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(
                    "{\"type\":\"unknown\",\"message\":\"Something went wrong.\"}".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
