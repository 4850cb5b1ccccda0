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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelinstant.model.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Archives that somebody made to do harm, or that some tool made otherwise. */
@Timeout(60)
class HostileArchiveTest {

    private static final String CONFIG = "{\"counts\":{\"goals\":1},\"schema\":{\"entities\":{\"goals\":{\"attrs\":{}}}}}";
    private static final String GOALS = "entities/goals.jsonl";
    private static final String GOAL = "{\"entity\":{\"id\":\"" + Ids.random() + "\"},\"createdAt\":1}\n";

    @TempDir
    Path directory;

    @Test
    void entriesOfTheSameName() throws Exception {
        byte[] zip = zip("config.json", CONFIG, GOALS, GOAL, "entities/goalz.jsonl", GOAL);
        Path twice = write(replaced(zip, "goalz", "goals"));

        assertThatThrownBy(() -> Archive.open(twice)).isInstanceOf(ArchiveException.class).hasMessageContaining("twice");
        Path configs = write(replaced(zip("config.json", CONFIG, "konfig.json", CONFIG), "konfig", "config"));
        assertThatThrownBy(() -> Archive.open(configs)).isInstanceOf(ArchiveException.class)
                .hasMessageContaining("cannot have the entry config.json after config.json");
    }

    @Test
    void namesThatDifferInCase() throws Exception {
        Path zip = write(zip("config.json", CONFIG.replace("\"goals\":1", "\"goals\":1,\"Goals\":1"),
                "entities/Goals.jsonl", GOAL, GOALS, GOAL));

        try (Archive archive = Archive.open(zip)) {
            archive.verify();
            assertThat(archive.namespaces()).containsExactly("Goals", "goals");
        }
        Path other = write(zip("Config.json", CONFIG, GOALS, GOAL));
        assertThatThrownBy(() -> Archive.open(other)).isInstanceOf(ArchiveException.class);
    }

    @Test
    void directories() throws Exception {
        for (String name : List.of("entities/", "files/", "entities/goals.jsonl/")) {
            Path zip = write(zip("config.json", CONFIG, name, "", GOALS, GOAL));
            assertThatThrownBy(() -> Archive.open(zip)).as(name).isInstanceOf(ArchiveException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void encryptedEntries() throws Exception {
        byte[] zip = zip("config.json", CONFIG, GOALS, GOAL);
        for (int at = 0; at < zip.length - 4; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
                zip[at + 8] |= 1;
            }
        }
        Path path = write(zip);

        assertThatThrownBy(() -> Archive.open(path)).isInstanceOf(ArchiveException.class).hasMessageContaining("encrypted");
    }

    @Test
    void textBehindAndBeforeTheZip() throws Exception {
        byte[] zip = zip("config.json", CONFIG, GOALS, GOAL);
        ByteArrayOutputStream garbage = new ByteArrayOutputStream();
        garbage.writeBytes("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII));
        garbage.writeBytes(zip);
        garbage.writeBytes(new byte[1000]);

        for (byte[] bytes : List.of(garbage.toByteArray(), Arrays.copyOf(zip, zip.length + 1000))) {
            Path path = write(bytes);
            try (Archive archive = Archive.open(path)) {
                archive.verify();
            }
        }
    }

    @Test
    void moreEntriesThanZipsHadOnce() throws Exception {
        Path path = directory.resolve("zip64.zip");
        StringBuilder files = new StringBuilder();
        int number = 66_000;
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
            out.setLevel(0);
            put(out, "config.json", "{\"counts\":{\"$files\":" + number + "},\"schema\":{}}");
            for (int i = 0; i < number; i++) {
                files.append("{\"entity\":{\"id\":\"").append(Ids.derive("f", i)).append("\",\"location-id\":\"l").append(i)
                        .append("\",\"size\":1}}\n");
            }
            put(out, "entities/$files.jsonl", files.toString());
            for (int i = 0; i < number; i++) {
                put(out, "files/l" + i, "x");
            }
        }

        try (Archive archive = Archive.open(path)) {
            archive.verify();
            assertThat(archive.files()).hasSize(number);
        }
    }

    @Test
    void sizesThatAreNegative() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            put(out, "config.json", CONFIG);
            put(out, GOALS, GOAL);
            ZipEntry file = new ZipEntry("files/l1");
            file.setExtra(ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x7777).putShort((short) 8)
                    .putLong(-1_000_000).array());
            out.putNextEntry(file);
            out.write('x');
        }
        ByteBuffer zip = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        int entry = new String(zip.array(), StandardCharsets.ISO_8859_1).lastIndexOf("files/l1") - 46;
        // the size is in the extra field, of the kind that zip64 has
        zip.putInt(entry + 24, -1).putShort(entry + 46 + "files/l1".length(), (short) 1);
        Path path = write(zip.array());

