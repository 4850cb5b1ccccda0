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
package io.github.camelinstant.bulk.export;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.bulk.Checkpoint;
import io.github.camelinstant.bulk.FileCheckpoint;
import io.github.camelinstant.bulk.ProgressSnapshot;
import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveEntities;
import io.github.camelinstant.bulk.archive.ArchiveWriter;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Attribute;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportTest {

    private static final String SCHEMA = """
            {"entities": {
                "goals": {"attrs": {
                    "title": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}},
                    "due": {"valueType": "date", "required": false, "config": {"unique": false, "indexed": true}}},
                  "links": {}},
                "todos": {"attrs": {
                    "text": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}},
                  "links": {}},
                "$users": {"attrs": {
                    "nick": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}},
                  "links": {}}},
             "links": {
                "goalsTodos": {
                  "forward": {"on": "goals", "has": "many", "label": "todos"},
                  "reverse": {"on": "todos", "has": "one", "label": "goal"}},
                "goalsOwner": {
                  "forward": {"on": "goals", "has": "one", "label": "owner"},
                  "reverse": {"on": "$users", "has": "many", "label": "goals"}},
                "goalsPhotos": {
                  "forward": {"on": "goals", "has": "many", "label": "photos"},
                  "reverse": {"on": "$files", "has": "many", "label": "goals"}}}}
            """;
    private static final ScanOptions QUICK
            = ScanOptions.DEFAULT.withPrefixDigits(1).withBackoff(new Backoff(Duration.ZERO, Duration.ofMillis(1), 4));

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    @TempDir
    Path directory;
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

    @Test
    void everyNamespaceComesInTheShapeOfABackup() throws Exception {
        String owner = client.auth().createTokenForEmail("owner@example.com", Map.of()).user().id();
        Map<String, Object> photo
                = client.storage().upload("a.txt", FileContent.of("hello".getBytes(), "text/plain"), null);
        String todo1 = new UUID(0, 1).toString();
        String todo2 = new UUID(0, 2).toString();
        String goal = new UUID(0, 3).toString();
        client.transact(
                Tx.in("todos").id(todo1).update(Map.of("text", "run")), Tx.in("todos").id(todo2).update(Map.of("text", "eat")),
                Tx.in("goals").id(goal).update(Map.of("title", "fit")).link("todos", List.of(todo1, todo2))
                        .link("owner", owner).link("photos", (String) photo.get("id")));

        List<ExportedEntity> exported = export(Export.of(client));

        assertThat(exported.stream().map(ExportedEntity::namespace)).containsExactly("$files", "$users", "goals", "todos",
                "todos");
        Map<String, Object> expected = new TreeMap<>(
                Map.of(
                        "id", goal, "title", "fit", "owner", owner, "todos", List.of(todo1, todo2),
                        "photos", List.of(photo.get("id"))));
        expected.put("due", null);
        assertThat(exported.get(2).entity()).isEqualTo(expected);
        assertThat(exported.get(3).entity()).isEqualTo(Map.of("id", todo1, "text", "run"));
        assertThat(exported.get(1).entity()).containsEntry("id", owner).containsEntry("email", "owner@example.com");
        assertThat(exported.get(0).entity()).containsEntry("path", "a.txt").containsEntry("size", 5)
                .containsEntry("location-id", photo.get("location-id")).doesNotContainKey("url");
    }

    @Test
    void theContentOfAFileCanBeOpened() throws Exception {
        client.storage().upload("a.txt", FileContent.of("hello".getBytes(), "text/plain"), null);
        goals(1);

        try (ExportStream stream = Export.of(client).namespaces(List.of("goals", "$files")).open()) {
            try (InputStream content = stream.content(stream.next())) {
                assertThat(content).hasContent("hello");
            }
            ExportedEntity goal = stream.next();
            assertThatThrownBy(() -> stream.content(goal)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anAttributeThatIsNewWhileAnArchiveIsWritten() {
        String goal = Ids.random();
        client.transact(Tx.in("goals").id(goal).update(Map.of("title", "fit")));
        emulator.faults().on("POST", "/admin/query").hold();
        CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(() -> {
            Awaitility.await().until(() -> emulator.faults().requests("POST", "/admin/query") > 0);
            client.transactSteps(
                    List.of(List.of("update", "goals", goal, Map.of("mood", "good"))), new TransactOptions(false));
            emulator.faults().release();
        });
        Path zip = directory.resolve("new.zip");

        Export.of(client).options(QUICK).toArchive(zip);

        meanwhile.join();
        try (Archive archive = Archive.open(zip); ArchiveEntities goals = archive.entities("goals")) {
            assertThat(goals.next().entity()).containsEntry("mood", "good");
            assertThat(archive.config().schema().attributes("goals")).extracting(Attribute::name).contains("mood");
        }
    }

    @Test
    void aFileThatIsReplacedAfterItWasFoundComesWithItsNewContent() throws Exception {
        client.storage().upload("a.txt", FileContent.of("old".getBytes(), "text/plain"), null);
        Path zip = directory.resolve("app.zip");
        AppSchema schema = AppSchema.of(client.platform().schema());
        try (ExportStream stream = Export.of(client).namespaces(List.of("$files")).open();
             ArchiveWriter writer = ArchiveWriter.to(zip, schema)) {
            ContentExport contents = new ContentExport(client, writer, QUICK.backoff());
            ExportedEntity found = stream.next();
            client.storage().upload("a.txt", FileContent.of("newer".getBytes(), "text/plain"), null);

            ExportedEntity added = contents.add(found);
            writer.add("$files", added.entity(), 0);
            writer.finish();
        }

        try (Archive archive = Archive.open(zip)) {
            archive.verify();
            String location = (String) archive.entities("$files").next().entity().get("location-id");
            assertThat(archive.file(location)).hasContent("newer");
        }
    }

    @Test
    void aLinkToNothingIsCountedAndLeftOut() {
        String goal = Ids.random();
        String gone = Ids.random();
        client.transact(Tx.in("goals").id(goal).update(Map.of("title", "fit")).link("photos", gone).link("owner", gone));
        List<ExportedEntity> exported = new ArrayList<>();

        ExportReport report = Export.of(client).forEach(exported::add);

        assertThat(exported).singleElement().satisfies(entity -> assertThat(entity.entity())
                .doesNotContainKey("photos").containsEntry("owner", gone))
                .satisfies(entity -> assertThat(entity.danglingLinks()).isOne());
        assertThat(report.danglingLinks()).isOne();
        assertThat(report.counts()).isEqualTo(Map.of("$files", 0L, "$users", 0L, "goals", 1L, "todos", 0L));
        assertThat(report.total()).isOne();
    }

    @Test
    void namespacesCanBeChosenButMustExist() {
        goals(3);

        assertThat(export(Export.of(client).namespaces(List.of("todos", "goals")))).hasSize(3);
        assertThatThrownBy(() -> Export.of(client).namespaces(List.of("gaols")).open())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("gaols");
    }

    @Test
    void aFailureEndsItAndTheNextOneGoesOn() {
        List<String> goals = goals(300);
        Checkpoint checkpoint = new FileCheckpoint(directory.resolve("checkpoint"));
        Export export = Export.of(client).namespaces(List.of("goals")).options(QUICK).checkpoint(checkpoint);
        List<String> first = new ArrayList<>();
        assertThatThrownBy(() -> export.forEach(goal -> {
            if (first.size() == 120) {
                throw new IllegalStateException("the target is full");
            }
            first.add(goal.id());
        })).hasMessage("the target is full");

        List<String> second = new ArrayList<>();
        export.forEach(goal -> second.add(goal.id()));

        assertThat(first).containsExactlyElementsOf(goals.subList(0, 120));
        assertThat(second).containsExactlyElementsOf(goals.subList(120, 300));
        assertThat(checkpoint.load()).isNull();
        assertThat(export(export)).hasSize(300);
    }

    @Test
    void aCheckpointIsThatOfTheEntitiesAndNotOfThePartsTheyWereReadIn() {
        List<String> goals = goals(1_200);
        Checkpoint checkpoint = new FileCheckpoint(directory.resolve("checkpoint"));
        checkpoint.save(String.format(
                "{\"app\":\"%s\",\"namespaces\":[\"goals\"],\"namespace\":\"goals\",\"after\":\"%s\"}", client.appId(),
                goals.get(499)));

        List<ExportedEntity> rest = export(Export.of(client).checkpoint(checkpoint));

        assertThat(rest).extracting(ExportedEntity::id).containsExactlyElementsOf(goals.subList(500, 1_200));
    }

    @Test
    void aServerThatFailsDoesNotEndIt() {
        goals(300);
        Checkpoint checkpoint = new FileCheckpoint(directory.resolve("checkpoint"));
        Export export = Export.of(client).namespaces(List.of("goals")).options(QUICK).checkpoint(checkpoint);
        List<String> ids = new ArrayList<>();
        assertThatThrownBy(() -> export.forEach(goal -> {
            ids.add(goal.id());
            if (ids.size() == 50) {
                emulator.faults().on("POST", "/admin/query").always().reset();
            }
        })).isInstanceOf(InstantConnectionException.class);
        emulator.faults().clear();

        ids.remove(ids.size() - 1);
        export.forEach(goal -> ids.add(goal.id()));

        assertThat(ids).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void whatWasReadCountsAsDoneWhenTheNextIsTaken() {
        List<String> goals = goals(20);
        Checkpoint checkpoint = new FileCheckpoint(directory.resolve("checkpoint"));
        Export export = Export.of(client).namespaces(List.of("goals")).checkpoint(checkpoint);
        try (ExportStream stream = export.open()) {
            stream.next();
            stream.next();
            assertThat(stream.hasNext()).isTrue();
        }

        assertThat(export(export).get(0).id()).isEqualTo(goals.get(1));
    }

    @Test
    void theEndIsReachedOnlyWhenSomebodySaysSo() {
        List<String> goals = goals(20);
        Checkpoint checkpoint = new FileCheckpoint(directory.resolve("checkpoint"));
        Export export = Export.of(client).namespaces(List.of("goals")).checkpoint(checkpoint);
        try (ExportStream stream = export.open()) {
            assertThatThrownBy(stream::finish).isInstanceOf(IllegalStateException.class);
            stream.forEachRemaining(goal -> {
            });
        }

        List<ExportedEntity> rest = export(export);

        assertThat(rest).singleElement().satisfies(goal -> assertThat(goal.id()).isEqualTo(goals.get(19)));
    }

    @Test
    void aCheckpointOfSomethingElseIsRefused() {
        goals(20);
        AtomicReference<String> saved = new AtomicReference<>();
        Checkpoint checkpoint = new Checkpoint() {
            @Override
            public String load() {
                return saved.get();
            }

            @Override
            public void save(String position) {
                saved.set(position);
            }

            @Override
            public void clear() {
                saved.set(null);
            }
        };
        Export export = Export.of(client).checkpoint(checkpoint);
        try (ExportStream stream = export.open()) {
            stream.next();
            stream.next();
        }

        assertThatThrownBy(() -> export.namespaces(List.of("todos")).open()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not of [todos]");
        EmulatorApp other = emulator.createApp("other", SCHEMA, "{}");
        try (InstantClient otherClient = InstantClient.builder().baseUrl(emulator.url()).appId(other.id())
                .adminToken(other.adminToken()).build()) {
            assertThatThrownBy(() -> Export.of(otherClient).checkpoint(checkpoint).open())
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining(other.id());
        }
        saved.set("{\"nonsense\":1}");
        assertThatThrownBy(export::open).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingBeforeTheEndIsNeverAnEnd() {
        goals(20);
        ExportStream unread = Export.of(client).open();
        ExportStream begun = Export.of(client).open();
        begun.next();

        unread.close();
        begun.close();

        assertThatThrownBy(unread::hasNext).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(begun::hasNext).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theListenerHearsTheEnd() {
        goals(20);
        AtomicReference<ProgressSnapshot> heard = new AtomicReference<>();

        Export.of(client).progress(heard::set).forEach(goal -> {
        });

        assertThat(heard.get().done()).isEqualTo(20);
    }

    @Test
    void aDamagedCheckpointIsNeverABeginning() throws Exception {
        Path file = directory.resolve("checkpoint");
        FileCheckpoint checkpoint = new FileCheckpoint(file);
        assertThat(checkpoint.load()).isNull();
        checkpoint.save("first");
        checkpoint.save("second");
        assertThat(new FileCheckpoint(file).load()).isEqualTo("second");
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(checkpoint::load).isInstanceOf(IllegalStateException.class);
        }
        Files.write(file, "no checkpoint at all".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(checkpoint::load).isInstanceOf(IllegalStateException.class).hasMessageContaining("delete it");
        checkpoint.clear();
        assertThat(checkpoint.load()).isNull();
    }

    private List<String> goals(int number) {
        List<String> ids = new ArrayList<>();
        List<Tx> txs = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String id = Ids.random();
            ids.add(id);
            txs.add(Tx.in("goals").id(id).update(Map.of("title", "goal " + i)));
        }
        client.transact(txs);
        return ids.stream().sorted().toList();
    }

    private static List<ExportedEntity> export(Export export) {
        List<ExportedEntity> entities = new ArrayList<>();
        export.forEach(entities::add);
        return entities;
    }
}
