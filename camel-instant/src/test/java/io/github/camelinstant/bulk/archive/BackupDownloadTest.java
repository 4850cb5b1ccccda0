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
package io.github.camelinstant.bulk.archive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.bulk.InUseException;
import io.github.camelinstant.bulk.LockFile;
import io.github.camelinstant.bulk.compare.Comparison;
import io.github.camelinstant.bulk.compare.Source;
import io.github.camelinstant.client.AdminTokenException;
import io.github.camelinstant.client.Backup;
import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.RateLimitedException;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BackupDownloadTest {

    private static final String SCHEMA = """
            {"entities": {
                "goals": {"attrs": {
                    "title": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": true}}}},
                "todos": {"attrs": {
                    "text": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}}}},
             "links": {"goalsTodos": {
                "forward": {"on": "goals", "has": "many", "label": "todos"},
                "reverse": {"on": "todos", "has": "one", "label": "goal"}}}}
            """;
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), 5);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    @TempDir
    Path directory;
    private InstantEmulator emulator;
    private EmulatorApp app;
    private InstantClient client;
    private BackupDownload download;

    @BeforeEach
    void client(InstantEmulator emulator, EmulatorApp app) {
        this.emulator = emulator;
        this.app = app;
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
        download = new BackupDownload(client);
    }

    @AfterEach
    void stop() {
        emulator.faults().clear();
        client.close();
    }

    @Test
    void aBackupIsMadeBroughtHereAndRestored() throws Exception {
        fill();
        Path zip = directory.resolve("backup.zip");

        String id = download.create("before the move", LONGEST);
        download.to(id, zip);

        Backup backup = client.backups().list().get(0);
        assertThat(backup.id()).isEqualTo(id).isEqualTo(download.latest());
        assertThat(backup.description()).isEqualTo("before the move");
        assertThat(backup.isn()).isNull();
        assertThat(backup.expiresAt()).isAfter(backup.backupAt());
        EmulatorApp restoredApp = emulator.restoreApp(zip);
        try (Archive archive = Archive.open(zip); InstantClient restored = InstantClient.builder().baseUrl(emulator.url())
                .appId(restoredApp.id()).adminToken(restoredApp.adminToken()).build()) {
            assertThat(archive.config().counts()).containsEntry("goals", 300L).containsEntry("$files", 1L);
            assertThat(Comparison.of(Source.archive("zip", archive), Source.app(client)).run().isEqual()).isTrue();
            assertThat(Comparison.of(Source.app(client), Source.app(restored)).run().isEqual()).isTrue();
            assertThat(restored.storage().download("a.txt")).hasContent("hello");
        }
        assertOnlyTheBackupIsThere(zip);
    }

    @Test
    void linksOfEntitiesThatDoNotExistAreNoReasonToThrowABackupAway() throws Exception {
        fill();
        client.transact(List.of(Tx.in("goals").id(Ids.random()).link("todos", List.of(Ids.random(), Ids.random()))));
        Path zip = directory.resolve("backup.zip");

        download.to(download.create(null, LONGEST), zip);

        try (Archive archive = Archive.open(zip); ArchiveEntities goals = archive.entities("goals")) {
            assertThat(archive.config().counts()).containsEntry("goals", 301L);
            assertThat(goals).toIterable().hasSize(300).allSatisfy(goal -> assertThat(goal.entity()).containsKey("title"));
            assertThat(goals.strays()).isEqualTo(2);
            assertThat(Comparison.of(Source.archive("zip", archive), Source.app(client)).run().isEqual()).isTrue();
        }
    }

    @Test
    void filesThatUnpackToFarMoreThanTheirSizeAreBroughtHere() throws Exception {
        client.storage().upload("zeros", FileContent.of(new byte[70 << 20], "application/octet-stream"), null);
        Path zip = directory.resolve("backup.zip");

        download.to(download.create(null, LONGEST), zip);

        assertThat(Files.size(zip)).isLessThan(1 << 20);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
    void othersMayReadTheBackupIfTheyMayReadOtherFiles() throws Exception {
        Path zip = directory.resolve("backup.zip");

        download.to(download.create(null, LONGEST), zip);

        assertThat(Files.getPosixFilePermissions(zip))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(directory.resolve("other"))));
    }

    @Test
    void whatAKillHasLeftIsWrittenOver() throws Exception {
        fill();
        Path zip = directory.resolve("backup.zip");
        Files.write(directory.resolve("backup.zip.part"), new byte[1 << 20]);

        download.to(download.create(null, LONGEST), zip);

        try (Archive archive = Archive.open(zip)) {
            archive.verify();
        }
        assertOnlyTheBackupIsThere(zip);
    }

    @Test
    void oneAtATimeBringsABackupToAPlace() throws Exception {
        Path zip = directory.resolve("backup.zip");
        Path part = Files.writeString(directory.resolve("backup.zip.part"), "of the other");
        String id = download.create(null, LONGEST);
        try (LockFile other = LockFile.take(directory.resolve("backup.zip.lock"), "The backup")) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> download.to(id, zip)).isInstanceOf(InUseException.class)
                    .hasMessageStartingWith("The backup " + zip + " is in use by");
        }
        assertThat(part).hasContent("of the other");
        assertThat(zip).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereIsMade() throws Exception {
        String id = download.create(null, LONGEST);
        Path file = Files.createFile(directory.resolve("file"));

        download.to(id, directory.resolve("missing/too/backup.zip"));

        assertThat(directory.resolve("missing/too/backup.zip")).exists();
        assertThatThrownBy(() -> download.to(id, file.resolve("backup.zip"))).isInstanceOf(ArchiveException.class)
                .hasMessageContaining("The folder " + file + " cannot be made");
    }

    private void assertOnlyTheBackupIsThere(Path zip) throws IOException {
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(zip, directory.resolve("backup.zip.lock"));
        }
        assertThat(directory.resolve("backup.zip.lock")).isEmptyFile();
    }

    @Test
    void aBackupThatTheServerDoesNotMakeIsToldWithTheMostLikelyReason() {
        emulator.faults().failBackups(1);

        assertThatThrownBy(() -> download.create(null, LONGEST)).isInstanceOf(ArchiveException.class)
                .hasMessageContaining("its job is errored").hasMessageContaining("S3_APP_BACKUPS_BUCKET");
        assertThat(download.latest()).isNull();
    }

    @Test
    void theNextOneMustWait() {
        download.create(null, LONGEST);

        RateLimitedException failure
                = catchThrowableOfType(RateLimitedException.class, () -> download.create(null, LONGEST));

        assertThat(failure.getRetryAfter()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Test
    void askingHowFarItIsMayFail() {
        String path = backupJobs();
        emulator.faults().on("GET", path).badGateway();
        emulator.faults().on("GET", path).reset();
        emulator.faults().on("GET", path).rateLimited(Duration.ofMillis(1));

        String id = download.create(null, LONGEST);

        assertThat(id).isEqualTo(download.latest());
        assertThat(emulator.faults().requests("GET", path)).as("three fail, one finds it being made, one finds it made")
                .isEqualTo(5);
        assertThat(emulator.faults().requests("POST", "/dash/apps/*")).isEqualTo(1);
    }

    private String backupJobs() {
        return "/dash/apps/" + app.id() + "/backup-jobs/*";
    }

    @Test
    void aBackupThatDoesNotGetReadyInTime() {
        emulator.faults().on("GET", backupJobs()).always().rateLimited(Duration.ofHours(1));

        assertThatThrownBy(() -> download.create(null, Duration.ofMillis(300))).isInstanceOf(ArchiveException.class)
                .hasMessageContaining("not ready after PT0.3S").hasMessageContaining("waiting")
                .hasCauseInstanceOf(RateLimitedException.class);
    }

    @Test
    void whatCannotGetBetterEndsTheWaiting() {
        emulator.faults().on("GET", backupJobs()).tokenRevoked();

        assertThatThrownBy(() -> download.create(null, LONGEST)).isInstanceOf(AdminTokenException.class);
    }

    @Test
    void aListOfContentsThatIsCutOffIsNoticed() throws Exception {
        fill();
        String id = download.create(null, LONGEST);
        Path zip = directory.resolve("backup.zip");
        String path = "/dash/apps/" + app.id() + "/backups/" + id + "/storage-files";
        for (String lines : List.of("", "{\"locationId\":\"l\",\"path\":\"p\",\"url\":\"http://localhost:1/\"}\n", "{\"loca")) {
            emulator.faults().on("GET", path).reject(200, "application/x-ndjson", lines);
            assertThatThrownBy(() -> download.to(id, zip)).isInstanceOf(InstantException.class)
                    .hasMessageContaining("cut off");
        }
        assertThat(zip).doesNotExist();
    }

    @Test
    void blankLinesOfTheListOfContentsMeanNothing() {
        String id = download.create(null, LONGEST);
        Path zip = directory.resolve("backup.zip");
        emulator.faults().on("GET", "/dash/apps/" + app.id() + "/backups/" + id + "/storage-files")
                .reject(200, "application/x-ndjson", "\n\n{\"done\":true}\n");

        download.to(id, zip);

        assertThat(zip).exists();
    }

    @Test
    void aFileThatIsCutOffIsNoticed() throws Exception {
        fill();
        String id = download.create(null, LONGEST);
        Path zip = directory.resolve("backup.zip");
        emulator.faults().on("GET", "/storage/backups/*").always().truncate(200);

        assertThatThrownBy(() -> new BackupDownload(client, QUICK).to(id, zip)).isInstanceOfAny(ArchiveException.class,
                InstantConnectionException.class);
        assertThat(zip).doesNotExist();
    }

    @Test
    void whatFailsForAMomentIsReadAgain() throws Exception {
        fill();
        String id = download.create(null, LONGEST);
        Path zip = directory.resolve("backup.zip");
        String api = "/dash/apps/" + app.id() + "/backups/" + id;
        emulator.faults().on("GET", api + "/files").serverError();
        emulator.faults().on("GET", api + "/file-url").rateLimited(Duration.ZERO);
        emulator.faults().on("GET", api + "/storage-files").badGateway();
        emulator.faults().on("GET", "/storage/backups/*").truncate(200);
        emulator.faults().on("GET", "/storage/backups/*").reject(503, "application/xml", "<Error>slow down</Error>");
        emulator.faults().on("GET", "/storage/blobs/*").reject(403, "application/xml", "<Error>the URL has expired</Error>");
        emulator.faults().on("GET", "/storage/blobs/*").truncate(2);
        emulator.faults().on("GET", "/storage/blobs/*").reset();

        new BackupDownload(client, QUICK).to(id, zip);

        try (Archive archive = Archive.open(zip)) {
            assertThat(Comparison.of(Source.archive("zip", archive), Source.app(client)).withContents(1).run().isEqual())
                    .isTrue();
        }
        assertOnlyTheBackupIsThere(zip);
    }

    @Test
    void aBackupThatIsNotThere() {
        assertThat(download.latest()).isNull();
        assertThatThrownBy(() -> download.to(Ids.random(), directory.resolve("backup.zip")))
                .isInstanceOf(InstantException.class);
        for (String noId : List.of("..", "../../" + app.id() + "/schema", "a?b", Ids.random() + "/files")) {
            assertThatThrownBy(() -> download.to(noId, directory.resolve("backup.zip")))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("UUID");
        }
    }

    @Test
    void routesDoTheSame() throws Exception {
        fill();
        File zip = directory.resolve("backup.zip").toFile();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            InstantComponent component = context.getComponent("instant", InstantComponent.class);
            component.getConfiguration().setAppId(app.id());
            component.getConfiguration().setAdminToken(app.adminToken());
            component.getConfiguration().setBaseUrl(emulator.url());
            context.start();
            ProducerTemplate template = context.createProducerTemplate();

            assertThatThrownBy(() -> template.requestBody("instant:downloadBackup?backupFile=" + zip, null, File.class))
                    .hasStackTraceContaining("no backup");
            String id = template.requestBody("instant:createBackup", "nightly", String.class);
            List<?> backups = template.requestBody("instant:listBackups", null, List.class);
            File file = template.requestBody("instant:downloadBackup?backupFile=" + zip, null, File.class);

            assertThat(backups).singleElement().satisfies(
                    backup -> assertThat(((Map<?, ?>) backup).get("id")).isEqualTo(id));
            assertThat(file).isEqualTo(zip).exists();
            assertThatThrownBy(() -> template.requestBody("instant:downloadBackup", null, File.class))
                    .hasStackTraceContaining("backupFile");
        }
    }

    private void fill() throws Exception {
        List<Tx> todos = new ArrayList<>();
        List<Tx> goals = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String todo = Ids.random();
            todos.add(Tx.in("todos").id(todo).update(Map.of("text", "Caf\u00e9 " + i)));
            goals.add(Tx.in("goals").id(Ids.random()).update(Map.of("title", "x".repeat(400) + i)).link("todos", todo));
        }
        client.transact(todos);
        client.transact(goals);
        client.storage().upload("a.txt", FileContent.of("hello".getBytes(), "text/plain"), null);
    }
}
