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
package io.github.camelinstant.transfer.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveEntities;
import io.github.camelinstant.bulk.archive.ArchiveLimits;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Ids;

/** A backup archive, or a folder with what is in one. */
public final class ArchiveContents implements Contents {

    private final Archive archive;
    private final Path path;
    /** Of a file; 0 of a folder. */
    private final long size;

    private ArchiveContents(Archive archive, Path path, long size) {
        this.archive = archive;
        this.path = path;
        this.size = size;
    }

    /** Opens an archive or a folder. */
    public static ArchiveContents open(Path path, ArchiveLimits limits) {
        Archive archive = Archive.open(path, limits);
        try {
            return new ArchiveContents(archive, path, Files.isDirectory(path) ? 0 : Files.size(path));
        } catch (IOException e) {
            archive.close();
            throw new UncheckedIOException("The size of " + path + " cannot be read", e);
        }
    }

    @Override
    public String fingerprint() {
        Map<String, Object> config = archive.config().values();
        return "backup of " + config.get("backupAt") + ", " + Ids.derive("archive", InstantJson.write(config), size);
    }

    /** Somebody may put lines right. */
    @Override
    public String version() {
        return fingerprint() + ", " + (Files.isDirectory(path) ? EntityFolder.hash(path) : ZipDirectory.hash(path));
    }

    @Override
    public String formerVersion() {
        return Files.isDirectory(path) ? null : fingerprint();
    }

    @Override
    public Map<String, ?> schema() {
        return archive.config().schema().definition();
    }

    @Override
    public Map<String, ?> rules() {
        return archive.config().rules();
    }

    @Override
    public List<String> namespaces() {
        return List.copyOf(archive.namespaces());
    }

    @Override
    public long count(String namespace) {
        return archive.config().counts().getOrDefault(namespace, 0L);
    }

    @Override
    public Entities entities(String namespace) {
        ArchiveEntities entities = archive.entities(namespace);
        return new Entities() {
            @Override
            public boolean hasNext() {
                return entities.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                return entities.next().entity();
            }

            @Override
            public void close() {
                entities.close();
            }
        };
    }

    @Override
    public void verify() {
        archive.verifyEntities();
    }

    @Override
    public boolean hasFile(String locationId) {
        return archive.files().contains(locationId);
    }

    @Override
    public InputStream file(String locationId) {
        return archive.file(locationId);
    }

    @Override
    public void close() {
        archive.close();
    }
}
