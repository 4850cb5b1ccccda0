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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.transfer.move.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The runnable jar. */
class TransferJarIT {

    private static final Path JAR = Path.of("target/instant-transfer.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void itShowsItsHelp() throws Exception {
        assertThat(run(Map.of(), "--help")).contains("export", "import", "copy", "follow", "compare", "status", "Exit codes");
    }

    @Test
    void itExportsAnApp() throws Exception {
        try (TestApp app = new TestApp(TestApp.SCHEMA, null)) {
            app.write("posts", Map.of("title", "one"));

            String said = run(Map.of("INSTANT_FROM_TOKEN", app.app.adminToken()), "export", "--from", app.place(), "--to",
                    folder.resolve("app.zip").toString());

            assertThat(said).contains("Everything is in").doesNotContain(app.app.adminToken());
            assertThat(folder.resolve("app.zip")).isNotEmptyFile();
        }
    }

    private String run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