        for (ArchiveLimits limits : List.of(ArchiveLimits.DEFAULT, ArchiveLimits.NONE)) {
            assertThatThrownBy(() -> Archive.open(path, limits)).isInstanceOf(ArchiveException.class);
            // not every JVM opens such a zip
            assertThatThrownBy(() -> limits.checkEntry("files/l1", -1, 1)).isInstanceOf(ArchiveException.class)
                    .hasMessageStartingWith("The zip does not say how much files/l1 unpacks to");
        }
    }

    @Test
    void filesOfAFolderThatMeanTheSame() throws Exception {
        Path folder = directory.resolve("folder");
        Files.createDirectories(folder.resolve("entities"));
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.writeString(folder.resolve(GOALS), GOAL);
        Files.writeString(folder.resolve("entities/%67oals.jsonl"), GOAL);

        assertThatThrownBy(() -> Archive.open(folder)).isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("The archive has " + GOALS + " twice").hasMessageContaining("%67oals");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "1e400", "-1e400", "1e999999999", "1e-999999999", "1.5", "\"1\"", "[1]", "true",
            "123456789012345678901234567890" })
    void timesThatAreNone(String time) throws Exception {
        Path zip = write(zip("config.json", CONFIG, GOALS, GOAL.replace("\"createdAt\":1", "\"createdAt\":" + time)));

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try (Archive archive = Archive.open(zip)) {
                assertThatThrownBy(archive::verify).isInstanceOf(ArchiveException.class).hasMessageContaining("line 1");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "1e400", "1e999999999", "1e-999999999", "-1", "0.5", "9e99", "null", "\"1\"" })
    void countsThatAreNone(String count) throws Exception {
        Path zip = write(zip("config.json", CONFIG.replace("\"goals\":1", "\"goals\":" + count), GOALS, GOAL));

        assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> Archive.open(zip)).isInstanceOf(ArchiveException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[]", "{\"links\":{\"l\":{}}}", "{\"links\":{\"l\":{\"forward\":{\"on\":1},\"reverse\":{\"on\":2}}}}",
            "{\"links\":{\"l\":7}}" })
    void schemasThatAreNone(String schema) throws Exception {
        Path zip = write(zip("config.json", "{\"counts\":{\"goals\":1},\"schema\":" + schema + "}", GOALS, GOAL));

        assertThatThrownBy(() -> Archive.open(zip)).isInstanceOf(ArchiveException.class).hasMessageContaining("schema");
    }

    @ParameterizedTest
    @ValueSource(strings = { "location-id\":7", "location-id\":null", "location-id\":{}", "size\":1" })
    void filesThatHaveNoPlace(String attribute) throws Exception {
        String file = "{\"entity\":{\"id\":\"" + Ids.random() + "\",\"" + attribute + "}}";
        Path zip = write(zip("config.json", "{\"counts\":{\"$files\":1},\"schema\":{}}", "entities/$files.jsonl", file));

        try (Archive archive = Archive.open(zip)) {
            assertThatThrownBy(archive::verify).isInstanceOf(ArchiveException.class);
        }
    }

    @Test
    void twoFilesWithOneContent() throws Exception {
        String file = "{\"entity\":{\"id\":\"%s\",\"location-id\":\"l1\"}}\n";
        Path zip = write(zip("config.json", "{\"counts\":{\"$files\":2},\"schema\":{}}", "entities/$files.jsonl",
                file.formatted(Ids.random()) + file.formatted(Ids.random()), "files/l1", "x"));

        try (Archive archive = Archive.open(zip)) {
            assertThatThrownBy(archive::verify).isInstanceOf(ArchiveException.class)
                    .hasMessage("Two files of the archive have the location id l1");
        }
    }

    @Test
    void linesThatEndOtherwise() throws Exception {
        String two = GOAL.strip() + "\r\n\r\n" + GOAL.replaceFirst("\"id\":\"..", "\"id\":\"00").strip();
        Path zip = write(zip("config.json", CONFIG.replace("\"goals\":1", "\"goals\":2"), GOALS, two));

        try (Archive archive = Archive.open(zip)) {
            archive.verify();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"\\u0000\"", "\"\u2028\u2029\"", "-0", "1e400", "0.1e-400", "\"\\ud83d\\ude00\"" })
    void oddValuesAreReadAsTheyAre(String value) throws Exception {
        Path zip = write(zip("config.json", CONFIG, GOALS, GOAL.replace("},\"createdAt", ",\"x\":" + value + "},\"createdAt")));

        try (Archive archive = Archive.open(zip)) {
            archive.verify();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"\\ud800\"", "\"\\uDC00\"", "[\"\\ude00\\ud83d\"]" })
    void halfCharactersAreNoticed(String value) throws Exception {
        Path zip = write(zip("config.json", CONFIG, GOALS, GOAL.replace("},\"createdAt", ",\"x\":" + value + "},\"createdAt")));

        try (Archive archive = Archive.open(zip)) {
            assertThatThrownBy(archive::verify).isInstanceOf(ArchiveException.class).hasMessageContaining("line 1");
        }
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                put(out, entries[i], entries[i + 1]);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    private static byte[] replaced(byte[] zip, String one, String other) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(one, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private Path write(byte[] zip) throws IOException {
        return Files.write(Files.createTempFile(directory, "a", ".zip"), zip);
    }
}
