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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was measured, as the text of a Markdown file says it, and where it stands in the file. */
final class PerformanceTable {

    private static final String BEGIN = "<!-- benchmarks: begin -->\n";
    private static final String END = "<!-- benchmarks: end -->";

    private final double loadBefore = load();
    private final Settings settings;
    private final String server;
    private final String cpus;

    PerformanceTable(Settings settings, String server, String cpus) {
        this.settings = settings;
        this.server = server;
        this.cpus = cpus;
    }

    /** Returns the tables below a sentence on where they were measured. */
    String text(Report report) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT,
                        """
                                Measured on %s against %s: %s %s, Java %s, %s, at most %d blocks of four slices of %d ms, %d minutes in all; the load
                                average of the machine was %.1f before and %.1f after.

                                """,
                        LocalDate.now(ZoneOffset.UTC), server, System.getProperty("os.name"), System.getProperty("os.arch"),
                        Runtime.version().feature(), cpus, settings.blocks(),
                        settings.millis(), report.duration().plusSeconds(30).toMinutes(), loadBefore, load()));
        text.append(DuelResult.HEAD);
        report.duels().forEach(duel -> text.append(duel.row()));
        if (!report.figures().isEmpty()) {
            text.append('\n').append(Figure.HEAD);
            report.figures().forEach(figure -> text.append(figure.row()));
        }
        if (!report.leftOut().isEmpty()) {
            text.append(report.leftOut().stream().collect(Collectors.joining("\n- ", "\nNot measured:\n\n- ", "\n")));
        }
        return text.toString();
    }

    /** Puts the text between the markers of a file. */
    static void write(Path file, String text) throws IOException {
        String old = Files.readString(file);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " lacks the markers " + BEGIN.strip() + " and " + END);
        }
        Files.writeString(file, old.substring(0, begin + BEGIN.length()) + "\n" + text + "\n" + old.substring(end));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
