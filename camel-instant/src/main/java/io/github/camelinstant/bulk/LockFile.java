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
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps everybody else from something that only one may work with: other processes, and others in this process. The
 * operating system lets go of it when the process ends in any way. The file stays, empty: who deletes a lock cannot
 * know whether somebody has just opened it.
 */
public final class LockFile implements Closeable {

    /** On POSIX systems all locks of a process on a file end when it closes that file once, whatever had opened it. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /**
     * What was opened of files that another class loader of this process has locked, by their keys. Not closed, because
     * that would end the lock of the other; the next attempt uses it again.
     */
    private static final Map<Object, FileChannel> LEFT_OPEN = new ConcurrentHashMap<>();

    /** Far behind the text, which others may read meanwhile on any system. */
    private static final long PLACE = Long.MAX_VALUE - 1;
    private static final int LONGEST_NUMBER = 20;

    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a lock.
     *
     * @param  file                 stands for what is locked; made if it is missing
     * @param  what                 what is locked, for the message, for example {@code "The checkpoint /tmp/c"}
     * @return                      to be closed
     * @throws InUseException       if somebody has it
     * @throws UncheckedIOException if the file cannot be made or locked
     */
    public static LockFile take(Path file, String what) {
        Path real = null;
        boolean taken = false;
        try {
            real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
            if (!HELD.add(real)) {
                real = null;
                throw new InUseException(what, "somebody else in this process");
            }
            LockFile lock = new LockFile(real, lock(real, what));
            taken = true;
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException(what + " cannot be locked with the file " + file, e);
        } finally {
            if (real != null && !taken) {
                HELD.remove(real);
            }
        }
    }

    private static FileChannel lock(Path file, String what) throws IOException {
        FileChannel channel = open(file);
        try {
            if (channel.tryLock(PLACE, 1, false) == null) {
                throw new InUseException(what, owner(channel));
            }
            String number = Long.toString(ProcessHandle.current().pid());
            channel.truncate(0).write(ByteBuffer.wrap(number.getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (OverlappingFileLockException e) {
            leaveOpen(file, channel);
            throw new InUseException(what, "another application in this process");
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Object key = Files.exists(file) ? key(file) : null;
        FileChannel left = key == null ? null : LEFT_OPEN.remove(key);
        return left != null
                ? left : FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void leaveOpen(Path file, FileChannel channel) throws IOException {
        Object key = key(file);
        if (key == null) {
            channel.close();
        } else {
            LEFT_OPEN.put(key, channel);
        }
    }

    /**
     * Tells a file from one that was made anew in its place; null where systems are not POSIX, and locks do not end so.
     */
    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_NUMBER);
        channel.read(text, 0);
        String number = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
        return number.matches("\\d+") ? "process " + number : "another process";
    }

    /** Lets go. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (channel) {
            removeText();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock " + file + " cannot be given up", e);
        } finally {
            HELD.remove(file);
        }
    }

    /**
     * Nobody reads the text of a lock that is free, so it may as well stay: when the thread was interrupted, it does.
     */
    private void removeText() {
        try {
            channel.truncate(0);
        } catch (IOException ignored) {
            // the lock ends with the channel all the same
        }
    }
}
