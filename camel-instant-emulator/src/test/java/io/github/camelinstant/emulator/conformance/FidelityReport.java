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
package io.github.camelinstant.emulator.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the replay of the corpus showed, as the manual prints it: per group the cases that passed, and the divergences
 * with their reasons. Says the same for the same results.
 */
final class FidelityReport {

    private static final Path WRITTEN = Path.of("target", "emulator-fidelity.md");
    private static final Path IN_THE_MANUAL = Path.of("..", "docs", "emulator-fidelity.md");

    private final Map<String, Set<String>> passed = new TreeMap<>();
    private final Map<String, String> divergences = new TreeMap<>();

    void passed(String group, String name) {
        passed.computeIfAbsent(group, key -> new TreeSet<>()).add(name);
    }

    void diverged(String group, String name, String reason) {
        divergences.put(group + ": " + name, reason);
    }

    /** Writes the report of this build, and compares it with the one in the manual. */
    void write() throws IOException {
        Files.writeString(WRITTEN, text());
        assertThat(IN_THE_MANUAL).as("docs/emulator-fidelity.md shows other results than this build had: look at"
                                     + " camel-instant-emulator/target/emulator-fidelity.md and copy it there")
                .hasSameTextualContentAs(WRITTEN);
    }

    private String text() throws IOException {
        StringBuilder text = new StringBuilder();
        Formatter lines = new Formatter(text);
        lines.format("# What the emulator answers as a real server does\n\n");
        lines.format(
                "Written by the build, which replays requests with the answers that a real Instant server gave and compares\n");
        lines.format(
                "status, headers and body. Not by hand: `ConformanceTest` fails when this page does not show its results.\n\n");
        lines.format("| group | what it is about | cases | same answer |\n|---|---|---:|---:|\n");
        int all = 0;
        int same = 0;
        for (String name : Corpus.groups()) {
            JsonNode group = Corpus.group(name);
            int cases = group.get("cases").size();
            int passedCases = passed.getOrDefault(name, Set.of()).size();
            boolean replayed = Corpus.replayedGroups().contains(name);
            all += cases;
            same += passedCases;
            lines.format("| %s | %s | %d | %s |\n", name, cell(group.path("about").asText()), cases,
                    replayed ? passedCases : "not replayed");
        }
        lines.format("| **all** | | **%d** | **%d** |\n\n## Divergences\n\n", all, same);
        if (divergences.isEmpty()) {
            lines.format("None in the groups that are replayed.\n");
        }
        divergences.forEach((name, reason) -> lines.format("- %s: %s\n", name, reason));
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
