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
package io.github.camelinstant.emulator.store;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * A file of records, each in a line of its own that begins with its checksum and its length. A record is there as a
 * whole or not at all: what a crash left of the last one is cut off. A record that is damaged within the file is an
 * error.
 */
final class RecordFile implements Closeable {

    private static final String HEADER = "%08x %08x ";
    private static final int HEADER_LENGTH = 18;
    private static final int HEX = 16;
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final RandomAccessFile file;
    private boolean unfinished;

    private RecordFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** Opens a file to append to it; makes it, readable by its owner only, if it is not there. */
    static RecordFile open(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path, OwnerOnly.attributes(path));
        }
        return new RecordFile(path, new RandomAccessFile(path.toFile(), "rw"));
    }

    /**
     * Gives the records to a reader, in their order, and cuts off what is left of an unfinished last one.
     *
     * @return                how many records there are
     * @throws StoreException if a record in the midst of the file is damaged
     */
    long read(Consumer<byte[]> reader) throws IOException {
        file.seek(0);
        byte[] buffer = new byte[BUFFER];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        Reading reading = new Reading(reader);
        for (int length = file.read(buffer); length >= 0; length = file.read(buffer)) {
            int start = 0;
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, start, i - start);
                    reading.line(line.toByteArray());
                    line.reset();
                    start = i + 1;
                }
            }
            line.write(buffer, start, length - start);
        }
        file.setLength(reading.end);
        file.seek(reading.end);
        return reading.count;
    }

    /** How far a file was read. */
    private final class Reading {

        private final Consumer<byte[]> reader;
        private long end;
        private long count;
        private boolean damaged;

        private Reading(Consumer<byte[]> reader) {
            this.reader = reader;
        }

        private void line(byte[] line) {
            byte[] record = record(line);
            if (damaged && record != null || record == null && isLongerThanItSays(line)) {
                throw new StoreException(
                        path + " is damaged at byte " + end
                                         + ": go back to a copy of it, or cut it off there to lose what was written later");
            }
            damaged |= record == null;
            if (!damaged) {
                reader.accept(record);
                count++;
                end += line.length + 1;
            }
        }
    }

    /** Has the next record appended to what is there. */
    void toEnd() throws IOException {
        file.seek(file.length());
    }

    /**
     * Appends a record and leaves it to the operating system: it survives the end of this process in any way. When it
     * throws, nothing was appended.
     */
    void append(byte[] record) throws IOException {
        if (unfinished) {
            throw new IOException(path + " ends with an unfinished record");
        }
        byte[] line = Arrays.copyOf(header(record), HEADER_LENGTH + record.length + 1);
        System.arraycopy(record, 0, line, HEADER_LENGTH, record.length);
        line[line.length - 1] = '\n';
        long start = file.getFilePointer();
        unfinished = true;
        try {
            file.write(line);
        } catch (IOException e) {
            file.setLength(start);
            unfinished = false;
            throw e;
        }
        unfinished = false;
    }

    /** Has everything written to the disk itself. */
    void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The record of a line; null if it is not whole. */
    private static byte[] record(byte[] line) {
        if (line.length < HEADER_LENGTH) {
            return null;
        }
        byte[] record = Arrays.copyOfRange(line, HEADER_LENGTH, line.length);
        return Arrays.equals(line, 0, HEADER_LENGTH, header(record), 0, HEADER_LENGTH) ? record : null;
    }

    /** Whether more than an unfinished record stands in a line: a crash can not have left it so. */
    private static boolean isLongerThanItSays(byte[] line) {
        try {
            return line.length > HEADER_LENGTH
                    && line.length - HEADER_LENGTH > Long.parseLong(
                            new String(line, HEADER_LENGTH / 2, HEADER_LENGTH / 2 - 1, StandardCharsets.US_ASCII), HEX);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static byte[] header(byte[] record) {
        CRC32 crc = new CRC32();
        crc.update(record);
        return String.format(HEADER, crc.getValue(), record.length).getBytes(StandardCharsets.US_ASCII);
    }
}
