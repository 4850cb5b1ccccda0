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
package io.github.camelinstant.emulator.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordFileTest {

    private static final List<String> RECORDS = List.of("first", "", "the third, \u00e4 bit longer");

    @TempDir
    private Path folder;
    private Path path;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        path = folder.resolve("records");
        try (RecordFile file = RecordFile.open(path)) {
            for (String each : RECORDS) {
                file.append(bytes(each));
            }
        }
        whole = Files.readAllBytes(path);
    }

    @Test
    void aFileThatIsCutAnywhereHasItsWholeRecordsAndTakesMore() throws IOException {
        for (int length = 0; length <= whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            List<String> expected = new ArrayList<>(RECORDS.subList(0, newLines(length)));

            assertThat(readAndAppend("more")).as("cut at %s", length).isEqualTo(expected);
            expected.add("more");
            assertThat(readAndAppend("again")).as("cut at %s, then appended", length).isEqualTo(expected);
        }
    }

    @Test
    void aDamagedRecordIsAnErrorUnlessItIsTheLast() throws IOException {
        int lastStart = whole.length - bytes(RECORDS.get(2)).length - 19;
        for (int position = 0; position < lastStart; position++) {
            Files.write(path, damaged(position));
            assertThatExceptionOfType(StoreException.class).as("damaged at %s", position)
                    .isThrownBy(() -> readAndAppend("more")).withMessageContaining("is damaged at byte ");
            assertThat(Files.size(path)).isEqualTo(whole.length);
        }
        Files.write(path, damaged(lastStart));
        assertThat(readAndAppend("more")).isEqualTo(RECORDS.subList(0, 2));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
    void onlyItsOwnerReadsIt() throws IOException {
        assertThat(Files.getPosixFilePermissions(path)).extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    private List<String> readAndAppend(String record) throws IOException {
        List<String> read = new ArrayList<>();
        try (RecordFile file = RecordFile.open(path)) {
            file.read(each -> read.add(new String(each, StandardCharsets.UTF_8)));
            file.append(bytes(record));
        }
        return read;
    }

    private byte[] damaged(int position) {
        byte[] bytes = whole.clone();
        bytes[position] ^= 1;
        return bytes;
    }

    private int newLines(int length) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += whole[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
