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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.schema.AppSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchiveTest {

    private static final String SCHEMA = """
            {"entities": {
                "goals": {"attrs": {"title": {"valueType": "string", "required": false, "config": {}}}},
                "todos": {"attrs": {"text": {"valueType": "string", "required": false, "config": {}}}}},
             "links": {"goalsTodos": {
                "forward": {"on": "goals", "has": "many", "label": "todos"},
                "reverse": {"on": "todos", "has": "one", "label": "goal"}}}}
            """;
    private static final AppSchema APP_SCHEMA = AppSchema.of(InstantJson.readObject(SCHEMA));
    private static final String CONFIG = "{\"counts\":{\"goals\":2},\"schema\":" + SCHEMA + "}";
    private static final String GOALS = """
            {"entity":{"id":"a0000000-0000-4000-8000-000000000000","title":"x"},"createdAt":1}
            {"entity":{"id":"b0000000-0000-4000-8000-000000000000","title":null},"createdAt":2}
            """;

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Path zip = directory.resolve("backup.zip");
        Map<String, Object> goal = Map.of("id", "10000000-0000-4000-8000-000000000000", "title", "Caf\u00e9 \ud83d\ude00\nline",
                "todos", List.of("30000000-0000-4000-8000-000000000000", "40000000-0000-4000-8000-000000000000"));
        Map<String, Object> file
                = Map.of("id", "60000000-0000-4000-8000-000000000000", "path", "a.txt", "location-id", "l1", "size", 5);
        try (ArchiveWriter writer = ArchiveWriter.to(zip, APP_SCHEMA)) {
            writer.about("title", "my app").about("rules", Map.of("goals", Map.of("allow", Map.of("view", "true"))));
            writer.add("todos", Map.of("id", "30000000-0000-4000-8000-000000000000", "text", "run"), 7);
            writer.add("goals", goal, 8);
            writer.add("$files", file, 9);
            writer.addFile("l1", new ByteArrayInputStream("hello".getBytes()));
            writer.add("todos", Map.of("id", "40000000-0000-4000-8000-000000000000"), 10);
            assertThat(zip).doesNotExist();
            writer.finish();
        }

        try (Archive archive = Archive.open(zip)) {
            assertThat(archive.config().counts()).isEqualTo(Map.of("$files", 1L, "goals", 1L, "todos", 2L));
            assertThat(archive.config().values()).containsEntry("tripleCount", 11).containsEntry("title", "my app");
            assertThat(archive.config().rules()).containsKey("goals");
            assertThat(archive.config().isn()).isNull();
            assertThat(archive.config().schema().definition()).isEqualTo(APP_SCHEMA.definition());
            assertThat(read(archive, "goals")).containsExactly(new ArchivedEntity("goals", goal, 8));
            assertThat(read(archive, "todos")).extracting(ArchivedEntity::createdAt).containsExactly(7L, 10L);
            assertThat(read(archive, "nothing")).isEmpty();
            assertThat(archive.files()).containsExactly("l1");
            assertThat(archive.file("l1")).hasContent("hello");
            assertThatThrownBy(() -> archive.file("l2")).isInstanceOf(ArchiveException.class);
        }
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(zip);
        }
    }

    @Test
    void whatRestoreWouldRefuseIsNotWritten() throws Exception {
        Path zip = directory.resolve("backup.zip");
        try (ArchiveWriter writer = ArchiveWriter.to(zip, APP_SCHEMA)) {
            assertThatThrownBy(
                    () -> writer.add("goals", Map.of("id", "00000000-0000-4000-8000-000000000000", "colour", "red"), 1))
                    .isInstanceOf(ArchiveException.class).hasMessageContaining("goals.colour");
            assertThatThrownBy(() -> writer.add("todos", Map.of("id", "20000000-0000-4000-8000-000000000000", "goal", "g"), 1))
                    .as("the reverse side of a link").isInstanceOf(ArchiveException.class);
            assertThatThrownBy(() -> writer.add("goals", Map.of("title", "x"), 1)).isInstanceOf(ArchiveException.class);
            assertThatThrownBy(() -> writer.addFile("../evil", new ByteArrayInputStream(new byte[1])))
                    .isInstanceOf(ArchiveException.class);
            assertThatThrownBy(() -> writer.addFile("..", new ByteArrayInputStream(new byte[1])))
                    .isInstanceOf(ArchiveException.class);
            writer.addFile("l1", new ByteArrayInputStream(new byte[1]));
            assertThatThrownBy(() -> writer.addFile("l1", new ByteArrayInputStream(new byte[1])))
                    .isInstanceOf(ArchiveException.class);
            assertThatThrownBy(writer::finish).isInstanceOf(ArchiveException.class).hasMessageContaining("no entity");
            writer.add("$files", Map.of("id", "60000000-0000-4000-8000-000000000000", "location-id", "l1"), 1);
            writer.add("$files", Map.of("id", "70000000-0000-4000-8000-000000000000", "location-id", "l2"), 1);
            assertThatThrownBy(writer::finish).isInstanceOf(ArchiveException.class).hasMessageContaining("no content");
        }
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theEntriesStandInTheOrderOfABackup() throws Exception {
        Path zip = directory.resolve("backup.zip");
        try (ArchiveWriter writer = ArchiveWriter.to(zip, APP_SCHEMA)) {
            writer.addFile("l1", new ByteArrayInputStream(new byte[0]));
            writer.add("goals", Map.of("id", "00000000-0000-4000-8000-000000000000"), 1);
            writer.add("$files", Map.of("id", "50000000-0000-4000-8000-000000000000", "location-id", "l1"), 1);
            writer.finish();
        }

        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            List<String> names = new ArrayList<>();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
            assertThat(names).containsExactly("config.json", "entities/$files.jsonl", "entities/goals.jsonl", "files/l1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "../evil", "entities/../goals.jsonl", "entities/sub/../../goals.jsonl", "entities//goals.jsonl",
            "entities/./goals.jsonl",
            "entities/sub/.jsonl", "files/../../evil", "files/..", "/etc/passwd",
            "entities\\goals.jsonl", "files/a\\b", "readme.txt", "entities/goals.json", "files/" })
    void otherEntriesAreRefused(String name) throws Exception {
        Path zip = zip(Map.of("config.json", CONFIG, name, "x"), "config.json", name);

        assertThatThrownBy(() -> Archive.open(zip)).isInstanceOf(ArchiveException.class);
    }

    @Test
    void aNamespaceMayHaveASlash() {
        String schema = SCHEMA.replace("\"goals\"", "\"work/goals\"");
        Path zip = directory.resolve("slash.zip");
        try (ArchiveWriter writer = ArchiveWriter.to(zip, AppSchema.of(InstantJson.readObject(schema)))) {
            writer.add("work/goals", Map.of("id", "00000000-0000-4000-8000-000000000000", "title", "x"), 1);
            writer.finish();
        }

        try (Archive archive = Archive.open(zip)) {
            archive.verify();
            assertThat(read(archive, "work/goals")).hasSize(1);
        }
    }

    @Test
    void aWrongOrderIsRefused() throws Exception {
        Map<String, String> entries = Map.of("config.json", CONFIG, "entities/goals.jsonl", GOALS, "files/l1", "x");

        for (List<String> order : List.of(
                List.of("entities/goals.jsonl", "config.json"), List.of("config.json", "files/l1", "entities/goals.jsonl"),
                List.of("files/l1"), List.<String> of())) {
            Path zip = zip(entries, order.toArray(String[]::new));
            assertThatThrownBy(() -> Archive.open(zip)).isInstanceOf(ArchiveException.class);
        }
    }

    @Test
    void aNamespaceThatIsMissingIsNoticed() throws Exception {
        Path zip = zip(Map.of("config.json", CONFIG), "config.json");

        assertThatThrownBy(() -> Archive.open(zip)).isInstanceOf(ArchiveException.class)
                .hasMessageContaining("should have 2 goals");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "{\"entity\":{\"id\":\"a0000000-0000-4000-8000-000000000000\"},\"createdAt\":1}\n",
            "{\"entity\":{\"id\":\"a0000000-0000-4000-8000-000000000000\"},\"createdAt\":1}",
            "{\"entity\":{\"id\":\"a0000000-0000-4000-8000-000000000000\"}}\n{\"entity\":{\"id\":\"b0000000-0000-4000-8000-000000000000\"}}\n{\"entity\":{\"id\":\"c0000000-0000-4000-8000-000000000000\"}}\n",
            "{\"entity\":{\"id\":\"a0000000-0000-4000-8000-000000000000\"}}\n{\"entity\":{\"id\":\"b0000000-0000-4000-8000-000000000000\"",
            "[1]\n[2]\n" })
    void aNumberThatIsNotRightIsNoticed(String lines) throws Exception {
        Path zip = zip(Map.of("config.json", CONFIG, "entities/goals.jsonl", lines), "config.json", "entities/goals.jsonl");

        try (Archive archive = Archive.open(zip)) {
            assertThatThrownBy(() -> read(archive, "goals")).isInstanceOf(ArchiveException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "[]", "{}", "{\"schema\":{}}", "{\"schema\":{},\"counts\":{\"goals\":\"x\"}}", "{\"schema\":",
            "{\"schema\":{},\"counts\":{\"goals\":-1}}", "{\"schema\":{},\"counts\":{\"goals\":0.5}}" })
    void aConfigThatIsNoneIsRefused(String config) throws Exception {
        Path zip = zip(Map.of("config.json", config), "config.json");

        assertThatThrownBy(() -> Archive.open(zip)).isInstanceOf(ArchiveException.class);
    }

    @Test
    void anArchiveThatIsCutOffIsNoticed() throws Exception {
        byte[] whole = Files.readAllBytes(
                zip(Map.of("config.json", CONFIG, "entities/goals.jsonl", GOALS), "config.json", "entities/goals.jsonl"));
        Path cut = directory.resolve("cut.zip");

        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Archive.open(cut)).as("%s bytes", length).isInstanceOf(ArchiveException.class);
        }
    }

    @Test
    void aByteThatChangedIsNoticed() throws Exception {
        Path zip = stored(GOALS);
        byte[] bytes = Files.readAllBytes(zip);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"title\":\"x\"") + 9;
        bytes[at] = 'y';
        Files.write(zip, bytes);

        try (Archive archive = Archive.open(zip)) {
            assertThatThrownBy(() -> read(archive, "goals")).isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("checksum");
        }
    }

    @Test
    void anEntryThatUnpacksToTooMuchIsRefused() throws Exception {
        Path zip = bomb(1, 100 << 20);

        assertThatThrownBy(() -> Archive.open(zip)).isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("files/l0 unpacks to 104857600 bytes").hasMessageContaining("trustArchive=true")
                .hasMessageContaining("--trust-archive");
        try (Archive archive = Archive.open(zip, ArchiveLimits.NONE)) {
            assertThat(archive.file("l0").transferTo(OutputStream.nullOutputStream())).isEqualTo(100 << 20);
        }
        assertThatCode(() -> Archive.open(zip, ArchiveLimits.DEFAULT.withBytes(100 << 20, 101 << 20)).close())
                .doesNotThrowAnyException();
        assertThatCode(() -> Archive.open(zip, ArchiveLimits.DEFAULT.withRatio(1100)).close()).doesNotThrowAnyException();
    }

    @Test
    void entriesThatTogetherUnpackToTooMuchAreRefused() throws Exception {
        Path zip = bomb(10, 20 << 20);

        assertThatCode(() -> Archive.open(zip).close()).doesNotThrowAnyException();
        assertThatThrownBy(() -> Archive.open(zip, ArchiveLimits.DEFAULT.withBytes(64 << 20, 150 << 20)))
                .isInstanceOf(ArchiveException.class).hasMessageStartingWith("The archive unpacks to 2097")
                .hasMessageContaining("ArchiveLimits");
    }

    @Test
    void moreEntriesThanReasonableAreRefused() throws Exception {
        Path zip = bomb(10, 1);

        assertThatCode(() -> Archive.open(zip, ArchiveLimits.DEFAULT.withEntries(12)).close()).doesNotThrowAnyException();
        assertThatThrownBy(() -> Archive.open(zip, ArchiveLimits.DEFAULT.withEntries(11)))
                .isInstanceOf(ArchiveException.class).hasMessageStartingWith("The archive has more than 11 entries");
    }

    @Test
    void anEntryThatIsLargerThanItSaysIsNotReadFurther() throws Exception {
        Path zip = bomb(1, 100 << 20);
        byte[] bytes = Files.readAllBytes(zip);
        byte[] size = { 0, 0, 64, 6 };
        for (int at = 0; at < bytes.length - 4; at++) {
            if (Arrays.equals(bytes, at, at + 4, size, 0, 4)) {
                bytes[at + 3] = 0;
            }
        }
        Files.write(zip, bytes);

        try (Archive archive = Archive.open(zip)) {
            assertThatThrownBy(() -> archive.file("l0").transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("unpacks to more than the 4194304 bytes that it should have");
        }
    }

    private Path bomb(int files, int size) throws IOException {
        Path zip = directory.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "config.json", CONFIG);
            put(out, "entities/goals.jsonl", GOALS);
            byte[] zeros = new byte[size];
            for (int i = 0; i < files; i++) {
                out.putNextEntry(new ZipEntry("files/l" + i));
                out.write(zeros);
            }
        }
        return zip;
    }

    @Test
    void aLineWithoutEndIsNotKeptInMemory() throws Exception {
        Path zip = directory.resolve("line.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "config.json", CONFIG);
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            out.putNextEntry(new ZipEntry("entities/goals.jsonl"));
            for (int i = 0; i < 40; i++) {
                out.write(spaces);
            }
        }

        try (Archive archive = Archive.open(zip, ArchiveLimits.DEFAULT.withLineBytes(1 << 20))) {
            assertThatThrownBy(() -> read(archive, "goals")).isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("line 1 is longer than 1048576 bytes");
        }
    }

    @Test
    void textThatIsNoUtf8IsNotChangedInSilence() throws Exception {
        Path zip = directory.resolve("latin.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "config.json", CONFIG);
            out.putNextEntry(new ZipEntry("entities/goals.jsonl"));
            out.write(
                    "{\"entity\":{\"id\":\"a0000000-0000-4000-8000-000000000000\",\"title\":\"caf\u00e9\"}}\n{\"entity\":{\"id\":\"b0000000-0000-4000-8000-000000000000\"}}\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
        }

        try (Archive archive = Archive.open(zip)) {
            assertThatThrownBy(() -> read(archive, "goals")).isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("line 1");
        }
    }

    @Test
    void anIdThatIsThereTwiceIsNoticed() throws Exception {
        int number = 30_000;
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ids.add(Ids.random());
        }
        ids.add(ids.get(17));
        Path zip = goals(ids);

        try (Archive archive = Archive.open(zip)) {
            String message = "entities/goals.jsonl has 1 id more than once, for example " + ids.get(17);
            assertThatThrownBy(archive::verify).isInstanceOf(ArchiveException.class).hasMessageStartingWith(message);
            assertThatThrownBy(archive::verifyEntities).isInstanceOf(ArchiveException.class).hasMessageStartingWith(message);
            assertThatThrownBy(() -> read(archive, "goals")).isInstanceOf(ArchiveException.class)
                    .hasMessageStartingWith(message);
        }
        try (ArchiveWriter writer = ArchiveWriter.to(directory.resolve("other.zip"), APP_SCHEMA)) {
            ids.forEach(id -> writer.add("goals", Map.of("id", id), 1));
            assertThatThrownBy(writer::finish).isInstanceOf(ArchiveException.class).hasMessageContaining(ids.get(17));
        }
        ids.set(number, Ids.random());
        try (Archive archive = Archive.open(goals(ids))) {
            archive.verify();
        }
    }

    @Test
    void theSameIdInTwoNamespacesIsNoMistake() throws Exception {
        try (ArchiveWriter writer = ArchiveWriter.to(directory.resolve("two.zip"), APP_SCHEMA)) {
            String id = Ids.random();
            writer.add("goals", Map.of("id", id), 1);
            writer.add("todos", Map.of("id", id), 1);
            writer.finish();
        }
        try (Archive archive = Archive.open(directory.resolve("two.zip"))) {
            archive.verify();
        }
    }

    private Path goals(List<String> ids) throws IOException {
        StringBuilder lines = new StringBuilder();
        ids.forEach(id -> lines.append("{\"entity\":{\"id\":\"").append(id).append("\"}}\n"));
        return zip(Map.of("config.json", CONFIG.replace(":2}", ":" + ids.size() + "}"), "entities/goals.jsonl",
                lines.toString()), "config.json", "entities/goals.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a", "1-1-1-1-1", "A0000000-0000-4000-8000-000000000000", "a0000000000040008000000000000000" })
    void anIdThatIsNoneIsNoticed(String id) throws Exception {
        Path zip = goals(List.of(id, Ids.random()));

        try (Archive archive = Archive.open(zip)) {
            assertThatThrownBy(archive::verify).isInstanceOf(ArchiveException.class)
                    .hasMessageStartingWith("entities/goals.jsonl, line 1: the id \"" + id + "\" is no UUID");
        }
    }

    @Test
    void aFolderWithTheFilesOfAnArchiveIsReadLikeOne() throws Exception {
        Path folder = directory.resolve("folder");
        Files.createDirectories(folder.resolve("entities"));
        Files.createDirectories(folder.resolve("files"));
        assertThatThrownBy(() -> Archive.open(folder)).isInstanceOf(ArchiveException.class)
                .hasMessageContaining("has no config.json");
        String file = "{\"entity\":{\"id\":\"" + Ids.random() + "\",\"location-id\":\"l1\",\"size\":1}}";
        Files.writeString(folder.resolve("config.json"), "{\"counts\":{\"my goals\":2,\"$files\":1},\"schema\":{}}");
        Files.writeString(folder.resolve("entities/my%20goals.jsonl"), GOALS);
        Files.writeString(folder.resolve("entities/$files.jsonl"), file);
        Files.writeString(folder.resolve("files/l1"), "x");
        Files.writeString(folder.resolve("files/part.tmp"), "left by a process that was killed");

        try (Archive archive = Archive.open(folder)) {
            archive.verify();
            assertThat(read(archive, "my goals")).hasSize(2);
            assertThat(archive.file("l1")).hasContent("x");
        }
        Files.writeString(folder.resolve("files/l1"), "xy");
        try (Archive archive = Archive.open(folder)) {
            assertThatThrownBy(archive::verify).isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("has 2 bytes, and should have 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"entity\":{}}", "{\"entity\":{\"id\":null,\"title\":\"x\"}}", "{\"createdAt\":1}", "[]" })
    void aLineThatIsNothing(String line) throws Exception {
        Path zip = zip(
                Map.of("config.json", CONFIG, "entities/goals.jsonl", GOALS.lines().findFirst().orElseThrow() + '\n' + line),
                "config.json", "entities/goals.jsonl");

        try (Archive archive = Archive.open(zip)) {
            assertThatThrownBy(archive::verify).isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("line 2: no entity with an id");
        }
    }

    @Test
    void anEntityMayBeAsLargeAsTheLimitsSay() throws Exception {
        Path zip = zip(Map.of("config.json", CONFIG, "entities/goals.jsonl", GOALS), "config.json", "entities/goals.jsonl");

        try (Archive archive = Archive.open(zip, ArchiveLimits.DEFAULT.withLineBytes(50))) {
            assertThatThrownBy(archive::verify).isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("line 1 is longer than 50 bytes").hasMessageContaining("trustArchive");
        }
    }

    /** Of a size that was refused once, although Instant takes it. */
    @Test
    void aLargeEntityIsWrittenAndRead() {
        Path zip = directory.resolve("large.zip");
        try (ArchiveWriter writer = ArchiveWriter.to(zip, APP_SCHEMA)) {
            writer.add("goals", Map.of("id", Ids.random(), "title", "\u4e2d".repeat(12_000_000)), 1);
            writer.finish();
        }

        try (Archive archive = Archive.open(zip, ArchiveLimits.NONE)) {
            assertThat(read(archive, "goals")).hasSize(1);
        }
    }

    @Test
    void linksOfEntitiesThatDoNotExistCountAsLines() throws Exception {
        String stray = "{\"entity\":{\"todos\":[\"c0000000-0000-4000-8000-000000000000\"]},\"createdAt\":0}\n";
        Path zip = zip(Map.of("config.json", CONFIG, "entities/goals.jsonl", stray + GOALS.lines().findFirst().orElseThrow()),
                "config.json", "entities/goals.jsonl");

        try (Archive archive = Archive.open(zip)) {
            archive.verify();
            assertThat(read(archive, "goals")).hasSize(1);
        }
    }

    @Test
    void somethingElseIsNoArchive() throws Exception {
        Path text = Files.writeString(directory.resolve("text"), "hello");

        assertThatThrownBy(() -> Archive.open(text)).isInstanceOf(ArchiveException.class);
        assertThatThrownBy(() -> Archive.open(directory.resolve("missing"))).isInstanceOf(ArchiveException.class);
    }

    private static List<ArchivedEntity> read(Archive archive, String namespace) {
        List<ArchivedEntity> entities = new ArrayList<>();
        try (ArchiveEntities all = archive.entities(namespace)) {
            all.forEachRemaining(entities::add);
        }
        return entities;
    }

    private Path zip(Map<String, String> entries, String... order) throws IOException {
        Path zip = directory.resolve("some.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : order) {
                put(out, name, entries.get(name));
            }
        }
        return zip;
    }

    /** Not compressed, so that a byte can be changed. */
    private Path stored(String goals) throws IOException {
        Path zip = directory.resolve("stored.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            Map<String, String> entries = new LinkedHashMap<>();
            entries.put("config.json", CONFIG);
            entries.put("entities/goals.jsonl", goals);
            for (Map.Entry<String, String> each : entries.entrySet()) {
                byte[] content = each.getValue().getBytes(StandardCharsets.UTF_8);
                CRC32 checksum = new CRC32();
                checksum.update(content);
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(checksum.getValue());
                out.putNextEntry(entry);
                out.write(content);
            }
        }
        return zip;
    }

    private static void put(ZipOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
