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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveEntities;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that are replaced or deleted between the moment at which they are found and that at which they are read. */
class ExportedFilesTest {

    @TempDir
    private Path folder;

    private final TestApp source = new TestApp(TestApp.SCHEMA, null);

    @AfterEach
    void close() {
        source.close();
    }

    private Map<String, Long> export() {
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            return new AppExport(source.client, state, true, 1).run(folder.resolve("out"), new Progress("export", "", -1));
        }
    }

    /** Exports, and does something when the first content is asked for. */
    private Map<String, Long> exportWhile(Runnable work) throws Exception {
        source.emulator.faults().on("GET", "/storage/blobs/*").hold();
        FutureTask<Map<String, Long>> exporting = new FutureTask<>(this::export);
        new Thread(exporting).start();
        Awaitility.await().until(() -> source.emulator.faults().held() == 1);
        work.run();
        source.emulator.faults().release();
        return exporting.get(20, TimeUnit.SECONDS);
    }

    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        try (Archive archive = Archive.open(folder.resolve("out")); ArchiveEntities files = archive.entities("$files")) {
            archive.verify();
            while (files.hasNext()) {
                Map<String, Object> file = files.next().entity();
                String location = (String) file.get("location-id");
                contents.add(file.get("path") + ": " + new String(archive.file(location).readAllBytes()));
            }
        }
        return contents;
    }

    @Test
    void aFileThatIsReplacedComesWithItsOwnContent() throws Exception {
        source.upload("a", "old");
        exportWhile(() -> source.upload("a", "the new one"));

        assertThat(contents()).singleElement().isIn("a: old", "a: the new one");
    }

    @Test
    void aFileThatIsDeletedIsLeftOut() throws Exception {
        source.upload("a", "one");
        Map<String, Long> counts = exportWhile(() -> source.client.storage().delete(List.of("a")));

        assertThat(counts).containsEntry("$files", 0L);
        assertThat(contents()).isEmpty();
    }

    /** It was replaced before its content was asked for, minutes after it was found. */
    @Test
    void theContentOfAnotherVersionIsNotTakenForThatOfAFile() throws Exception {
        source.upload("a", "one");
        String second = source.upload("b", "two");
        Map<String, Long> counts = exportWhile(() -> {
            source.upload("a", "one, replaced");
            source.upload("b", "two, replaced");
        });

        assertThat(counts).containsEntry("$files", 2L);
        assertThat(second).isNotNull();
        assertThat(contents()).hasSize(2).allMatch(each -> each.matches("a: one.*|b: two.*"));
    }

    @Test
    void aContentThatBreaksOffIsAskedForAgain() throws Exception {
        source.upload("a", "x".repeat(1 << 18));
        source.emulator.faults().on("GET", "/storage/blobs/*").truncate(1 << 10);

        export();

        assertThat(contents()).hasSize(1);
    }

    /** As a version before may have written it. */
    @Test
    void aContentOfAnotherSizeIsNoticed() throws Exception {
        source.upload("a", "content");
        export();
        Path content = Files.list(folder.resolve("out/files")).findFirst().orElseThrow();
        Files.writeString(content, "contents");

        assertThatThrownBy(this::export).isInstanceOf(MoveException.class).hasMessageContaining("content of the file a");
    }
}
