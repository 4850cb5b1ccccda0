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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes, of which one consumes: it is killed or stopped, and the other goes on from its position. */
class LeadershipTest {

    private static final String SCHEMA = """
            {"entities": {"items": {"attrs": {
                "seq": {"valueType": "number", "required": false, "config": {"unique": false, "indexed": true}}},
              "links": {}}}, "links": {}}
            """;
    private static final int ITEMS = 40;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    @TempDir
    Path directory;

    private final List<Process> nodes = new ArrayList<>();
    private Server database;

    @BeforeEach
    void startTheDatabase() throws Exception {
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString()).start();
    }

    @AfterEach
    void stopAll() {
        nodes.forEach(Process::destroyForcibly);
        database.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = { LeadershipProgram.POLICY, LeadershipProgram.MASTER })
    void theOtherNodeGoesOnWhereTheKilledLeaderStood(String led, InstantEmulator emulator, EmulatorApp app) throws Exception {
        leave(led, emulator, app, leader -> leader.destroyForcibly().waitFor());

        assertThat(repeated()).as("what was in flight when the leader was killed").hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { LeadershipProgram.POLICY, LeadershipProgram.MASTER })
    void theOtherNodeGoesOnWhereTheStoppedLeaderStood(String led, InstantEmulator emulator, EmulatorApp app) throws Exception {
        leave(led, emulator, app, leader -> {
            leader.getOutputStream().close();
            assertThat(leader.waitFor()).isZero();
        });

        assertThat(repeated()).isEmpty();
    }

    /** Has the leader go while it delivers, and waits until the other node has delivered the rest. */
    private void leave(String led, InstantEmulator emulator, EmulatorApp app, ThrowingConsumer<Process> end) throws Exception {
        try (InstantClient client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken())
                .build()) {
            write(client, 0, ITEMS);
            Map<String, Process> byName = Map.of(
                    "one", start(emulator, app, "one", led), "two", start(emulator, app, "two", led));
            awaitUntil(() -> assertThat(lines()).hasSizeGreaterThan(ITEMS / 4));
            String leader = lines().get(0).node();
            assertThat(lines()).as("only one node consumes").allMatch(line -> line.node().equals(leader));

            end.accept(byName.get(leader));
            write(client, ITEMS, 2 * ITEMS);

            awaitUntil(() -> assertThat(entities(lines())).containsExactlyInAnyOrderElementsOf(ids(2 * ITEMS)));
            List<Line> lines = lines();
            assertThat(lines.get(lines.size() - 1).node()).isNotEqualTo(leader);
        }
    }

    private List<Line> repeated() throws IOException {
        Set<String> keys = new HashSet<>();
        return lines().stream().filter(line -> !keys.add(line.key())).toList();
    }

    private static void write(InstantClient client, int from, int to) {
        for (String id : ids(to).subList(from, to)) {
            client.transact(Tx.in("items").id(id).update(Map.of("seq", from)));
        }
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(Ids.derive("items", i));
        }
        return ids;
    }

    private record Line(String node, String key, String entity) {
    }

    private List<Line> lines() throws IOException {
        Path file = directory.resolve(LeadershipProgram.DELIVERED);
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(line -> line.split(" "))
                        .map(parts -> new Line(parts[0], parts[1], parts[2])).toList()
                : List.of();
    }

    private static Set<String> entities(List<Line> lines) {
        return lines.stream().map(Line::entity).collect(Collectors.toSet());
    }

    private Process start(InstantEmulator emulator, EmulatorApp app, String node, String led) throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LeadershipProgram.class.getName(), emulator.url(), app.id(), app.adminToken(),
                "jdbc:h2:tcp://localhost:" + database.getPort() + "/./positions", directory.toString(), node, led)
                .redirectErrorStream(true).redirectOutput(Path.of("target", "leadership-test-" + node + ".log").toFile())
                .start();
        nodes.add(process);
        return process;
    }

    private static void awaitUntil(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
    }
}
