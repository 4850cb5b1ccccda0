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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;

import io.github.camelinstant.bulk.SortedLines;

/**
 * The ids of the entities of a namespace: each a UUID as Instant writes it, and each once. In flat memory: when they
 * are many, they go to the disk, 37 bytes each.
 */
final class DistinctIds implements Closeable {

    private static final long IN_MEMORY = 1 << 20;
    private static final int SHOWN = 80;

    private final SortedLines sorted;

    /** @param directory where there is room to sort them */
    DistinctIds(Path directory) {
        sorted = new SortedLines(directory, IN_MEMORY);
    }

    /** For whoever reads an archive: the folder that it is in need not be writable. */
    static DistinctIds inTemporaryFolder() {
        return new DistinctIds(SortedLines.temporaryFolder());
    }

    /** @throws ArchiveException if it is no id, or there is no room */
    void add(String id) {
        if (!isUuid(id)) {
            String shown = id.length() > SHOWN ? id.substring(0, SHOWN) + "..." : id;
            throw new ArchiveException("the id \"" + shown + "\" is no UUID in small letters, as all ids of Instant are");
        }
        try {
            sorted.add(id);
        } catch (UncheckedIOException e) {
            throw failed(e);
        }
    }

    private static boolean isUuid(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * When all were added, looks whether one was twice.
     *
     * @throws ArchiveException if so, or if they cannot be read again
     */
    void check(String namespace) {
        try {
            checkSorted(namespace);
        } catch (UncheckedIOException e) {
            throw failed(e);
        }
    }

    private void checkSorted(String namespace) {
        String last = null;
        String example = null;
        long again = 0;
        while (sorted.hasNext()) {
            String id = sorted.next();
            if (id.equals(last)) {
                example = example == null ? id : example;
                again++;
            }
            last = id;
        }
        if (again > 0) {
            throw new ArchiveException(
                    namespace + " has " + again + (again == 1 ? " id" : " ids") + " more than once, for example " + example
                                       + ": which of the entities counts cannot be told");
        }
    }

    private static ArchiveException failed(UncheckedIOException e) {
        return new ArchiveException(e.getMessage(), e.getCause());
    }

    @Override
    public void close() {
        try {
            sorted.close();
        } catch (UncheckedIOException e) {
            throw failed(e);
        }
    }
}
