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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.emulator.fault.Faults;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the JVM of the consumers again and again while a writer changes data, and then compares. System properties:
 * {@code instant.test.kills} and {@code instant.test.seed}.
 */
class KilledConsumerTest {

    private static final Logger LOG = LoggerFactory.getLogger(KilledConsumerTest.class);
    private static final String SCHEMA = """
            {"entities": {"items": {"attrs": {
                "seq": {"valueType": "number", "required": false, "config": {"unique": false, "indexed": true}}},
              "links": {}}}, "links": {}}
            """;
    private static final int KILLS = Integer.getInteger("instant.test.kills", 2);
    private static final int ENTITIES = 60;
    private static final int MOST_BEHIND = 500;
    private static final List<String> NAMES
            = List.of(KilledConsumerProgram.CHANGES, KilledConsumerProgram.CURSOR, KilledConsumerProgram.LIVE,
                    KilledConsumerProgram.LOG);
    private static final List<String> READS = List.of("/admin/query", "/dash/apps/*", "/webhooks/payload/*");

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    @TempDir
    Path directory;

    @Test
    void nothingIsLostAndOnlyWhatWasInFlightComesTwice(InstantEmulator emulator, EmulatorApp app) throws Exception {
        long seed = Long.getLong("instant.test.seed", System.nanoTime());
        LOG.info("-Dinstant.test.seed={} -Dinstant.test.kills={}", seed, KILLS);
        Random random = new Random(seed);
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try (InstantClient client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken())
                .build()) {
            Writer writer = new Writer(client, new Random(seed), this::newestInTheLog);
            ScheduledFuture<?> writing = scheduler.scheduleWithFixedDelay(writer, 0, 2, TimeUnit.MILLISECONDS);
            for (int kill = 0; kill < KILLS; kill++) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                int enough = lines(name).size() + 1 + random.nextInt(60);
                breakSomething(emulator.faults(), random);
                Process consumer = start(emulator, app);
                awaitUntil(() -> {
                    emulator.faults().dropStreams();
                    assertThat(lines(name)).hasSizeGreaterThanOrEqualTo(enough);
                });
                kill(consumer);
                emulator.faults().clear();
            }
            writing.cancel(false);
            scheduler.shutdown();
            assertThat(scheduler.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(writing.isCancelled()).as("the writer went on to the end").isTrue();

            Map<String, String> source = source(client);
            Process last = start(emulator, app);
            awaitUntil(() -> {
                assertThat(copy(KilledConsumerProgram.CHANGES)).isEqualTo(source);
                assertThat(copy(KilledConsumerProgram.LIVE)).isEqualTo(source);
                assertThat(copy(KilledConsumerProgram.LOG)).isEqualTo(source);
                assertThat(copy(KilledConsumerProgram.CURSOR)).containsAllEntriesOf(source);
            });
            kill(last);
            for (String name : NAMES) {
                compareDuplicates(name);
            }
        } finally {
            scheduler.shutdownNow();
        }
    }

    /** A consumer meets connections that are cut, answers that break off, and one that does not come. */
    private static void breakSomething(Faults faults, Random random) {
        for (String path : READS) {
            faults.on("*", path).times(1 + random.nextInt(2)).reset();
            faults.on("*", path).times(1 + random.nextInt(2)).truncate(random.nextInt(60));
            faults.on("*", path).slow(Duration.ofMillis(random.nextInt(100)));
        }
    }

    private void compareDuplicates(String name) throws IOException {
        List<String> keys = lines(name).stream().map(line -> line.split(" ")[0]).toList();
        int snapshot = duplicates(keys.stream().filter(key -> key.endsWith(":read")).toList());
        int changes = duplicates(keys.stream().filter(key -> !key.endsWith(":read")).toList());
        LOG.info("{}: {} exchanges, {} kills, lost 0, duplicates {}, in the snapshot {}", name, keys.size(), KILLS, changes,
                snapshot);
        assertThat(changes).as("%s: at most one in flight at each kill", name).isLessThanOrEqualTo(KILLS);
        assertThat(snapshot).as("%s: at most a group of the snapshot at each kill", name).isLessThanOrEqualTo(100 * KILLS);
    }

    private static int duplicates(List<String> keys) {
        return keys.size() - Set.copyOf(keys).size();
    }

    /** What somebody has who wrote down each exchange. */
    private Map<String, String> copy(String name) throws IOException {
        Map<String, String> copy = new HashMap<>();
        for (String line : lines(name)) {
            String[] parts = line.split(" ");
            if ("null".equals(parts[2])) {
                copy.remove(parts[1]);
            } else {
                copy.put(parts[1], parts[2]);
            }
        }
        return copy;
    }

    private static Map<String, String> source(InstantClient client) {
        Map<String, String> source = new HashMap<>();
        try (EntityStream items = client.stream(Query.of("items"))) {
            items.forEachRemaining(item -> source.put((String) item.get("id"), item.get("seq").toString()));
        }
        return source;
    }

    private int newestInTheLog() {
        try {
            List<String> lines = lines(KilledConsumerProgram.LOG);
            for (int i = lines.size() - 1; i >= 0; i--) {
                String[] parts = lines.get(i).split(" ");
                if (parts.length == 3 && !"null".equals(parts[2])) {
                    return Integer.parseInt(parts[2]);
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private Process start(InstantEmulator emulator, EmulatorApp app) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledConsumerProgram.class.getName(), emulator.url(), app.id(), app.adminToken(), directory.toString())
                .redirectErrorStream(true).redirectOutput(Path.of("target", "killed-consumer-test.log").toFile()).start();
    }

    private static void kill(Process consumer) throws InterruptedException {
        assertThat(consumer.isAlive()).as("the consumer runs (see target/killed-consumer-test.log)").isTrue();
        consumer.destroyForcibly().waitFor();
    }

    private static void awaitUntil(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
    }

    /** Creates, updates, merges and deletes; each write has a number higher than all before. */
    private static final class Writer implements Runnable {

        private final InstantClient client;
        private final Random random;
        private final IntSupplier reader;
        private int seq;

        /** @param reader tells how far the slowest consumer is, which delivers every state */
        private Writer(InstantClient client, Random random, IntSupplier reader) {
            this.client = client;
            this.random = random;
            this.reader = reader;
        }

        @Override
        public void run() {
            if (seq > 0 && seq % 50 == 0 && seq - reader.getAsInt() > MOST_BEHIND) {
                return;
            }
            Tx entity = Tx.in("items").id(Ids.derive("items", random.nextInt(ENTITIES)));
            Map<String, Object> next = Map.of("seq", ++seq);
            switch (random.nextInt(5)) {
                case 0 -> client.transact(entity.delete());
                case 1 -> client.transact(entity.merge(next));
                default -> client.transact(entity.update(next));
            }
        }
    }
}
