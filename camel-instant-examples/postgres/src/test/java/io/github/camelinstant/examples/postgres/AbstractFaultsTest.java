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
package io.github.camelinstant.examples.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.sql.MirrorReport;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Random writes, links and deletes, while Instant and PostgreSQL fail and everything is restarted. */
abstract class AbstractFaultsTest {

    private static final int ROUNDS = Integer.getInteger("instant.test.rounds", 25);
    private static final int WRITES = 12;
    private static final Map<String, String> NAMES = Map.of("books", "title", "authors", "name", "genres", "name");

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("instant.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, List<UUID>> written = new HashMap<>();
    private InstantEmulator emulator;
    private EmulatorApp app;
    private boolean byLog;

    /** Begins to follow, or goes on. */
    abstract Following follow(InstantEmulator emulator, EmulatorApp app, DataSource postgres) throws Exception;

    /**
     * @param byLog whether the change log is followed: the emulator does not keep it when it is restarted
     */
    final void disturbAndCompare(boolean byLog) throws Exception {
        this.byLog = byLog;
        emulator = InstantEmulator.builder().localWebhooks(true).data(folder.resolve("data")).start();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            app = emulator.createApp("library", Main.schema(), null);
            Following follower = follow(emulator, app, postgres.getPostgresDatabase());
            for (int round = 0; round < ROUNDS; round++) {
                disturb(postgres);
                for (int i = 0; i < WRITES; i++) {
                    writeSomething();
                }
                if (random.nextInt(4) == 0) {
                    follower.close();
                    if (!byLog && random.nextBoolean()) {
                        restartEmulator();
                    }
                    follower = follow(emulator, app, postgres.getPostgresDatabase());
                }
            }
            emulator.faults().clear();
            try (Following last = follower) {
                Awaitility.await().atMost(Duration.ofSeconds(60 + 3 * ROUNDS)).ignoreExceptions().untilAsserted(
                        () -> {
                            MirrorReport report = last.mirror().compare();
                            assertThat(report.isEqual()).as("seed %d: %s", seed, report).isTrue();
                        });
                assertThat(last.mirror().compare().total().entities()).isPositive();
            }
        } finally {
            emulator.close();
        }
    }

    private void restartEmulator() {
        int port = emulator.port();
        emulator.close();
        emulator = InstantEmulator.builder().localWebhooks(true).data(folder.resolve("data")).port(port).start();
    }

    /** A fault or two of the next queries, and now and then all connections to PostgreSQL are cut. */
    private void disturb(EmbeddedPostgres postgres) throws SQLException {
        boolean log = random.nextBoolean();
        var next = emulator.faults().on(log ? "GET" : "POST", log ? "/dash/apps/*" : "/admin/query")
                .times(1 + random.nextInt(2));
        switch (random.nextInt(6)) {
            case 0 -> next.rateLimited();
            case 1 -> next.timeout();
            case 2 -> next.serverError();
            case 3 -> next.reset();
            case 4 -> next.truncate(random.nextInt(500));
            default -> cutConnections(postgres);
        }
    }

    private static void cutConnections(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
             Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                              + " AND backend_type = 'client backend'");
        }
    }

    private void writeSomething() {
        String namespace = List.of("books", "authors", "genres").get(random.nextInt(3));
        List<UUID> ids = written.computeIfAbsent(namespace, each -> new ArrayList<>());
        UUID id = ids.isEmpty() || random.nextInt(3) == 0 ? UUID.randomUUID() : ids.get(random.nextInt(ids.size()));
        if (!ids.contains(id)) {
            ids.add(id);
        }
        Map<String, Object> values = new HashMap<>(Map.of(NAMES.get(namespace), "value " + random.nextInt(1000)));
        Tx tx = Tx.in(namespace).id(id);
        if (namespace.equals("books")) {
            values.put("pages", random.nextInt(1000));
            values.put("notes", Map.of("k" + random.nextInt(3), random.nextInt()));
            tx = linked(tx.update(values), "author", "authors");
            tx = linked(tx, "genres", "genres");
        } else {
            tx = tx.update(values);
        }
        if (random.nextInt(5) == 0) {
            tx = Tx.in(namespace).id(id).delete();
        }
        if (random.nextInt(6) == 0 && namespace.equals("books")) {
            tx = Tx.in(namespace).id(id).merge(Map.of("title", "merged", "notes", Map.of("merged", random.nextInt())));
        }
        try (InstantClient client
                = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build()) {
            client.transact(tx);
        } catch (InstantException e) {
            assertThat(e.isOutcomeUnknown()).isTrue();
        }
    }

    private Tx linked(Tx book, String label, String namespace) {
        List<UUID> targets = written.getOrDefault(namespace, List.of());
        if (targets.isEmpty() || random.nextInt(3) == 0) {
            return book;
        }
        UUID target = targets.get(random.nextInt(targets.size()));
        return random.nextInt(3) == 0 ? book.unlink(label, target) : book.link(label, target);
    }
}
