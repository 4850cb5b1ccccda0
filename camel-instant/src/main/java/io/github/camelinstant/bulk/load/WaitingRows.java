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

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import io.github.camelinstant.client.EncodedSteps;
import io.github.camelinstant.client.InstantJson;

/**
 * Rows and links that wait for other rows, in a temporary file, so that their number does not matter. Thread-safe while
 * it is filled.
 */
final class WaitingRows implements Closeable {

    private static final String UNREADABLE = "Rows that wait for others cannot be read from a temporary file";

    private Path file;
    private DataInputStream in;
    private DataOutputStream out;
    private long count;

    /** The whole row waits. */
    void add(ImportRow row) {
        add(row, EncodedSteps.of(row.steps()));
    }

    /** These steps of the row wait. */
    synchronized void add(ImportRow row, EncodedSteps steps) {
        try {
            if (out == null) {
                file = Files.createTempFile("instant-import", ".rows");
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
            }
            out.writeLong(row.index());
            write(steps.toBytes());
            write(source(row).getBytes(StandardCharsets.UTF_8));
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException("Rows that wait for others cannot be kept in a temporary file", e);
        }
    }

    synchronized long count() {
        return count;
    }

    /** Returns all rows, in the order in which they came; nothing can be added after it. Closed with this. */
    synchronized Iterator<PreparedRow> iterator() {
        if (out == null) {
            return Collections.emptyIterator();
        }
        try {
            out.close();
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(UNREADABLE, e);
        }
        return new Rows();
    }

    private final class Rows implements Iterator<PreparedRow> {

        private long taken;

        @Override
        public boolean hasNext() {
            return taken < count;
        }

        @Override
        public PreparedRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            taken++;
            try {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(UNREADABLE, e);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static PreparedRow read(DataInputStream in) throws IOException {
        long index = in.readLong();
        String steps = new String(bytes(in), StandardCharsets.UTF_8);
        Object source = InstantJson.read(new String(bytes(in), StandardCharsets.UTF_8));
        return PreparedRow.of(new ImportRow(index, source, (List<List<?>>) InstantJson.read('[' + steps + ']'), null));
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private void write(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** What a row came from need not be something that can be written; its steps always can. */
    private static String source(ImportRow row) {
        try {
            return InstantJson.write(row.source());
        } catch (IllegalArgumentException e) {
            return InstantJson.write(row.steps());
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (out != null) {
                out.close();
                if (in != null) {
                    in.close();
                }
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file cannot be deleted", e);
        }
    }
}
