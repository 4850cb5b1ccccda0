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
package io.github.camelinstant.consumer.position;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Positions in a directory of the local disk, one file a key. A save is on the disk when {@link #setState} returns, and
 * a crash at any moment leaves either the old value or the new one; an interrupted thread saves, too. Only the owner
 * can read the files. While it is started the directory is locked against other processes and other repositories.
 */
public final class FilePositionRepository extends ServiceSupport implements StateRepository<String, String> {

    private static final String MAGIC = "camel-instant-position-1";
    private static final int LONGEST_NAME = 200;

    private final Path directory;
    private FileChannel lockFile;
    private FileLock lock;

    /**
     * @param directory where the files are; created when it is missing
     */
    public FilePositionRepository(Path directory) {
        this.directory = Objects.requireNonNull(directory, "directory");
    }

    /** As {@link #FilePositionRepository(Path)}, for configurations that hold text. */
    public FilePositionRepository(String directory) {
        this(Path.of(directory));
    }

    /**
     * Returns the value that was saved last, or null when there is none.
     *
     * @throws PositionLostException    when the file is damaged
     * @throws PositionStorageException when the file cannot be read
     */
    @Override
    public synchronized String getState(String key) {
        Path file = file(key);
        try {
            return value(key, Uninterrupted.call(() -> Files.readString(file)));
        } catch (NoSuchFileException e) {
            return null;
        } catch (CharacterCodingException e) {
            throw new PositionLostException(key, "its file is damaged");
        } catch (IOException e) {
            throw new PositionStorageException("The position file " + file + " cannot be read", e);
        }
    }

    /**
     * Saves a value.
     *
     * @throws PositionStorageException when it cannot be written; the old value is then still there
     */
    @Override
    public synchronized void setState(String key, String value) {
        Path file = file(key);
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        String content = encoded(key) + '\n' + value;
        try {
            Uninterrupted.call(() -> {
                write(written, MAGIC + ' ' + checksum(content) + '\n' + content);
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                syncDirectory();
                return file;
            });
        } catch (IOException e) {
            throw new PositionStorageException("The position file " + file + " cannot be written", e);
        }
    }

    private void write(Path file, String text) throws IOException {
        Files.createDirectories(directory, permissions("rwx------"));
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING), permissions("rw-------"))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Locks the directory. */
    @Override
    protected void doStart() throws Exception {
        Files.createDirectories(directory, permissions("rwx------"));
        lockFile = FileChannel.open(directory.resolve(".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), permissions("rw-------"));
        lock = tryLock();
        if (lock == null) {
            lockFile.close();
            throw new IllegalStateException("Another process or repository uses the positions in " + directory);
        }
    }

    private FileLock tryLock() throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (lock != null) {
            lock = null;
            lockFile.close();
        }
    }

    /** Makes the new name survive a power cut. Windows does not open directories; there the rename is all there is. */
    private void syncDirectory() throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private FileAttribute<?>[] permissions(String text) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text)) }
                : new FileAttribute<?>[0];
    }

    private Path file(String key) {
        String name = encoded(key);
        return directory.resolve((name.length() > LONGEST_NAME ? checksum(key) : name) + ".position");
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("*", "%2A");
    }

    private static String value(String key, String text) {
        int first = text.indexOf('\n');
        String content = text.substring(first + 1);
        int second = content.indexOf('\n');
        if (first < 0 || second < 0 || !text.substring(0, first).equals(MAGIC + ' ' + checksum(content))) {
            throw new PositionLostException(key, "its file is damaged");
        }
        if (!content.substring(0, second).equals(encoded(key))) {
            throw new PositionLostException(key, "its file belongs to the key " + content.substring(0, second));
        }
        return content.substring(second + 1);
    }

    private static String checksum(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
