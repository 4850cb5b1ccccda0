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
package io.github.camelinstant.operation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary file that is deleted when the last of those who took it has given it back. */
final class DownloadedFile {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadedFile.class);

    private final Path path;
    private final AtomicInteger users = new AtomicInteger();

    DownloadedFile() throws IOException {
        path = Files.createTempFile("camel-instant-", ".download");
    }

    Path path() {
        return path;
    }

    void taken() {
        users.incrementAndGet();
    }

    void givenBack() {
        if (users.decrementAndGet() == 0) {
            delete();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The temporary file {} cannot be deleted: {}", path, e.toString());
        }
    }

    /**
     * @throws IOException when it cannot be read, also when it was deleted
     */
    InputStream open() throws IOException {
        try {
            return new BufferedInputStream(Files.newInputStream(path));
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "The content of the file was kept until its exchange was done, and is gone: read it within the route", e);
        }
    }
}
