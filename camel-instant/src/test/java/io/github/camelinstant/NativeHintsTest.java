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
package io.github.camelinstant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A native image keeps the classes that Camel loads by their name. */
class NativeHintsTest {

    private static final Path SERVICES = Path.of("src/generated/resources/META-INF/services/org/apache/camel");
    private static final Path HINTS = Path.of(
            "src/main/resources/META-INF/native-image/io.github.camel-instant/camel-instant/reflect-config.json");

    @Test
    void namesEveryClassOfTheServiceFiles() throws IOException {
        String hints = Files.readString(HINTS);

        assertThat(loadedByName()).isNotEmpty().allSatisfy(name -> assertThat(hints).contains("\"" + name + "\""));
    }

    @Test
    void nothingIsDescribedToJacksonWhichWouldReadItByReflection() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(source -> source.toString().endsWith(".java")).flatMap(NativeHintsTest::lines))
                    .isNotEmpty().noneMatch(line -> line.contains("com.fasterxml.jackson.annotation"));
        }
    }

    private static List<String> loadedByName() throws IOException {
        try (Stream<Path> files = Files.walk(SERVICES)) {
            return files.filter(Files::isRegularFile).flatMap(NativeHintsTest::lines)
                    .filter(line -> line.startsWith("class=")).map(line -> line.substring("class=".length())).toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
