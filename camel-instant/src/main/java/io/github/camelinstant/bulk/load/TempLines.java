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

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Lines in a temporary file, so that their number does not matter. The file goes with the process: rows stay nowhere.
 * Thread-safe while it is filled.
 */
final class TempLines implements Closeable {

    private final String what;
    private FileChannel file;
    private BufferedWriter out;
    private long count;

    /** @param what the lines are, for messages */
    TempLines(String what) {
        this.what = what;
    }

    /** @param line without line breaks */
    synchronized void add(String line) {
        try {
            if (out == null) {
                file = FileChannel.open(
                        Files.createTempFile("instant-import", ".lines"), StandardOpenOption.READ, StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
                out = new BufferedWriter(Channels.newWriter(file, StandardCharsets.UTF_8));
            }
            out.write(line);
            out.write('\n');
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(what + " cannot be kept in a temporary file", e);
        }
    }

    synchronized long count() {
        return count;
    }

    /**
     * Returns all lines, in the order in which they came; nothing can be added after it. Closed with this, and ended by
     * the next call.
     */
    synchronized Stream<String> lines() {
        if (out == null) {
            return Stream.empty();
        }
        try {
            out.flush();
            file.position(0);
            return new BufferedReader(Channels.newReader(file, StandardCharsets.UTF_8)).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(what + " cannot be read from a temporary file", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file cannot be deleted", e);
        }
    }
}
