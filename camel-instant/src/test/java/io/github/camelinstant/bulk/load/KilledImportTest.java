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
package io.github.camelinstant.bulk.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

import io.github.camelinstant.emulator.EmulatorApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An import that is killed and run again ends as one that was never killed. */
class KilledImportTest {

    @TempDir
    Path temporary;

    @Test
    void aSecondRunEndsAsIfThereHadBeenNoFirst() throws IOException, InterruptedException {
        try (EmulatedImport app = new EmulatedImport()) {
            for (int transactions : new int[] { 5, 60 }) {
                long before = app.transactions();
                Process killed = start(app);
                await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(2))
                        .until(() -> app.transactions() - before >= transactions);
                killed.destroyForcibly().waitFor();
                assertThat(app.goals().size()).isBetween(1, KilledImportProgram.ROWS - 1);
                assertNoRowsAreLeft();
            }
            assertThat(start(app).waitFor()).isZero();

            assertThat(app.goals()).isEqualTo(EmulatedImport.expected(IntStream.range(0, KilledImportProgram.ROWS)));
        }
    }

    /** Windows deletes no file that is open. */
    private void assertNoRowsAreLeft() throws IOException {
        if (!OS.WINDOWS.isCurrentOs()) {
            try (var left = Files.list(temporary)) {
                assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.endsWith(".lines"));
            }
        }
    }

    private Process start(EmulatedImport app) throws IOException {
        EmulatorApp target = app.app;
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.io.tmpdir=" + temporary, "-cp",
                System.getProperty("java.class.path"),
                KilledImportProgram.class.getName(), app.emulator.url(), target.id(), target.adminToken())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
