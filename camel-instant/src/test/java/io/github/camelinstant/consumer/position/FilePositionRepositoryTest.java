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
package io.github.camelinstant.consumer.position;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FilePositionRepositoryTest {

    @TempDir
    Path directory;

    @Test
    void anotherRepositoryReadsWhatWasSaved() {
        List<String> keys = List.of("orders", "orders/00", "a b=c\n*", "..", "k".repeat(400), "l".repeat(400));
        FilePositionRepository first = new FilePositionRepository(directory);
        keys.forEach(key -> first.setState(key, "old"));
        keys.forEach(key -> first.setState(key, "value\nof " + key + " ü"));

        FilePositionRepository second = new FilePositionRepository(directory.toString());

        assertThat(keys).allSatisfy(key -> assertThat(second.getState(key)).isEqualTo("value\nof " + key + " ü"));
        assertThat(second.getState("none")).isNull();
    }

    @Test
    void aCrashInTheMiddleOfASaveLeavesTheOldValue() throws IOException {
        FilePositionRepository repository = new FilePositionRepository(directory);
        repository.setState("orders", "new");
        byte[] written = Files.readAllBytes(file());
        repository.setState("orders", "old");

        for (int length = 0; length <= written.length; length++) {
            Files.write(directory.resolve("orders.position.tmp"), Arrays.copyOf(written, length));
            assertThat(new FilePositionRepository(directory).getState("orders")).isEqualTo("old");
        }
        repository.setState("orders", "newer");
        assertThat(repository.getState("orders")).isEqualTo("newer");
    }

    /** A stop that takes too long interrupts the thread, and its last exchange must not come again. */
    @Test
    void anInterruptedThreadSavesAndReads() {
        FilePositionRepository repository = new FilePositionRepository(directory);
        Thread.currentThread().interrupt();
        repository.setState("orders", "1");
        assertThat(repository.getState("orders")).isEqualTo("1");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aDamagedFileIsNeverTakenForAPosition() throws IOException {
        FilePositionRepository repository = new FilePositionRepository(directory);
        repository.setState("orders", "12345");
        byte[] whole = Files.readAllBytes(file());

        for (int i = 0; i < whole.length; i++) {
            Files.write(file(), Arrays.copyOf(whole, i));
            assertThatThrownBy(() -> repository.getState("orders")).as("cut at %d", i)
                    .isInstanceOf(PositionLostException.class).hasMessageContaining("orders").hasMessageContaining("damaged");
            for (int bit : new int[] { 1, 0x80 }) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) bit;
                Files.write(file(), changed);
                assertThatThrownBy(() -> repository.getState("orders")).as("changed at %d", i)
                        .isInstanceOf(PositionLostException.class);
            }
        }
    }

    @Test
    void aFileOfAnotherKeyIsRefused() throws IOException {
        FilePositionRepository repository = new FilePositionRepository(directory);
        repository.setState("orders", "1");
        Files.move(file(), directory.resolve("posts.position"));

        assertThatThrownBy(() -> repository.getState("posts")).isInstanceOf(PositionLostException.class)
                .hasMessageContaining("belongs to the key orders");
    }

    @Test
    void onlyTheOwnerReadsIt() throws Exception {
        Path made = directory.resolve("made/here");
        try (FilePositionRepository repository = new FilePositionRepository(made)) {
            repository.start();
            repository.setState("orders", "1");
            try (Stream<Path> files = Files.list(made)) {
                assertThat(files).hasSize(2).allSatisfy(file -> assertThat(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rwx------");
        }
    }

    @Test
    void twoAtOnceAreRefused() throws Exception {
        try (FilePositionRepository first = new FilePositionRepository(directory);
             FilePositionRepository second = new FilePositionRepository(directory)) {
            first.start();
            assertThatThrownBy(second::start).hasStackTraceContaining("Another process or repository uses the positions");
            first.stop();
            second.start();
        }
    }

    @Test
    void whatCannotBeWrittenIsAnError() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new FilePositionRepository(file).setState("orders", "1"))
                .isInstanceOf(PositionStorageException.class).hasMessageContaining("orders.position");
    }

    private Path file() {
        return directory.resolve("orders.position");
    }
}
