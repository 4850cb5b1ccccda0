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

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * Writes an archive that Instant's restore accepts. What is added goes to the disk beside the target at once, in any
 * order; {@link #finish()} makes the zip of it. Until then, and after a failure, the target is not touched. Not
 * thread-safe.
 */
public final class ArchiveWriter implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final String FILES = "files";

    private final Path target;
    private final PartsFolder parts;
    private final Map<String, Object> about = new LinkedHashMap<>();
    private final SortedMap<String, EntityLines> entities = new TreeMap<>();
    private final Set<String> locations = new HashSet<>();
    private final Map<String, Path> contents = new LinkedHashMap<>();
    private AppSchema schema;
    private Supplier<AppSchema> renewal;

    private ArchiveWriter(Path target, AppSchema schema, PartsFolder parts) {
        this.target = target;
        this.schema = schema;
        this.parts = parts;
    }

    /**
     * Begins to write.
     *
     * @param  target           the zip; one that exists is replaced at the end
     * @param  schema           of the app: every field of an entity must be in it
     * @return                  to be closed
     * @throws ArchiveException if nothing can be written there
     */
    public static ArchiveWriter to(Path target, AppSchema schema) {
        Path absolute = target.toAbsolutePath();
        try {
            PartsFolder parts = PartsFolder.beside(absolute);
            Files.createDirectory(parts.path().resolve(FILES));
            return new ArchiveWriter(absolute, schema, parts);
        } catch (IOException | UncheckedIOException e) {
            throw new ArchiveException("Nothing can be written beside " + absolute, e);
        }
    }

    /**
     * Adds to what the archive says about itself: {@code rules}, {@code title}, {@code appId}, {@code isn},
     * {@code description}, {@code emailTemplates}, {@code webhooks}. Counts and schema are written anyway.
     */
    public ArchiveWriter about(String key, Object value) {
        about.put(key, value);
        return this;
    }

    /**
     * Asks for the schema once more when an entity has a field that it does not have: it may be new. Otherwise such an
     * entity is refused.
     */
    public ArchiveWriter renewing(Supplier<AppSchema> current) {
        renewal = current;
        return this;
    }

    /**
     * Adds an entity.
     *
     * @param  namespace        where it is from
     * @param  entity           attributes, and links of the forward side: an id, or a list of ids
     * @param  createdAt        when it was created, in milliseconds since 1970; it keeps this time when it is restored
     * @throws ArchiveException if it has no id or a field that the schema does not have, or cannot be written; that an
     *                          id comes twice is noticed in the end
     */
    public void add(String namespace, Map<String, ?> entity, long createdAt) {
        EntityLines lines = entities.get(namespace);
        if (lines == null) {
            lines = new EntityLines(namespace, schema, parts.path().resolve("entities-" + entities.size()));
            entities.put(namespace, lines);
        }
        if (renewal != null && !lines.knows(entity)) {
            schema = renewal.get();
            entities.values().forEach(each -> each.schema(schema));
        }
        lines.add(entity, createdAt);
        if (namespace.equals(AppSchema.FILES)) {
            locations.add((String) entity.get("location-id"));
        }
    }

    /**
     * Adds the content of a file.
     *
     * @param  locationId       as it stands in the entity of {@code $files}
     * @param  content          is read to its end, not closed
     * @return                  how many bytes it has
     * @throws ArchiveException if it was added already, or cannot be written
     */
    public long addFile(String locationId, InputStream content) {
        Path part = parts.path().resolve(FILES).resolve(locationId);
        put(locationId, part);
        try {
            return Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            contents.remove(locationId);
            throw new ArchiveException("The content of the file " + locationId + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Adds the content of a file that is on the disk.
     *
     * @param  locationId       as it stands in the entity of {@code $files}
     * @param  content          is read by {@link #finish()}, and left where it is
     * @throws ArchiveException if it was added already
     */
    public void addFile(String locationId, Path content) {
        put(locationId, content);
    }

    private void put(String locationId, Path content) {
        EntryNames.file(locationId);
        if (contents.putIfAbsent(locationId, content) != null) {
            throw new ArchiveException("The content of the file " + locationId + " is there already");
        }
    }

    /**
     * Makes the zip, and puts it where the target is.
     *
     * @throws ArchiveException if a file lacks its content or a content its file, an id was added twice, or the zip
     *                          cannot be written
     */
    public void finish() {
        requireSame(locations, contents.keySet(), "have no content");
        requireSame(contents.keySet(), locations, "have content, and no entity");
        Path zip = parts.path().resolve("archive.zip");
        try {
            for (EntityLines lines : entities.values()) {
                lines.finish();
            }
            try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip), BUFFER))) {
                out.putNextEntry(new ZipEntry(EntryNames.CONFIG));
                out.write(InstantJson.write(config()).getBytes(StandardCharsets.UTF_8));
                for (EntityLines lines : entities.values()) {
                    write(out, EntryNames.entities(lines.namespace()), lines.file());
                }
                for (Map.Entry<String, Path> content : contents.entrySet()) {
                    write(out, EntryNames.file(content.getKey()), content.getValue());
                }
            }
            DurableMove.of(zip, target);
        } catch (IOException e) {
            throw new ArchiveException(target + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void write(ZipOutputStream out, String name, Path part) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        Files.copy(part, out);
        if (part.startsWith(parts.path())) {
            Files.delete(part);
        }
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        entities.forEach((namespace, lines) -> counts.put(namespace, lines.count()));
        config.put("counts", counts);
        config.put("tripleCount", entities.values().stream().mapToLong(EntityLines::triples).sum());
        config.put("schema", schema.definition());
        config.put("rules", null);
        config.put("title", "Export");
        config.put("backupAt", Instant.now().toString());
        config.put("isn", null);
        config.putAll(about);
        return config;
    }

    private static void requireSame(Set<String> some, Set<String> others, String what) {
        Set<String> missing = new HashSet<>(some);
        missing.removeAll(others);
        if (!missing.isEmpty()) {
            throw new ArchiveException(
                    missing.size() + " files " + what + ", and restore would refuse them: location id "
                                       + missing.iterator().next());
        }
    }

    /**
     * Removes what is left beside the target.
     *
     * @throws ArchiveException if something cannot be closed or removed; all the rest is
     */
    @Override
    public void close() {
        List<Closeable> all = new ArrayList<>(entities.values());
        all.add(parts);
        List<Exception> failures = new ArrayList<>();
        for (Closeable each : all) {
            try {
                each.close();
            } catch (IOException | ArchiveException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            Exception first = failures.remove(0);
            ArchiveException failure = new ArchiveException(
                    "What was written beside " + target + " cannot be closed or removed: " + first.getMessage(), first);
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
