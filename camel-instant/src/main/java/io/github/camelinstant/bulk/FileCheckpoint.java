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

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A checkpoint in a file of its own. What was saved is on the disk when {@link #save} returns, and a crash at any
 * moment leaves the old or the new. For one user at a time: a file beside it, with {@code .lock} at the end of its
 * name, keeps others out, in this process and in others.
 */
public final class FileCheckpoint implements Checkpoint {

    private static final String MAGIC = "camel-instant-checkpoint-1";

    private final Path file;

    /**
     * @param file where it is; its directory must exist
     */
    public FileCheckpoint(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public Closeable lock() {
        return LockFile.take(file.resolveSibling(file.getFileName() + ".lock"), "The checkpoint " + file);
    }

    /**
     * @throws IllegalStateException if the file is damaged, or not one of these
     * @throws UncheckedIOException  if it cannot be read
     */
    @Override
    public String load() {
        try {
            String[] parts = Files.readString(file).split("\n", 2);
            if (parts.length != 2 || !parts[0].equals(head(parts[1]))) {
                throw new IllegalStateException(
                        "The checkpoint " + file + " is damaged, or no checkpoint; delete it to begin again");
            }
            return parts[1];
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint " + file + " cannot be read", e);
        }
    }

    /** @throws UncheckedIOException if it cannot be written; the old one is then still there */
    @Override
    public void save(String position) {
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(written, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(head(position) + '\n' + position);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory();
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint " + file + " cannot be written", e);
        }
    }

    /** @throws UncheckedIOException if it cannot be deleted */
    @Override
    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint " + file + " cannot be deleted", e);
        }
    }

    /** Makes the new name survive a power cut. Windows does not open directories; there the rename is all there is. */
    private void syncDirectory() throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static String head(String position) {
        CRC32 checksum = new CRC32();
        checksum.update(position.getBytes(StandardCharsets.UTF_8));
        return MAGIC + ' ' + Long.toHexString(checksum.getValue());
    }
}
