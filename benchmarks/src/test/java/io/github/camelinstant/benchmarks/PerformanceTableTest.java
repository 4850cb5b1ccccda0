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
package io.github.camelinstant.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PerformanceTableTest {

    private static final String BEGIN = "<!-- benchmarks: begin -->\n";
    private static final String END = "<!-- benchmarks: end -->";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void theTextHoldsWhatWasAskedForAndWhyTheRestIsMissing() throws Exception {
        Report report = report("query");
        report.run(duel("query of 1"));
        report.run(duel("transact of 1"));
        report.add(new Figure("heap", "12 bytes"));
        report.leaveOut("log", "no webhook");

        String text = new PerformanceTable(settings("query"), "a server", "3 CPUs").text(report);

        assertThat(text)
                .contains("against a server", "3 CPUs", "3 blocks of four slices of 10 ms", "| query of 1 | 4.0 | 2.0 | 2.00",
                        "| heap | 12 bytes |", "Not measured:\n\n- log: no webhook")
                .doesNotContain("transact");
        assertThat(printed.toString()).contains("query of 1", "heap", "no webhook");
    }

    @Test
    void whenTheTimeIsOverNothingIsBegun() throws Exception {
        Report report = new Report(new Settings("tiny", 1, 1, 0, 1, 1, 1, 0, ""), new PrintStream(printed, true));
        report.run(new Duel("work", round -> {
            throw new AssertionError("begun");
        }, round -> new Speed(1, 1)));

        assertThat(report.duels()).isEmpty();
        assertThat(report.leftOut()).containsExactly("work: the 0 minutes were over");
    }

    @Test
    void withoutFiguresThereIsNoTableOfThem() {
        assertThat(new PerformanceTable(settings(""), "a server", "3 CPUs").text(report(""))).doesNotContain("| what |",
                "Not measured");
    }

    @Test
    void onlyWhatIsBetweenTheMarkersIsReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("file.md"), "before\n" + BEGIN + "\nold\n" + END + "\nafter\n");

        PerformanceTable.write(file, "new\n");
        PerformanceTable.write(file, "newer\n");

        assertThat(file).hasContent("before\n" + BEGIN + "\nnewer\n\n" + END + "\nafter\n");
    }

    @Test
    void aFileWithoutMarkersIsLeftAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("file.md"), END + BEGIN);

        assertThatThrownBy(() -> PerformanceTable.write(file, "new")).isInstanceOf(IOException.class)
                .hasMessageContaining("markers");
        assertThat(file).hasContent(END + BEGIN);
    }

    @Test
    void aFigureIsReadAsItWasPrinted() {
        Figure figure = new Figure("heap of 1,000 entities", "done in 1 s, 3 a second");

        assertThat(Figure.parse(figure.row().strip())).contains(figure);
        assertThat(Figure.parse("something else")).isEmpty();
        assertThat(Figure.parse("| half a row")).isEmpty();
        assertThat(Figure.parse("")).isEmpty();
    }

    private Report report(String only) {
        return new Report(settings(only), new PrintStream(printed, true));
    }

    private static Duel duel(String what) {
        return new Duel(what, round -> new Speed(4, 0), round -> new Speed(2, 0));
    }

    private static Settings settings(String only) {
        Properties properties = new Properties();
        properties.put("blocks", "3");
        properties.put("seconds", "1");
        properties.put("millis", "10");
        properties.put("only", only);
        return Settings.of(properties);
    }
}
