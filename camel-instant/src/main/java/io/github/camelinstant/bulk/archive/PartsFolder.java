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
package io.github.camelinstant.bulk.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelinstant.bulk.InUseException;
import io.github.camelinstant.bulk.LockFile;

/**
 * A folder beside a file that is being made, for what it is made of. One that a process has left that was killed goes
 * away when the same file is made the next time.
 */
final class PartsFolder implements Closeable {

    private static final String LOCK = ".lock";

    private final Path folder;
    private final LockFile lock;

    private PartsFolder(Path folder, LockFile lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static PartsFolder beside(Path target) throws IOException {
        String name = target.getFileName() + ".parts-";
        clear(target.getParent(), name);
        while (true) {
            Path folder = Files.createTempDirectory(target.getParent(), name);
            try {
                return new PartsFolder(folder, lock(folder));
            } catch (InUseException e) {
                // another process has taken it for one that was left, and clears it
                continue;
            }
        }
    }

    private static LockFile lock(Path folder) {
        return LockFile.take(folder.resolve(LOCK), "The folder " + folder);
    }

    /** What others are using stays. */
    private static void clear(Path parent, String name) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.list(parent)) {
            left = all.filter(each -> each.getFileName().toString().startsWith(name) && Files.isDirectory(each)).toList();
        }
        for (Path each : left) {
            try {
                new PartsFolder(each, lock(each)).close();
            } catch (InUseException | UncheckedIOException | NoSuchFileException | DirectoryNotEmptyException e) {
                // somebody works with it, or takes it away
                continue;
            }
        }
    }

    Path path() {
        return folder;
    }

    /** Takes everything away, the lock last. */
    @Override
    public void close() throws IOException {
        Path locked = folder.resolve(LOCK);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    if (!file.equals(folder) && !file.equals(locked)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
        lock.close();
        Files.deleteIfExists(locked);
        Files.deleteIfExists(folder);
    }
}
