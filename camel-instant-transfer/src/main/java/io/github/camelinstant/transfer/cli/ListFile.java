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

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A list of entities, a line each, as long as it may be; there is no file as long as it is empty. Where the file cannot
 * be written, the first lines are kept to be shown.
 */
final class ListFile implements Consumer<String>, Closeable {

    private static final int KEPT = 20;

    private final Path file;
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> first = new ArrayList<>();
    private BufferedWriter out;
    private IOException failure;

    /** @param file one of a time before is deleted */
    ListFile(Path file) {
        this.file = file;
        doing(() -> Files.deleteIfExists(file));
    }

    private interface Work {
        void run() throws IOException;
    }

    private void doing(Work work) {
        try {
            if (failure == null) {
                work.run();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Adds a line that begins with the namespace and a slash. */
    @Override
    public void accept(String line) {
        doing(() -> write(line));
        if (first.size() < KEPT) {
            first.add(line);
        }
        counts.merge(line.substring(0, line.indexOf('/')), 1L, Long::sum);
    }

    private void write(String line) throws IOException {
        if (out == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            out = Files.newBufferedWriter(file);
        }
        out.write(line);
        out.newLine();
    }

    /** Shows how many there are of each namespace, and where all are named; nothing if there is none. */
    void show(Display display) {
        if (first.isEmpty()) {
            return;
        }
        doing(() -> out.flush());
        counts.forEach((namespace, count) -> display.line(String.format("  %-30s %,d", namespace, count)));
        if (failure == null) {
            display.line("Each is named in " + file);
        } else {
            display.line("The list " + file + " cannot be written (" + failure + "). These are the first of them:");
            first.forEach(line -> display.line("  " + line));
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            // shown already, or nothing was to be shown
            failure = e;
        }
    }
}
