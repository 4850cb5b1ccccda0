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
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.schema.AppSchema;

/** Writes the entities of a namespace for an archive. */
final class EntityLines implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final String namespace;
    private final Path file;
    private final OutputStream out;
    private final Set<String> fields = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final DistinctIds ids;
    private long count;
    private long triples;

    /** @param file made here; the ids are sorted beside it */
    EntityLines(String namespace, AppSchema schema, Path file) {
        EntryNames.entities(namespace);
        this.namespace = namespace;
        this.file = file;
        ids = new DistinctIds(file.getParent());
        schema(schema);
        try {
            out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Takes another schema.
     *
     * @throws ArchiveException if it lacks something that entities have
     */
    final void schema(AppSchema schema) {
        fields.clear();
        fields.add("id");
        schema.attributes(namespace).forEach(attribute -> fields.add(attribute.name()));
        schema.links(namespace).forEach(link -> fields.add(link.label()));
        require(used);
    }

    boolean knows(Map<String, ?> entity) {
        return fields.containsAll(entity.keySet());
    }

    private void require(Set<String> some) {
        for (String field : some) {
            if (!fields.contains(field)) {
                throw new ArchiveException("The schema has no " + namespace + "." + field + ", and restore would refuse it");
            }
        }
    }

    void add(Map<String, ?> entity, long createdAt) {
        if (!(entity.get("id") instanceof String id)) {
            throw new ArchiveException("An entity of " + namespace + " has no id");
        }
        require(entity.keySet());
        used.addAll(entity.keySet());
        ids.add(id);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("entity", entity);
        line.put("createdAt", createdAt);
        try {
            out.write(InstantJson.write(line).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw failed(e);
        }
        count++;
        triples += entity.values().stream().mapToLong(value -> value instanceof Collection<?> list ? list.size() : 1).sum();
    }

    /** @throws ArchiveException if an id was added twice */
    void finish() throws IOException {
        out.close();
        ids.check(namespace);
    }

    private ArchiveException failed(IOException e) {
        return new ArchiveException(namespace + " cannot be written: " + e.getMessage(), e);
    }

    String namespace() {
        return namespace;
    }

    Path file() {
        return file;
    }

    long count() {
        return count;
    }

    long triples() {
        return triples;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            ids.close();
        }
    }
}
