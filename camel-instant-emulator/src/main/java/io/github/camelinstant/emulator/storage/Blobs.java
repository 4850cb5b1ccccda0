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
package io.github.camelinstant.emulator.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The contents of files, on disk. A content is never changed: a file that is replaced gets a new one. */
final class Blobs implements AutoCloseable {

    private static final int BINS = 10;
    private static final Pattern LOCATION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,99}");

    private final Path given;
    private Path temporary;

    /** A content that was stored: where, and its size in bytes. */
    record Blob(String location, long size) {
    }

    /** @param folder where to keep the contents; null for a temporary folder, which goes away on close */
    Blobs(Path folder) {
        given = folder;
    }

    /** Stores a content; what was read is taken away again if it can not be read to its end. */
    Blob add(UUID app, InputStream content) throws IOException {
        String location = UUID.randomUUID().toString();
        return new Blob(location, store(content, path(app, location)));
    }

    /** Stores a content under a name that was given to it before, and that may come from anywhere. */
    void put(UUID app, String location, InputStream content) throws IOException {
        if (!LOCATION.matcher(location).matches()) {
            throw new IllegalArgumentException("\"" + location + "\" is no name for the content of a file");
        }
        store(content, path(app, location));
    }

    private static long store(InputStream content, Path path) throws IOException {
        Files.createDirectories(path.getParent());
        try {
            return Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Where a content is, or would be. */
    Path path(UUID app, String location) throws IOException {
        return folder().resolve(key(app, location));
    }

    /** The name of a content among those of all apps. */
    static String key(UUID app, String location) {
        return app + "/" + Math.floorMod(Math.abs(location.hashCode()), BINS) + "/" + location;
    }

    void delete(UUID app, String location) throws IOException {
        Files.deleteIfExists(path(app, location));
    }

    private synchronized Path folder() throws IOException {
        if (given != null) {
            return given;
        }
        if (temporary == null) {
            temporary = Files.createTempDirectory("instant-emulator-files");
        }
        return temporary;
    }

    @Override
    public synchronized void close() {
        if (temporary == null) {
            return;
        }
        try (Stream<Path> paths = Files.walk(temporary)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        temporary = null;
    }
}
