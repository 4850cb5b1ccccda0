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
package io.github.camelinstant.examples.auth;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page with Instant's official client, in a browser. It needs Node, Chromium, and once {@code npm ci} in
 * {@code src/test/node}; where one of them is missing, the test is skipped and says which.
 */
class BrowserTest {

    private static final Path NODE = Path.of("src/test/node");

    @TempDir
    private Path outbox;

    @Test
    void aPageSignsInAndCallsTheEndpoint() throws Exception {
        assumeTrue(Files.isDirectory(NODE.resolve("node_modules")), "npm ci was not run in " + NODE);
        Optional<Path> node = program("node");
        assumeTrue(node.isPresent(), "there is no Node on the PATH");
        Optional<Path> chromium = program("chromium").or(() -> program("chromium-browser"));
        assumeTrue(chromium.isPresent(), "there is no Chromium on the PATH");

        int port = freePort();
        Path output = Path.of("target", "browser-test.log");
        try (RunningExample example = new RunningExample(outbox, "http://127.0.0.1:" + port)) {
            Process browser = new ProcessBuilder(
                    node.get().toString(), "auth-page.mjs", example.url(), Integer.toString(port),
                    outbox.toString(), chromium.get().toString())
                    .directory(NODE.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            try {
                assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the walk through the page ends").isTrue();
            } finally {
                browser.destroy();
            }
            assertThat(browser.exitValue()).as(Files.readString(output)).isZero();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable).findFirst();
    }
}
