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
package io.github.camelinstant.examples.airroutes;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.examples.Target;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Runs the example twice on the same app. */
class JobTest {

    private static final View ALL = new View(56, 3380, 5366);
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    @TempDir
    private static Path work;

    private static String adminToken;
    private static Report first;
    private static Report second;
    private static Map<String, Object> afterTheFirst;
    private static Map<String, Object> afterTheSecond;

    @BeforeAll
    static void runTwice() throws Exception {
        try (Target target = Target.open(Map.of(), "/airroutes/app.json")) {
            adminToken = target.properties().get("camel.component.instant.admin-token");
            first = run(target, "first");
            afterTheFirst = everything(target);
            second = run(target, "second");
            afterTheSecond = everything(target);
        }
    }

    @Test
    void theFirstRunWritesAndExportsAllRows() {
        assertThat(first.mismatches()).isEmpty();
        assertThat(first.before()).isEqualTo(new View(0, 0, 0));
        assertThat(first.admin()).isEqualTo(ALL);
        assertThat(first.tally().exported()).isEqualTo(8802);
    }

    @Test
    void theSecondRunWritesTheSameRowsAndChangesNothing() {
        assertThat(second.mismatches()).isEmpty();
        assertThat(second.tally().written()).isEqualTo(first.tally().written());
        assertThat(second.before()).isEqualTo(ALL);
        assertThat(second.admin()).isEqualTo(ALL);
        assertThat(second.tally().exported()).isZero();
        assertThat(afterTheSecond).isEqualTo(afterTheFirst);
    }

    @Test
    void theRulesHideRoutesFromOthers() {
        assertThat(first.staff()).isEqualTo(ALL);
        assertThat(first.passenger()).isEqualTo(new View(56, 3380, 4607));
        assertThat(first.guest()).isEqualTo(new View(56, 3380, 0));
    }

    @Test
    void anAppWithoutTheSchemaStopsTheRunAndKeepsTheFiles() {
        InstantEmulator emulator = InstantEmulator.start();
        EmulatorApp app = emulator.createApp("empty", null, null);
        Map<String, String> properties = Map.of("camel.component.instant.base-url", emulator.url(),
                "camel.component.instant.app-id", app.id(), "camel.component.instant.admin-token", app.adminToken());
        try (Target target = new Target("an empty app", properties, Map.of(), emulator)) {
            assertThatIllegalStateException().isThrownBy(() -> run(target, "empty")).withMessageContaining("failed");

            assertThat(work.resolve("empty/failed")).isDirectoryContaining("glob:**/1-states.csv")
                    .isDirectoryContaining("glob:**/2-airports.csv").isDirectoryContaining("glob:**/3-routes.csv");
        }
    }

    @Test
    void theSummaryIsShortAndNamesNoToken() {
        String text = PRINTED.toString(StandardCharsets.UTF_8);

        assertThat(text)
                .contains("8,803 rows", "8,802 rows, ", "3-routes.csv: 5,366 rows read, 5,366 written, 0 failed",
                        "Every row is where it should be.")
                .doesNotContain(adminToken);
        assertThat(text.lines().count()).isLessThan(2 * 25);
    }

    /** All rows with the ids of what they link to. */
    private static Map<String, Object> everything(Target target) {
        try (InstantClient client = target.client()) {
            return client.query(Map.of("states", Map.of(), "airports", Map.of(), "routes", Map.of()));
        }
    }

    private static Report run(Target target, String folder) throws Exception {
        PrintStream out = new PrintStream(PRINTED, true, StandardCharsets.UTF_8);
        try (Job job = new Job(target, work.resolve(folder), out)) {
            Report report = job.run();
            report.print(out);
            return report;
        }
    }
}
