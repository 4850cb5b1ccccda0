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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveEntities;
import io.github.camelinstant.bulk.archive.ArchivedEntity;
import io.github.camelinstant.bulk.archive.BackupDownload;
import io.github.camelinstant.client.Backup;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A nightly backup, and the change log from its place on, are the app of now. */
class NightlyBackupTest {

    private static final int WRITERS = 3;
    private static final int WRITES = 150;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(LogConsumerTest.SCHEMA, "{}");

    @TempDir
    Path directory;
    private final AtomicInteger written = new AtomicInteger();
    private InstantEmulator emulator;
    private EmulatorApp emulated;
    private PollingApp app;

    @BeforeEach
    void open(InstantEmulator started, EmulatorApp startedApp) throws Exception {
        emulator = started;
        emulated = startedApp;
        app = new PollingApp(started, startedApp, "changes");
        app.start(LogConsumerTest.BOTH);
        Awaitility.await().until(() -> !app.client.webhooks().list().isEmpty());
        app.stop();
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void theBackupAndTheLogBehindItAreTheStateOfNow() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
            long seed = i;
            writers.submit(() -> write(new Random(seed)));
        }
        List<String> backups = new ArrayList<>();
        for (int i = 1; i <= WRITERS; i++) {
            int enough = i * WRITES / WRITERS;
            Awaitility.await().until(() -> written.get() >= enough);
            backups.add(emulator.makeNightlyBackup(emulated.id()));
        }
        writers.shutdown();
        assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        backups.add(emulator.makeNightlyBackup(emulated.id()));
        String last = Ids.random();
        app.client.transact(Tx.in("posts").id(last).update(Map.of("title", "last")));

        for (String backup : backups) {
            Path zip = directory.resolve(backup + ".zip");
            new BackupDownload(app.client).to(backup, zip);
            Map<String, Object> state = new HashMap<>();
            String isn = load(zip, state);
            try (PollingApp replay = new PollingApp(emulator, emulated, "changes")) {
                replay.start(LogConsumerTest.BOTH + "&reconcile=off&startPosition=" + isn);
                Awaitility.await().until(() -> replay.values(InstantConstants.ENTITY_ID).contains(last));
                replay.received.forEach(change -> apply(change, state));
            }

            assertThat(state).isEqualTo(now());
        }
    }

    @Test
    void aPlaceThatIsNoEventIsOneToGoOnFrom() throws Exception {
        String id = Ids.random();
        app.client.transact(Tx.in("posts").id(id).update(Map.of("title", "a", "data", Map.of("x", 1))));
        app.client.transact(Tx.in("posts").id(id).merge(Map.of("data", Map.of("y", 2))));
        String backup = emulator.makeNightlyBackup(emulated.id());
        app.client.transact(Tx.in("posts").id(id).update(Map.of("title", "b")));

        Backup listed = app.client.backups().list().get(0);
        assertThat(listed.id()).isEqualTo(backup);
        assertThat(app.client.webhooks().event(webhook(), Isn.parse(listed.isn()))).isNull();
        try (PollingApp replay = new PollingApp(emulator, emulated, "changes")) {
            replay.start(LogConsumerTest.BOTH + "&reconcile=off&startPosition=" + listed.isn());
            replay.awaitExactly(1);
        }
    }

    private String webhook() {
        return app.client.webhooks().list().get(0).id();
    }

    private void write(Random random) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
            if (ids.isEmpty() || random.nextInt(3) == 0) {
                ids.add(Ids.random());
            }
            String id = ids.get(random.nextInt(ids.size()));
            Tx post = Tx.in("posts").id(id);
            written.incrementAndGet();
            app.client.transact(random.nextInt(5) == 0 ? post.delete() : post.update(Map.of("title", "t" + i)),
                    Tx.in("comments").id(id).update(Map.of("text", "c" + i)));
        }
    }

    private static String load(Path zip, Map<String, Object> state) {
        try (Archive archive = Archive.open(zip)) {
            archive.verify();
            for (String namespace : List.of("posts", "comments")) {
                try (ArchiveEntities entities = archive.entities(namespace)) {
                    while (entities.hasNext()) {
                        ArchivedEntity each = entities.next();
                        state.put(namespace + each.id(), present(each.entity()));
                    }
                }
            }
            return archive.config().isn();
        }
    }

    private static void apply(Exchange change, Map<String, Object> state) {
        Map<?, ?> body = change.getMessage().getBody(Map.class);
        String key = "" + body.get("namespace") + body.get("id");
        Object before = body.get("before") instanceof Map<?, ?> old ? present(old) : null;
        assertThat(state.get(key)).as("the cut is exact: nothing is missing before, and nothing comes again").isEqualTo(before);
        if (body.get("after") instanceof Map<?, ?> after) {
            state.put(key, present(after));
        } else {
            state.remove(key);
        }
    }

    private Map<String, Object> now() {
        Map<String, Object> state = new HashMap<>();
        app.client.query(Map.of("posts", Map.of(), "comments", Map.of())).forEach((namespace, entities) -> {
            for (Object each : (List<?>) entities) {
                state.put(namespace + ((Map<?, ?>) each).get("id"), present((Map<?, ?>) each));
            }
        });
        return state;
    }

    private static Map<String, Object> present(Map<?, ?> entity) {
        Map<String, Object> present = new LinkedHashMap<>();
        entity.forEach((key, value) -> {
            if (value != null) {
                present.put((String) key, value);
            }
        });
        return present;
    }
}
