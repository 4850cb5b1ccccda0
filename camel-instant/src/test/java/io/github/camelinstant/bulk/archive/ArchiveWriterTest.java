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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.schema.AppSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A disk without room, on Linux, which has one to test with, and tells which files are open. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Only Linux has /dev/full and /proc/self/fd")
class ArchiveWriterTest {

    private static final AppSchema SCHEMA = AppSchema.of(InstantJson.readObject("""
            {"entities": {
                "goals": {"attrs": {"title": {"valueType": "string", "required": false, "config": {}}}},
                "todos": {"attrs": {}}},
             "links": {}}
            """));
    /** So many that their ids are sorted on the disk. */
    private static final int MANY = 12_000;

    @TempDir
    Path directory;
    private ArchiveWriter writer;
    private Path parts;

    @BeforeEach
    void begin() throws IOException {
        writer = ArchiveWriter.to(directory.resolve("backup.zip"), SCHEMA);
        try (Stream<Path> all = Files.list(directory)) {
            parts = all.findFirst().orElseThrow();
        }
    }

    @Test
    void nothingIsLeftWhenTheDiskIsFull() throws Exception {
        Files.createSymbolicLink(parts.resolve("entities-0"), Path.of("/dev/full"));
        writer.add("goals", Map.of("id", Ids.random()), 1);
        addTodos();
        assertThat(open()).isNotEmpty();

        assertThatThrownBy(() -> writer.add("goals", Map.of("id", Ids.random(), "title", "x".repeat(100_000)), 1))
                .isInstanceOf(ArchiveException.class).hasMessageContaining("goals cannot be written");
        assertThatThrownBy(writer::close).isInstanceOf(ArchiveException.class)
                .hasMessageContaining("cannot be closed or removed").hasCauseInstanceOf(IOException.class);

        assertThat(directory).isEmptyDirectory();
        assertThat(open()).isEmpty();
    }

    @Test
    void idsAreSortedBesideTheTarget() throws Exception {
        writer.add("goals", Map.of("id", Ids.random()), 1);
        try (Stream<Path> files = Files.walk(parts)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        assertThatThrownBy(() -> {
            for (int i = 0; i < MANY; i++) {
                writer.add("goals", Map.of("id", Ids.random()), 1);
            }
        }).isInstanceOf(ArchiveException.class).hasMessageContaining("cannot be sorted in " + parts);
        writer.close();
        writer.close();
        assertThat(open()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftGoesAwayAndWhatOthersUseStays() throws Exception {
        Path left = Files.createDirectories(directory.resolve("backup.zip.parts-1/files"));
        Files.writeString(left.resolve("content"), "left");
        Files.createDirectories(directory.resolve("other.zip.parts-1"));

        try (ArchiveWriter second = ArchiveWriter.to(directory.resolve("backup.zip"), SCHEMA)) {
            assertThat(left.getParent()).doesNotExist();
            assertThat(directory.resolve("other.zip.parts-1")).exists();
            assertThat(parts).isDirectory();
            second.add("goals", Map.of("id", Ids.random()), 1);
            second.finish();
        }

        writer.add("goals", Map.of("id", Ids.random()), 1);
        writer.finish();
        writer.close();
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all).containsExactlyInAnyOrder(directory.resolve("backup.zip"), directory.resolve("other.zip.parts-1"));
        }
    }

    @Test
    void aContentThatIsOnTheDiskIsReadInTheEndAndStays() throws Exception {
        Path content = Files.writeString(directory.resolve("content"), "of a file");
        String location = Ids.random();
        AppSchema schema = AppSchema.of(InstantJson.readObject("{\"entities\": {}, \"links\": {}}"));
        Path zip = directory.resolve("files.zip");
        try (ArchiveWriter files = ArchiveWriter.to(zip, schema)) {
            files.add("$files", Map.of("id", Ids.random(), "path", "a", "location-id", location), 1);
            files.addFile(location, content);
            try (Stream<Path> all = Files.walk(directory)) {
                assertThat(all.filter(each -> each.endsWith(location))).as("not copied").isEmpty();
            }
            files.finish();
        }

        assertThat(content).hasContent("of a file");
        try (Archive archive = Archive.open(zip)) {
            archive.verify();
            assertThat(archive.file(location)).hasContent("of a file");
        }
        writer.close();
    }

    @Test
    void manyIdsLeaveNothing() throws Exception {
        addTodos();
        writer.finish();
        writer.close();

        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(directory.resolve("backup.zip"));
        }
        assertThat(open()).isEmpty();
    }

    private void addTodos() {
        for (int i = 0; i < MANY; i++) {
            writer.add("todos", Map.of("id", Ids.random()), 1);
        }
    }

    /** What this process has open below the directory, what is deleted already included. */
    private List<String> open() throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : all.toList()) {
                String file = target(descriptor);
                if (file.startsWith(directory.toRealPath().toString())) {
                    open.add(file);
                }
            }
        }
        return open;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }
}
