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
package io.github.camelinstant.bulk.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveException;
import io.github.camelinstant.model.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Sides that do not fit together, and values at the edge. */
class HostileComparisonTest {

    private static final String SCHEMA = "{\"entities\":{\"goals\":{\"attrs\":{}},\"todos\":{\"attrs\":{}}},\"links\":{\"l\":{"
                                         + "\"forward\":{\"on\":\"goals\",\"has\":\"many\",\"label\":\"todos\"},"
                                         + "\"reverse\":{\"on\":\"todos\",\"has\":\"one\",\"label\":\"goal\"}}}}";
    private static final String ID = Ids.derive("goals", 1);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "1|1.0|true", "0|-0|true", "0|-0.0|true", "1e400|1E+400|true", "1e400|1e401|false", "100|1e2|true",
            "9007199254740993|9007199254740992|false", "1|\"1\"|false", "1|{\"number\":\"1\"}|false",
            "{\"a\":1}|{\"a\":1.0}|true", "{\"a\":null}|{}|false", "[1,2]|[2,1]|false", "null|\"null\"|false", "true|1|false",
            "\"\\u0000\"|\"\"|false", "\"\\ud83d\\ude00\"|\"\ud83d\ude00\"|true", "\"\u00e9\"|\"e\u0301\"|false",
            "1e999999999|1e999999998|false", "{\"=number\":\"1\"}|{\"number\":\"1\"}|false" })
    void values(String left, String right, boolean equal) throws Exception {
        for (String before : List.of("", line(ID.replaceFirst("..", "ff"), "0"))) {
            // sorted by the archive, or on the disk
            ComparisonReport report = compare(
                    zip(before.isEmpty() ? 1 : 2, before + line(ID, left)),
                    zip(before.isEmpty() ? 1 : 2, before + line(ID, right)));

            assertThat(report.isEqual()).as(report.toText()).isEqualTo(equal);
            NamespaceComparison goals = report.namespaces().get("goals");
            assertThat(goals.leftChecksum().equals(goals.rightChecksum())).isEqualTo(equal);
        }
    }

    private static String line(String id, String value) {
        return "{\"entity\":{\"id\":\"" + id + "\",\"x\":" + value + "},\"createdAt\":1}\n";
    }

    @Test
    void veryLongValues() throws Exception {
        String text = "\"" + "\u00e4".repeat(3_000_000) + "\"";

        assertThat(compare(zip(1, line(ID, text)), zip(1, line(ID, text))).isEqual()).isTrue();
        assertThat(compare(zip(1, line(ID, text)), zip(1, line(ID, text.substring(1).replaceFirst("\u00e4", "\"a")))).isEqual())
                .isFalse();
    }

    @Test
    void oneSideIsEmpty() throws Exception {
        Path empty = zip(0, null);

        assertThat(compare(empty, empty).isEqual()).isTrue();
        assertThat(compare(empty, empty).namespaces()).containsKeys("goals", "todos", "$users", "$files");
        assertThat(compare(zip(1, line(ID, "1")), empty).namespaces().get("goals").onlyLeft()).isOne();
        assertThat(compare(empty, zip(1, line(ID, "1"))).namespaces().get("goals").onlyRight()).isOne();
    }

    @Test
    void aNamespaceWithoutEntitiesCanBeChosen() throws Exception {
        try (Archive left = Archive.open(zip(0, null)); Archive right = Archive.open(zip(0, null))) {
            assertThat(Comparison.of(Source.archive("left", left), Source.archive("right", right)).namespaces(List.of("goals"))
                    .run().isEqual()).isTrue();
        }
    }

    @Test
    void theSameIdInTwoNamespaces() throws Exception {
        Path both = zip(1, line(ID, "1"), 1, line(ID, "2"));

        assertThat(compare(both, both).isEqual()).isTrue();
        ComparisonReport report = compare(both, zip(1, line(ID, "2"), 1, line(ID, "1")));
        assertThat(report.namespaces().get("goals").different()).isOne();
        assertThat(report.namespaces().get("todos").different()).isOne();
    }

    @Test
    void anIdThatIsThereTwiceIsNoticedOnEitherSide() throws Exception {
        Path once = zip(1, line(ID, "1"));
        String later = ID.replaceFirst("..", "ff");
        for (Path twice : List.of(zip(2, line(ID, "1") + line(ID, "1")),
                zip(3, line(ID, "1") + line(later, "1") + line(ID, "2")))) {
            assertThatThrownBy(() -> compare(once, twice)).isInstanceOf(ArchiveException.class).hasMessageContaining(ID);
            assertThatThrownBy(() -> compare(twice, once)).isInstanceOf(ArchiveException.class).hasMessageContaining(ID);
        }
    }

    @Test
    void aLinkThatOneSideDoesNotKnow() throws Exception {
        String linked = "{\"entity\":{\"id\":\"" + ID + "\",\"todos\":[\"" + Ids.derive("t", 2) + "\",\"" + Ids.derive("t", 1)
                        + "\"]},\"createdAt\":1}\n";
        String swapped = "{\"entity\":{\"id\":\"" + ID + "\",\"todos\":[\"" + Ids.derive("t", 1) + "\",\"" + Ids.derive("t", 2)
                         + "\"]},\"createdAt\":1}\n";
        String none = "{\"entity\":{\"id\":\"" + ID + "\",\"todos\":[]},\"createdAt\":1}\n";
        Path without = zip("{\"entities\":{\"goals\":{\"attrs\":{}}}}", 1, none, 0, null);

        assertThat(compare(zip(1, linked), zip(1, swapped)).isEqual()).isTrue();
        assertThat(compare(without, zip(1, none)).isEqual()).isTrue();
        assertThat(compare(without, zip(1, linked)).namespaces().get("goals").samples().get(Difference.Kind.different))
                .containsExactly(ID + " [todos]");
    }

    @Test
    void theKindsOfDifferencesStandInOneOrder() throws Exception {
        String left = Ids.derive("goals", 2);
        String right = Ids.derive("goals", 3);

        ComparisonReport report
                = compare(zip(2, line(ID, "1") + line(left, "1")), zip(2, line(right, "1") + line(ID, "2")));

        assertThat(report.namespaces().get("goals").samples().keySet()).containsExactly(
                Difference.Kind.onlyLeft, Difference.Kind.onlyRight, Difference.Kind.different);
        assertThat(report.toText()).containsSubsequence("onlyLeft: " + left, "onlyRight: " + right, "different: " + ID);
    }

    /** Found in whichever order, also one that a map without an order would not happen to have. */
    @Test
    void theKindsOfDifferencesStandInOneOrderHoweverTheyWereFound() {
        for (boolean reversed : List.of(true, false)) {
            List<Difference.Kind> found = new ArrayList<>(List.of(Difference.Kind.values()));
            if (reversed) {
                Collections.reverse(found);
            }
            Map<Difference.Kind, List<String>> samples = new LinkedHashMap<>();
            found.forEach(kind -> samples.put(kind, List.of(ID)));

            assertThat(new NamespaceComparison(1, 1, "", "", 1, 1, 1, 0, 0, samples).samples().keySet())
                    .containsExactly(Difference.Kind.onlyLeft, Difference.Kind.onlyRight, Difference.Kind.different);
        }
    }

    @Test
    void anAttributeWithTheNameOfTheCreationTime() throws Exception {
        Path one = zip(1, line(ID, "1").replace("\"x\"", "\"createdAt\""));
        Path other = zip(1, line(ID, "2").replace("\"x\"", "\"createdAt\""));
        try (Archive left = Archive.open(one); Archive right = Archive.open(other)) {
            assertThat(Comparison.of(Source.archive("left", left), Source.archive("right", right)).withCreationTimes().run()
                    .namespaces().get("goals").samples().get(Difference.Kind.different)).containsExactly(ID + " [createdAt]");
        }
    }

    private static ComparisonReport compare(Path one, Path other) {
        try (Archive left = Archive.open(one); Archive right = Archive.open(other)) {
            return Comparison.of(Source.archive("left", left), Source.archive("right", right)).run();
        }
    }

    private Path zip(int count, String goals) throws IOException {
        return zip(count, goals, 0, null);
    }

    private Path zip(int count, String goals, int others, String todos) throws IOException {
        return zip(SCHEMA, count, goals, others, todos);
    }

    private Path zip(String schema, int count, String goals, int others, String todos) throws IOException {
        Path zip = Files.createTempFile(directory, "a", ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "config.json",
                    "{\"counts\":{\"goals\":" + count + ",\"todos\":" + others + "},\"schema\":" + schema + "}");
            put(out, "entities/goals.jsonl", goals);
            put(out, "entities/todos.jsonl", todos);
        }
        return zip;
    }

    private static void put(ZipOutputStream out, String name, String content) throws IOException {
        if (content != null) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
    }
}
