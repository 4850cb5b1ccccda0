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
package io.github.camelinstant.bulk;

import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SortedLinesTest {

    private static final int PART = 10_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 100, 5_000, 60_000 })
    void linesComeBackInOrder(int number) throws Exception {
        List<String> lines = lines(number);
        List<String> sorted = new ArrayList<>();
        try (SortedLines all = new SortedLines(directory, PART)) {
            lines.forEach(all::add);
            all.forEachRemaining(sorted::add);

            assertThat(all.hasNext()).isFalse();
            assertThatThrownBy(all::next).isInstanceOf(NoSuchElementException.class);
        }
        Collections.sort(lines);
        assertThat(sorted).isEqualTo(lines);
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    /** A part takes buffers, so that there must not be one for every few lines. */
    @Test
    void manyLinesAreFewParts() {
        List<String> lines = lines(300_000);
        long before = allocated();
        try (SortedLines all = new SortedLines(directory, PART)) {
            lines.forEach(all::add);
            assertThat(all.hasNext()).isTrue();
        }
        assertThat(allocated() - before).isLessThan(100L << 20);
    }

    @Test
    void aFolderWithoutRoomIsNamed() {
        Path missing = directory.resolve("missing");
        try (SortedLines all = new SortedLines(missing, PART)) {
            assertThatThrownBy(() -> lines(PART).forEach(all::add)).isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("Lines cannot be sorted in " + missing + "; is there room?");
        }
    }

    private static List<String> lines(int number) {
        Random random = new Random(number);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            lines.add(i % 7 == 0 ? "Caf\u00e9 \ud83d\ude00 " + random.nextInt(100) : Long.toHexString(random.nextLong()));
        }
        return lines;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
