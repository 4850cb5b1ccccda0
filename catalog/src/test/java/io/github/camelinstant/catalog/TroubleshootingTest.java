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
package io.github.camelinstant.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets an exception of this project, or a type of the server that it tells apart, finds it in the manual. */
class TroubleshootingTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final List<Path> SOURCES = List.of(
            Path.of("..", "camel-instant", "src", "main", "java"),
            Path.of("..", "camel-instant-transfer", "src", "main", "java"));
    private static final Path TYPES = SOURCES.get(0).resolve("io/github/camelinstant/client/ErrorTypes.java");
    private static final Pattern EXCEPTION = Pattern.compile("^public (?:final |abstract )?class (\\w+Exception) ",
            Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"|\"(timeout)\"");
    /** Types of records in hints, a reason, and the names of headers: no types of errors. */
    private static final Set<String> NO_TYPES
            = Set.of("record-type", "admin-token-mismatch", "app-admin-token", "instant-user", "app-user-magic-code",
                    "app-user", "refresh-token");

    @Test
    void everyExceptionHasItsEntry() throws IOException {
        String page = Files.readString(DOCS.resolve("troubleshooting.md"));
        Set<String> exceptions = new TreeSet<>();
        for (Path source : SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                files.filter(file -> file.toString().endsWith("Exception.java")).flatMap(TroubleshootingTest::classes)
                        .forEach(exceptions::add);
            }
        }

        assertThat(exceptions).hasSizeGreaterThan(12).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void everyTypeThatIsToldApartHasItsEntry() throws IOException {
        String page = Files.readString(DOCS.resolve("troubleshooting.md"));
        Set<String> types = TYPE.matcher(Files.readString(TYPES)).results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(type -> !NO_TYPES.contains(type)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(types).contains("timeout", "record-not-unique")
                .allSatisfy(type -> assertThat(page).contains("`" + type + "`"));
    }

    private static Stream<String> classes(Path file) {
        try {
            return EXCEPTION.matcher(Files.readString(file)).results().map(MatchResult::group)
                    .map(line -> line.replaceFirst(".*class (\\w+) ", "$1")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
