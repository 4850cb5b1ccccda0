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
package io.github.camelinstant.bulk.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills the JVM of an export, and lets another go on. */
class KilledExportTest {

    private static final String SCHEMA = """
            {"entities": {"goals": {"attrs": {
                "title": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}},
              "links": {}}}, "links": {}}
            """;
    private static final int GOALS = 6_000;
    private static final int SAVED = 1_000;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = { "java", "route" })
    void nothingIsLostAndLittleComesTwice(String way, InstantEmulator emulator, EmulatorApp app) throws Exception {
        Set<String> goals = new HashSet<>();
        try (InstantClient client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id())
                .adminToken(app.adminToken()).build()) {
            List<Tx> txs = new ArrayList<>();
            while (goals.size() < GOALS) {
                String id = Ids.random();
                goals.add(id);
                txs.add(Tx.in("goals").id(id).update(Map.of("title", "goal")));
            }
            client.transact(txs);
        }
        // the later partitions wait, so that the kill finds the export under way
        emulator.faults().on("POST", "/admin/query").times(120).slow(Duration.ofMillis(1));
        emulator.faults().on("POST", "/admin/query").always().hold();
        Process first = start(way, emulator, app);
        Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(directory.resolve("checkpoint")) && emulator.faults().held() > 0);
        int before = lines().size();
        Process intruder = start(way, emulator, app);
        assertThat(intruder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(intruder.exitValue()).isNotZero();
        assertThat(Path.of("target", "killed-export-test.log")).content()
                .contains("is in use by process " + first.pid() + ". Wait");
        first.destroyForcibly().waitFor();
        emulator.faults().clear();

        Process second = start(way, emulator, app);
        assertThat(second.waitFor()).as("exit code (see target/killed-export-test.log)").isZero();

        List<String> ids = lines();
        assertThat(before).isBetween(SAVED, GOALS - 1);
        assertThat(directory.resolve("done")).exists();
        assertThat(directory.resolve("checkpoint")).doesNotExist();
        assertThat(new HashSet<>(ids)).isEqualTo(goals);
        assertThat(ids.size() - goals.size()).isLessThanOrEqualTo(SAVED);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(directory.resolve("ids"));
    }

    private Process start(String way, InstantEmulator emulator, EmulatorApp app) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledExportProgram.class.getName(), emulator.url(), app.id(), app.adminToken(), directory.toString(), way)
                .redirectErrorStream(true).redirectOutput(Path.of("target", "killed-export-test.log").toFile()).start();
    }
}
