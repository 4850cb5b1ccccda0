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
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.github.camelinstant.model.schema.AppSchema;

/**
 * A backup of an app as Instant's tools download it: a zip with {@code config.json}, then
 * {@code entities/<namespace>.jsonl}, then {@code files/<location id>}. Nothing is unpacked: entities and files are
 * read as they are asked for, by any number of threads.
 *
 * <pre>{@code
 * try (Archive archive = Archive.open(Path.of("backup.zip"));
 *      ArchiveEntities goals = archive.entities("goals")) {
 *     goals.forEachRemaining(goal -> target.write(goal.entity()));
 * }
 * }</pre>
 */
public final class Archive implements Closeable {

    private static final int LARGEST_CONFIG = 64 << 20;

    private final ZipFile zip;
    private final ArchiveConfig config;
    private final SortedMap<String, ZipEntry> entities = new TreeMap<>();
    private final SortedMap<String, ZipEntry> files = new TreeMap<>();

    private Archive(ZipFile zip) throws IOException {
        this.zip = zip;
        Iterator<? extends ZipEntry> entries = zip.entries().asIterator();
        ZipEntry first = entries.hasNext() ? entries.next() : null;
        if (first == null || !first.getName().equals(EntryNames.CONFIG)) {
            throw new ArchiveException("The first entry of an archive must be " + EntryNames.CONFIG);
        }
        config = readConfig(first);
        while (entries.hasNext()) {
            add(entries.next());
        }
        config.counts().forEach((namespace, count) -> {
            if (count > 0 && !entities.containsKey(namespace)) {
                throw new ArchiveException(
                        "The archive should have " + count + " " + namespace + ", and has no entry for them");
            }
        });
    }

    /**
     * Opens an archive, and looks whether its entries are those of a backup, each once and in order.
     *
     * @param  path             the zip
     * @return                  to be closed
     * @throws ArchiveException if it is damaged, cut off, or no backup
     */
    public static Archive open(Path path) {
        ZipFile zip = null;
        try {
            zip = new ZipFile(path.toFile());
            return new Archive(zip);
        } catch (IOException e) {
            throw closing(zip, new ArchiveException(path + " cannot be read as an archive: " + e.getMessage(), e));
        } catch (RuntimeException e) {
            throw closing(zip, e);
        }
    }

    private static RuntimeException closing(ZipFile zip, RuntimeException failure) {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private ArchiveConfig readConfig(ZipEntry entry) throws IOException {
        try (InputStream in = open(entry)) {
            byte[] text = in.readNBytes(LARGEST_CONFIG);
            if (in.read() >= 0) {
                throw new ArchiveException(EntryNames.CONFIG + " is larger than reasonable");
            }
            return ArchiveConfig.read(new String(text, StandardCharsets.UTF_8));
        }
    }

    private void add(ZipEntry entry) {
        String name = entry.getName();
        String namespace = EntryNames.namespace(name);
        String locationId = EntryNames.locationId(name);
        if (namespace == null && locationId == null) {
            throw new ArchiveException("An archive has no entry " + name + ": only entities and files are expected");
        }
        if (namespace != null && !files.isEmpty()) {
            throw new ArchiveException("In an archive the entities come before the files, but " + name + " comes after");
        }
        if ((namespace == null ? files.put(locationId, entry) : entities.put(namespace, entry)) != null) {
            throw new ArchiveException("The archive has " + name + " twice");
        }
    }

    /** What the archive says about itself, with schema and rules. */
    public ArchiveConfig config() {
        return config;
    }

    /** The namespaces of which it has entities, in the order of their names. */
    public SortedSet<String> namespaces() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(entities.keySet()));
    }

    /**
     * Reads the entities of a namespace, in the order in which they stand.
     *
     * @return to be closed; without an entity if there is no such namespace
     */
    public ArchiveEntities entities(String namespace) {
        ZipEntry entry = entities.get(namespace);
        try {
            InputStream in = entry == null ? InputStream.nullInputStream() : open(entry);
            return new ArchiveEntities(namespace, in, config.counts().getOrDefault(namespace, 0L));
        } catch (IOException e) {
            throw new ArchiveException(namespace + " cannot be read", e);
        }
    }

    /** The location ids of the files whose content it has. */
    public SortedSet<String> files() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
    }

    /**
     * Opens the content of a file.
     *
     * @param  locationId       as it stands in the entity of {@code $files}
     * @return                  to be closed
     * @throws ArchiveException if it is not there
     */
    public InputStream file(String locationId) {
        ZipEntry entry = files.get(locationId);
        if (entry == null) {
            throw new ArchiveException("The archive has no content for the file " + locationId);
        }
        try {
            return open(entry);
        } catch (IOException e) {
            throw new ArchiveException("The content of the file " + locationId + " cannot be read", e);
        }
    }

    /**
     * Reads everything once, and looks whether the numbers of entities are right, nothing is damaged, and each file has
     * its content and each content its file.
     *
     * @throws ArchiveException if not
     */
    public void verify() {
        Set<String> locations = new HashSet<>();
        for (String namespace : namespaces()) {
            try (ArchiveEntities all = entities(namespace)) {
                while (all.hasNext()) {
                    ArchivedEntity entity = all.next();
                    if (namespace.equals(AppSchema.FILES)) {
                        locations.add((String) entity.entity().get("location-id"));
                    }
                }
            }
        }
        if (!locations.equals(files.keySet())) {
            throw new ArchiveException(
                    "The archive has " + locations.size() + " files and the contents of " + files.size()
                                       + ", which are not the same");
        }
        for (String location : locations) {
            try (InputStream content = file(location)) {
                content.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new ArchiveException("The content of the file " + location + " cannot be read", e);
            }
        }
    }

    private InputStream open(ZipEntry entry) throws IOException {
        return new EntryStream(entry, zip.getInputStream(entry));
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be closed", e);
        }
    }
}
