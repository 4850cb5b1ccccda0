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
package io.github.camelinstant.transfer.store;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.bulk.archive.ArchiveException;
import io.github.camelinstant.bulk.archive.ArchiveLimits;
import io.github.camelinstant.transfer.store.Contents.Entities;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EntityFolderTest {

    private static final Map<String, Object> ONE = Map.of("id", UUID.randomUUID().toString(), "title", "\u00e4");
    private static final Map<String, Object> TWO = Map.of("id", UUID.randomUUID().toString());

    @TempDir
    private Path path;

    @Test
    void whatWasWrittenBehindTheNotedPlaceIsWrittenAgain() {
        EntityFolder folder = EntityFolder.create(path);
        long noted = folder.append("a b+$", 0, List.of(ONE), 7);
        folder.append("a b+$", noted, List.of(TWO, TWO), 7);

        folder.append("a b+$", noted, List.of(TWO), 7);
        folder.finish(Map.of("counts", Map.of("a b+$", 2), "schema", Map.of()));

        try (Contents read = open()) {
            assertThat(read.namespaces()).containsExactly("a b+$");
            assertThat(read.count("a b+$")).isEqualTo(2);
            assertThat(all(read, "a b+$")).containsExactly(ONE, TWO);
        }
    }

    private Contents open() {
        return ArchiveContents.open(path, ArchiveLimits.DEFAULT);
    }

    @Test
    void aFolderWithoutAnEndIsNotRead() {
        EntityFolder.create(path);

        assertThatThrownBy(this::open).isInstanceOf(ArchiveException.class).hasMessageContaining("run the export again");
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        EntityFolder folder = EntityFolder.create(path);
        folder.append("posts", 0, List.of(ONE), 7);
        folder.finish(Map.of("counts", Map.of("posts", 2), "schema", Map.of()));
        Files.writeString(path.resolve("entities/posts.jsonl"),
                Files.readString(path.resolve("entities/posts.jsonl")) + "{\"entity");

        try (Contents read = open()) {
            assertThatThrownBy(read::verify).isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("entities/posts.jsonl, line 2");
        }
    }

    @Test
    void anIdThatIsThereTwiceIsNamed() {
        EntityFolder folder = EntityFolder.create(path);
        folder.append("posts", 0, List.of(ONE, TWO, ONE), 7);
        folder.finish(Map.of("counts", Map.of("posts", 3), "schema", Map.of()));

        try (Contents read = open()) {
            assertThatThrownBy(read::verify).isInstanceOf(ArchiveException.class).hasMessageContaining((String) ONE.get("id"));
        }
    }

    @Test
    void nothingOfAnExportBeforeIsLeft() {
        EntityFolder folder = EntityFolder.create(path);
        folder.append("gone", 0, List.of(ONE), 7);
        folder.finish(Map.of("counts", Map.of("gone", 1), "schema", Map.of()));

        folder.clear();

        assertThatThrownBy(this::open).isInstanceOf(ArchiveException.class);
        folder.finish(Map.of("counts", Map.of(), "schema", Map.of()));
        try (Contents read = open()) {
            assertThat(read.namespaces()).isEmpty();
        }
    }

    @Test
    void noFileLeadsOutOfTheFolder() {
        EntityFolder folder = EntityFolder.create(path);
        String id = UUID.randomUUID().toString();

        assertThat(folder.writeFile(id, 2, new ByteArrayInputStream(new byte[] { 1 }))).isFalse();
        assertThat(folder.hasFile(id, -1)).isFalse();
        assertThat(folder.writeFile(id, 1, new ByteArrayInputStream(new byte[] { 1 }))).isTrue();

        assertThat(folder.hasFile(id, 1)).isTrue();
        assertThat(folder.hasFile(id, 2)).isFalse();
        assertThatThrownBy(() -> folder.hasFile("../../etc/passwd", -1)).isInstanceOf(IllegalArgumentException.class);
        folder.finish(Map.of("counts", Map.of(), "schema", Map.of()));
        try (Contents read = open()) {
            assertThatThrownBy(() -> read.file("../../etc/passwd")).isInstanceOf(ArchiveException.class);
        }
    }

    @Test
    void nothingIsWrittenBehindAnEndThatIsNotThere() throws IOException {
        EntityFolder folder = EntityFolder.create(path);
        long noted = folder.append("posts", 0, List.of(ONE, TWO), 7);
        assertThat(folder.size("posts")).isEqualTo(noted);
        Files.delete(path.resolve("entities/posts.jsonl"));
        assertThat(folder.size("posts")).isEqualTo(-1);

        assertThatThrownBy(() -> folder.append("posts", noted, List.of(ONE), 7)).isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(EOFException.class);

        assertThat(folder.size("posts")).isZero();
    }

    /** What is not on the disk before it gets its name may be empty after a power failure. */
    @Test
    void whatGetsItsNameIsOnTheDisk() throws IOException {
        EntityFolder folder = EntityFolder.create(path);
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withThreshold(Duration.ZERO);
            recording.start();

            folder.writeFile(UUID.randomUUID().toString(), -1, new ByteArrayInputStream(new byte[] { 1 }));
            folder.finish(Map.of("counts", Map.of(), "schema", Map.of()));

            recording.stop();
            Path events = path.resolve("events.jfr");
            recording.dump(events);
            assertThat(RecordingFile.readAllEvents(events))
                    .filteredOn(event -> event.getEventType().getName().equals("jdk.FileForce"))
                    .extracting(event -> event.getString("path"))
                    .contains(path.resolve("files/part.tmp").toString(), path.resolve("config.json.tmp").toString());
        }
    }

    private static List<Map<String, Object>> all(Contents contents, String namespace) {
        List<Map<String, Object>> all = new ArrayList<>();
        try (Entities entities = contents.entities(namespace)) {
            entities.forEachRemaining(all::add);
        }
        return all;
    }
}
