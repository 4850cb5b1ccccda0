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

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Instant's own admin client for JavaScript, in a process of Node. */
final class NodeClient implements Closeable {

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    private NodeClient(Process process) {
        this.process = process;
        commands = process.outputWriter(StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * @param  directory where {@code npm ci} installed the client
     * @param  script    {@code client.mjs}
     * @return           nothing if it is not installed
     */
    static Optional<NodeClient> start(Path directory, Path script, Server server, String namespace, int stored)
            throws IOException {
        if (!Files.isDirectory(directory.resolve("node_modules/@instantdb/admin"))) {
            return Optional.empty();
        }
        ProcessBuilder builder = new ProcessBuilder(
                "node", script.toAbsolutePath().toString(), namespace,
                Integer.toString(stored))
                .directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("INSTANT_API_URI", server.url());
        builder.environment().put("INSTANT_APP_ID", server.app());
        builder.environment().put("INSTANT_APP_ADMIN_TOKEN", server.token());
        return Optional.of(new NodeClient(builder.start()));
    }

    /**
     * Returns a way to do the work.
     *
     * @param kind    {@code query} or {@code transact}
     * @param size    rows or steps
     * @param atATime requests that are under way at the same time
     */
    Duel.Side side(String kind, int size, int atATime, Duration duration) {
        return round -> measure(kind + " " + size + " " + atATime + " " + duration.toMillis());
    }

    /** Returns a way to import rows: chunks that are written one after the other, as Instant's manual shows it. */
    Duel.Side rows(int rows, int chunk) {
        return round -> measure("import " + rows + " " + chunk + " 0");
    }

    private Speed measure(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The JavaScript client ended");
        }
        return new Speed(Double.parseDouble(answer), Double.NaN, false);
    }

    @Override
    public void close() {
        try {
            commands.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroy();
        }
    }
}
