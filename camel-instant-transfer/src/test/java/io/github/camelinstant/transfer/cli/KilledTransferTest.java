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
package io.github.camelinstant.transfer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.move.AppPair;
import io.github.camelinstant.transfer.move.RandomWriter;
import io.github.camelinstant.transfer.move.SyncReport;
import io.github.camelinstant.transfer.move.TestApp;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the program again and again, runs the same command once more, and compares. System properties:
 * {@code instant.test.kills} and {@code instant.test.seed}.
 */
class KilledTransferTest {

    private static final Logger LOG = LoggerFactory.getLogger(KilledTransferTest.class);
    private static final int KILLS = Integer.getInteger("instant.test.kills", 2);
    private static final int ENTITIES = 12_000;

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("instant.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TestApp source = new TestApp(TestApp.SCHEMA, null);
    private final TestApp target = new TestApp(null, null);

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    @Test
    void aCopyGoesOnWhereItStood() throws Exception {
        LOG.info("-Dinstant.test.seed={} -Dinstant.test.kills={}", seed, KILLS);
        List<Tx> rows = new ArrayList<>();
        String post = source.write("posts", Map.of("title", "first"));
        for (int i = 1; i <= ENTITIES; i++) {
            String id = UUID.randomUUID().toString();
            rows.add(Tx.in("tags").id(id).update(Map.of("name", "n" + i)));
            if (i % 1_000 == 0) {
                rows.add(Tx.in("posts").id(post).link("tags", id));
                source.client.transact(rows);
                rows.clear();
            }
        }
        for (int i = 0; i < 5; i++) {
            source.upload("file" + i, "content " + i);
        }
        for (int kill = 0; kill < KILLS; kill++) {
            int enough = Math.min(ENTITIES - 1, count() + 1 + random.nextInt(ENTITIES / KILLS));
            Process copy = start("copy", "--push-schema");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> count() >= enough || !copy.isAlive());
            kill(copy);
        }
        assertThat(end(start("copy", "--push-schema"))).isZero();

        assertThat(compare().differences()).isZero();
        assertThat(count()).isEqualTo(ENTITIES);
    }

    private int count() {
        return target.client.platform().schema().toString().contains("tags")
                ? ((List<?>) target.client.query(Query.of("tags").fields("id")).get("tags")).size() : 0;
    }

    @Test
    void followingGoesOnWhereItStood() throws Exception {
        String[] follow = {
                "follow", "--push-schema", "--until-read-only", "--interval", "PT0.05S", "--settle", "PT0.3S",
                "--compare-every", "PT2S", "--webhook-id", source.webhook().id() };
        try (RandomWriter writer = new RandomWriter(source, seed).start()) {
            for (int kill = 0; kill < KILLS; kill++) {
                Process following = start(follow);
                int enough = writer.written() + 100 + random.nextInt(400);
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> writer.written() >= enough);
                Process second = start(follow);
                assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(second.exitValue()).isEqualTo(ExitCodes.DECIDE);
                assertThat(folder.resolve("log")).content()
                        .contains("The state in " + folder.resolve("state") + " is in use by process " + following.pid());
                kill(following);
            }
            Process last = start(follow);
            int enough = writer.written() + 200;
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> writer.written() >= enough);
            source.status("read-only");
            assertThat(end(last)).isZero();
        }

        SyncReport report = compare();
        assertThat(report.differences()).isZero();
        assertThat(report.entities()).isPositive();
    }

    private SyncReport compare() {
        return new AppPair(source.client, target.client, true, false, 2).compare(new Progress("compare", "entities", -1));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TransferMain.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--state", folder.resolve("state").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().putAll(Map.of("INSTANT_FROM", source.place(), "INSTANT_TO", target.place(), "INSTANT_FROM_TOKEN",
                source.app.adminToken(), "INSTANT_TO_TOKEN", target.app.adminToken()));
        return builder.start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private int end(Process process) throws Exception {
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        String log = Files.readString(folder.resolve("log"));
        assertThat(ended).as(log).isTrue();
        assertThat(process.exitValue()).as(log).isZero();
        assertThat(log).doesNotContain(source.app.adminToken()).doesNotContain(target.app.adminToken());
        return process.exitValue();
    }
}
