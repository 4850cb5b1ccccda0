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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.camelinstant.model.schema.AppSchema;

/**
 * A backup of an app as Instant's tools download it: a zip with {@code config.json}, then
 * {@code entities/<namespace>.jsonl}, then {@code files/<location id>}; or a folder with the same, the names of
 * namespaces encoded as in URLs. Nothing is unpacked: entities and files are read as they are asked for, by any number
 * of threads.
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

    private final Container container;
    private final ArchiveLimits limits;
    private final ArchiveConfig config;
    private final SortedMap<String, String> entities = new TreeMap<>();
    private final TreeMap<String, String> files = new TreeMap<>();

    private Archive(Container container, ArchiveLimits limits) throws IOException {
        this.container = container;
        this.limits = limits;
        List<String> names = container.names();
        if (names.isEmpty() || !names.get(0).equals(EntryNames.CONFIG)) {
            throw new ArchiveException("The first entry of an archive must be " + EntryNames.CONFIG);
        }
        config = readConfig();
        names.subList(1, names.size()).forEach(this::add);
        config.counts().forEach((namespace, count) -> {
            if (count > 0 && !entities.containsKey(namespace)) {
                throw new ArchiveException(
                        "The archive should have " + count + " " + namespace + ", and has no entry for them");
            }
        });
    }

    /**
     * Opens an archive, and looks whether its entries are those of a backup, each once and in order, and do not unpack
     * to more than {@link ArchiveLimits#DEFAULT}.
     *
     * @param  path             the zip or the folder
     * @return                  to be closed
     * @throws ArchiveException if it is damaged, cut off, no backup, or too large
     */
    public static Archive open(Path path) {
        return open(path, ArchiveLimits.DEFAULT);
    }

    /**
     * Opens an archive with other limits; see {@link #open(Path)}.
     *
     * @param limits for a zip; a folder has none but that of an entity
     */
    public static Archive open(Path path, ArchiveLimits limits) {
        Container container = null;
        try {
            container = Container.open(path, limits);
            return new Archive(container, limits);
        } catch (IOException e) {
            String reason = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
            throw closing(container, new ArchiveException(path + " cannot be read as an archive: " + reason, e));
        } catch (RuntimeException e) {
            throw closing(container, e);
        }
    }

    private static RuntimeException closing(Container container, RuntimeException failure) {
        try {
            if (container != null) {
                container.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private ArchiveConfig readConfig() throws IOException {
        try (InputStream in = container.open(EntryNames.CONFIG)) {
            byte[] text = in.readNBytes(LARGEST_CONFIG);
            if (in.read() >= 0) {
                throw new ArchiveException(EntryNames.CONFIG + " is larger than reasonable");
            }
            return ArchiveConfig.read(text);
        }
    }

    private void add(String name) {
        String namespace = EntryNames.namespace(name);
        String locationId = EntryNames.locationId(name);
        if (namespace == null && locationId == null) {
            throw new ArchiveException(
                    "An archive cannot have the entry " + name + " after " + EntryNames.CONFIG
                                       + ": only entities/<namespace>.jsonl and files/<location id> are expected");
        }
        if (namespace != null && !files.isEmpty()) {
            throw new ArchiveException("In an archive the entities come before the files, but " + name + " comes after");
        }
        if ((namespace == null ? files.put(locationId, name) : entities.put(namespace, name)) != null) {
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
        String entry = entities.get(namespace);
        try {
            InputStream in = entry == null ? InputStream.nullInputStream() : container.open(entry);
            return new ArchiveEntities(namespace, in, config.counts().getOrDefault(namespace, 0L), limits);
        } catch (IOException e) {
            throw new ArchiveException(namespace + " cannot be read", e);
        }
    }

    /** The location ids of the files whose content it has. */
    public SortedSet<String> files() {
        return Collections.unmodifiableSortedSet(files.navigableKeySet());
    }

    /**
     * Opens the content of a file.
     *
     * @param  locationId       as it stands in the entity of {@code $files}
     * @return                  to be closed
     * @throws ArchiveException if it is not there
     */
    public InputStream file(String locationId) {
        String entry = files.get(locationId);
        if (entry == null) {
            throw new ArchiveException("The archive has no content for the file " + locationId);
        }
        try {
            return container.open(entry);
        } catch (IOException e) {
            throw new ArchiveException("The content of the file " + locationId + " cannot be read", e);
        }
    }

    /**
     * Reads everything once, and looks whether the numbers of entities are right, each id is there once in its
     * namespace, nothing is damaged, and each file has its content and each content its file. In flat memory, but for
     * the files.
     *
     * @throws ArchiveException if not
     */
    public void verify() {
        Map<String, Object> sizes = new TreeMap<>();
        namespaces().forEach(namespace -> verify(namespace, namespace.equals(AppSchema.FILES) ? sizes : null));
        if (!sizes.keySet().equals(files.keySet())) {
            throw new ArchiveException(
                    "The archive has " + sizes.size() + " files and the contents of " + files.size()
                                       + ", which are not the same");
        }
        sizes.forEach((location, expected) -> {
            long size = size(location);
            if (expected instanceof Number number && number.longValue() != size) {
                throw new ArchiveException(
                        "The content of the file " + location + " has " + size + " bytes, and should have " + expected);
            }
        });
    }

    /**
     * Does of {@link #verify} what it does for entities; the contents of files are not looked at.
     *
     * @throws ArchiveException if something is wrong
     */
    public void verifyEntities() {
        namespaces().forEach(namespace -> verify(namespace, null));
    }

    private void verify(String namespace, Map<String, Object> sizes) {
        try (ArchiveEntities all = entities(namespace)) {
            while (all.hasNext()) {
                Map<String, Object> entity = all.next().entity();
                if (sizes != null) {
                    String location = String.valueOf(entity.get("location-id"));
                    if (sizes.containsKey(location)) {
                        throw new ArchiveException("Two files of the archive have the location id " + location);
                    }
                    sizes.put(location, entity.get("size"));
                }
            }
        }
    }

    private long size(String location) {
        try (InputStream content = file(location)) {
            return content.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new ArchiveException("The content of the file " + location + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            container.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be closed", e);
        }
    }
}
