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
package io.github.camelinstant.bulk;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Sorts more lines than memory holds: sorted parts in one file, read side by side. First all are added, then they come
 * back in order. Not thread-safe.
 */
public final class SortedLines implements Iterator<String>, Closeable {

    private static final int STRING = 64;
    private static final int WRITE_BUFFER = 1 << 14;
    /** Small, because all parts are read at once. */
    private static final int READ_BUFFER = 1 << 10;
    private static final int FEW_PARTS = 64;
    private static final long LARGEST_PART = 16 << 20;

    private final Path directory;
    private final long inMemory;
    private final List<String> part = new ArrayList<>();
    private final List<Slice> slices = new ArrayList<>();
    private PriorityQueue<Run> heads;
    private FileChannel file;
    private long size;
    private long written;

    /**
     * @param directory where there is room for all the lines
     * @param inMemory  how many bytes of lines are in memory before a part is written, roughly; when there are many
     *                  lines, more, up to 16 MiB, so that the parts do not become too many
     */
    public SortedLines(Path directory, long inMemory) {
        this.directory = directory;
        this.inMemory = inMemory;
    }

    /** The folder of the JVM for temporary files. */
    public static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** @param line holds no line break */
    public void add(String line) {
        part.add(line);
        size += STRING + line.length();
        if (size >= Math.max(inMemory, Math.min(LARGEST_PART, written / FEW_PARTS))) {
            write();
        }
    }

    private void write() {
        try {
            if (file == null) {
                file = FileChannel.open(
                        Files.createTempFile(directory, "instant-sort-", ".lines"), StandardOpenOption.READ,
                        StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            }
            Collections.sort(part);
            long begin = file.position();
            BufferedWriter writer = new BufferedWriter(Channels.newWriter(file, StandardCharsets.UTF_8), WRITE_BUFFER);
            for (String line : part) {
                writer.write(line);
                writer.write('\n');
            }
            writer.flush();
            slices.add(new Slice(file, begin, file.position()));
            part.clear();
            written += size;
            size = 0;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean hasNext() {
        if (heads == null) {
            begin();
        }
        return !heads.isEmpty();
    }

    private void begin() {
        heads = new PriorityQueue<>();
        for (Slice slice : slices) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(slice, StandardCharsets.UTF_8), READ_BUFFER);
            advance(new Run(reader::readLine));
        }
        Collections.sort(part);
        Iterator<String> rest = part.iterator();
        advance(new Run(() -> rest.hasNext() ? rest.next() : null));
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Run first = heads.poll();
        String line = first.head;
        advance(first);
        return line;
    }

    private void advance(Run run) {
        try {
            run.head = run.lines.next();
            if (run.head != null) {
                heads.add(run);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("Lines cannot be sorted in " + directory + "; is there room? " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @FunctionalInterface
    private interface Lines {
        /** Returns null after the last. */
        String next() throws IOException;
    }

    private static final class Run implements Comparable<Run> {

        private final Lines lines;
        private String head;

        Run(Lines lines) {
            this.lines = lines;
        }

        @Override
        public int compareTo(Run other) {
            return head.compareTo(other.head);
        }
    }

    /** A part of the file, read without moving its position. */
    private static final class Slice extends InputStream {

        private final FileChannel file;
        private final long end;
        private long position;

        Slice(FileChannel file, long begin, long end) {
            this.file = file;
            this.position = begin;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (position == end) {
                return -1;
            }
            int count = file.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - position)), position);
            position += Math.max(0, count);
            return count;
        }
    }
}
