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
package io.github.camelinstant.transfer.move;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.model.Tx;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that change places, and contents that break off. */
class FileSyncTest {

    private static final int CHAIN = 8;
    private static final int LARGE = 1 << 18;

    @TempDir
    private Path folder;

    private final TestApp source = new TestApp(TestApp.SCHEMA, null);
    private final TestApp target = new TestApp(TestApp.SCHEMA, null);
    private FileSync files;

    @BeforeEach
    void begin() {
        files = new FileSync(source.client, target.client, new UploadedFiles(folder.resolve("files.txt")));
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private void move(String file, String path) {
        source.client.transact(Tx.in("$files").id(file).update(Map.of("path", path)));
    }

    private static Map<String, String> contents(TestApp app) throws IOException {
        Map<String, String> contents = new HashMap<>();
        for (Object each : app.client.storage().list()) {
            String path = (String) ((Map<?, ?>) each).get("path");
            try (InputStream content = app.client.storage().download(path)) {
                contents.put(path, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    /** In whatever order they are found, hardly ever does each leave its place before the next takes it. */
    @Test
    void filesThatTakeTheirPlacesFromOneAnotherAreAllThere() throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < CHAIN; i++) {
            ids.add(source.upload("report" + i, "content " + i));
        }
        files.pass(true);
        for (int i = CHAIN - 1; i >= 0; i--) {
            move(ids.get(i), "report" + (i + 1));
        }
        ids.add(source.upload("report0", "fresh"));

        files.sync(ids);

        assertThat(contents(target)).isEqualTo(contents(source)).hasSize(CHAIN + 1).containsEntry("report0", "fresh");
        assertThat(files.pass(false)).isZero();
    }

    @Test
    void aFileThatHasNoRoomNamesTheFolder() throws IOException {
        source.upload("a", "content");
        Path spool = Files.createDirectories(folder.resolve("upload.tmp/full")).getParent();

        assertThatThrownBy(() -> files.pass(true)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(spool.toString());
    }

    /** Returns a file of the same size whose place the first one has taken; of that alone the target knows. */
    private String takenFrom(String first) throws IOException {
        String second = source.upload("b", "secondone");
        files.pass(true);
        move(second, "c");
        move(first, "b");
        files.sync(List.of(first));
        return second;
    }

    /** What is at its place in the target is the content of another, of the same size. */
    @Test
    void aFileThatComesBackToItsPlaceIsCopiedAgain() throws IOException {
        String first = source.upload("a", "first one");
        String second = takenFrom(first);
        source.client.storage().delete(List.of("b"));
        move(second, "b");

        files.sync(List.of(first, second));

        assertThat(contents(target)).isEqualTo(Map.of("b", "secondone"));
    }

    /** As if the program was killed before it noted what it had uploaded. */
    @Test
    void aContentThatWasReplacedIsNotTakenToBeThere() throws IOException {
        String first = source.upload("a", "first one");
        String second = takenFrom(first);
        Path notes = folder.resolve("files.txt");
        List<String> lines = Files.readAllLines(notes);
        Files.write(notes, lines.subList(0, lines.size() - 1));
        source.client.storage().delete(List.of("b"));
        move(second, "b");

        new FileSync(source.client, target.client, new UploadedFiles(notes)).pass(true);

        assertThat(contents(target)).isEqualTo(Map.of("b", "secondone"));
    }

    /** The place that it has left is known only the first time. */
    @Test
    void aMoveThatFailedInTheMiddleIsDoneAgain() throws IOException {
        String file = source.upload("a", "one");
        files.pass(true);
        move(file, "b");
        target.emulator.faults().on("POST", "/admin/storage/files/delete").serverError();
        assertThatThrownBy(() -> files.sync(List.of(file))).isNotNull();

        files.sync(List.of(file));

        assertThat(contents(target)).isEqualTo(Map.of("b", "one"));
    }

    @Test
    void aContentThatBreaksOffMayBeAskedForAgain() throws IOException {
        String file = source.upload("a", "x".repeat(LARGE));
        source.emulator.faults().on("GET", "/storage/blobs/*").truncate(LARGE / 2);

        assertThatThrownBy(() -> files.sync(List.of(file))).isInstanceOfSatisfying(
                InstantConnectionException.class, failure -> assertThat(failure.isRetryable()).isTrue());

        files.sync(List.of(file));
        assertThat(contents(target)).isEqualTo(contents(source));
    }

    /** As if it was deleted just after it was found. */
    @Test
    void aFileThatIsGoneBeforeItIsReadIsLeftToTheNextStep() throws Exception {
        String file = source.upload("a", "one");
        String other = source.upload("b", "two");
        files.pass(true);
        source.upload("a", "three");
        source.emulator.faults().on("GET", "/storage/blobs/*").hold();
        FutureTask<Void> syncing = new FutureTask<>(() -> files.sync(List.of(file)), null);
        new Thread(syncing).start();
        Awaitility.await().until(() -> source.emulator.faults().held() == 1);
        source.client.storage().delete(List.of("a"));
        source.emulator.faults().release();
        syncing.get(10, TimeUnit.SECONDS);

        files.sync(List.of(file, other));

        assertThat(contents(target)).isEqualTo(Map.of("b", "two"));
    }

    /** Whoever has two apps has to know which one is meant. */
    @Test
    void aContentThatBreaksOffNamesTheApp() {
        String file = source.upload("a", "x".repeat(LARGE));
        source.emulator.faults().on("GET", "/storage/blobs/*").truncate(LARGE / 2);
        try (InstantClient named = InstantClient.builder().baseUrl(source.emulator.url()).appId(source.app.id())
                .adminToken(source.app.adminToken()).name("the source (x)").build()) {
            FileSync sync = new FileSync(named, target.client, new UploadedFiles(folder.resolve("files.txt")));

            assertThatThrownBy(() -> sync.sync(List.of(file))).hasMessageContaining("a of the source (x) broke off");
        }
    }
}
