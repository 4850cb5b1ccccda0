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
package io.github.camelinstant.examples.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A running node, as the process that started it sees it. */
final class NodeProcess implements AutoCloseable {

    static final String ENDED = "ended";

    private final Process process;

    private NodeProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a node.
     *
     * @param environment which app it is about
     * @param folder      for the lock and the log
     * @param events      is told the name and each line of its output, and of its end
     */
    static NodeProcess start(
            String name, String database, Map<String, String> environment, Path folder, BiConsumer<String, String> events)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Node.class.getName(),
                name,
                database, folder.resolve("lock").toString())
                .redirectError(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread reader = new Thread(() -> read(process, line -> events.accept(name, line)), name);
        reader.setDaemon(true);
        reader.start();
        return new NodeProcess(process);
    }

    private static void read(Process process, Consumer<String> lines) {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lines.accept(ENDED);
        }
    }

    /** As a machine dies: nothing is stopped or saved. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
