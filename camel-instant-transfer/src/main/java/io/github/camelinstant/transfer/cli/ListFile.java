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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A list of entities, a line each, as long as it may be; there is no file as long as it is empty. */
final class ListFile implements Consumer<String>, Closeable {

    private final Path file;
    private final Map<String, Long> counts = new TreeMap<>();
    private BufferedWriter out;

    /** @param file one of a time before is deleted */
    ListFile(Path file) {
        this.file = file;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The list " + file + " cannot be deleted", e);
        }
    }

    /** Adds a line that begins with the namespace and a slash. */
    @Override
    public void accept(String line) {
        try {
            if (out == null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                out = Files.newBufferedWriter(file);
            }
            out.write(line);
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("The list " + file + " cannot be written", e);
        }
        counts.merge(line.substring(0, line.indexOf('/')), 1L, Long::sum);
    }

    /** Shows how many there are of each namespace, and where all are named; nothing if there is none. */
    void show(Display display) {
        if (out == null) {
            return;
        }
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The list " + file + " cannot be written", e);
        }
        counts.forEach((namespace, count) -> display.line(String.format("  %-30s %,d", namespace, count)));
        display.line("Each is named in " + file);
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The list " + file + " cannot be written", e);
        }
    }
}
