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
package io.github.camelinstant.bulk.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveEntities;
import io.github.camelinstant.bulk.archive.ArchivedEntity;
import io.github.camelinstant.model.schema.AppSchema;

/** An archive. */
final class ArchiveSource extends Source {

    private final String name;
    private final Archive archive;

    ArchiveSource(String name, Archive archive) {
        this.name = name;
        this.archive = archive;
    }

    @Override
    String name() {
        return "archive " + name;
    }

    @Override
    AppSchema schema() {
        return archive.config().schema();
    }

    @Override
    Set<String> namespaces() {
        Set<String> names = new TreeSet<>(archive.namespaces());
        names.addAll(schema().namespaces().keySet());
        return names;
    }

    @Override
    boolean knowsCreationTimes() {
        return true;
    }

    @Override
    ComparedEntities open(List<String> namespaces) {
        return new Entities(new ArrayDeque<>(namespaces));
    }

    @Override
    ContentHash contents(ComparedEntity file) {
        String location = String.valueOf(file.entity().get("location-id"));
        if (!archive.files().contains(location)) {
            return ContentHash.MISSING;
        }
        try (InputStream content = archive.file(location)) {
            return ContentHash.of(content);
        } catch (IOException e) {
            throw new UncheckedIOException("The content of the file " + location + " cannot be read from " + name(), e);
        }
    }

    /** One namespace after the other. */
    private final class Entities implements ComparedEntities {

        private final Deque<String> left;
        private ComparedEntities current;

        Entities(Deque<String> left) {
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            while (current == null || !current.hasNext()) {
                if (current != null) {
                    current.close();
                    current = null;
                }
                if (left.isEmpty()) {
                    return false;
                }
                current = sorted(left.removeFirst());
            }
            return true;
        }

        @Override
        public ComparedEntity next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
            }
        }
    }

    /** Backups are in the order of the ids. Others are sorted. */
    private ComparedEntities sorted(String namespace) {
        return isSorted(namespace)
                ? new Plain(archive.entities(namespace)) : SortedEntities.of(namespace, new Plain(archive.entities(namespace)));
    }

    private boolean isSorted(String namespace) {
        try (ArchiveEntities entities = archive.entities(namespace)) {
            String last = "";
            while (entities.hasNext()) {
                String id = entities.next().id();
                if (id.compareTo(last) <= 0) {
                    return false;
                }
                last = id;
            }
            return true;
        }
    }

    private record Plain(ArchiveEntities entities) implements ComparedEntities {

        @Override
        public boolean hasNext() {
            return entities.hasNext();
        }

        @Override
        public ComparedEntity next() {
            ArchivedEntity entity = entities.next();
            return new ComparedEntity(entity.namespace(), entity.entity(), entity.createdAt(), 0);
        }

        @Override
        public void close() {
            entities.close();
        }
    }
}
