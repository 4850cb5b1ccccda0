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

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

import io.github.camelinstant.client.json.InstantJson;

/** Sorts more entities of a namespace than memory holds: sorted parts on the disk, read side by side. */
final class SortedRuns implements ComparedEntities {

    private static final int RUN = 10_000;

    private final List<Run> runs = new ArrayList<>();
    private final PriorityQueue<Run> heads = new PriorityQueue<>((a, b) -> a.head.compareTo(b.head));

    /** No entity at all. */
    SortedRuns() {
    }

    /** Reads all entities, and closes where they come from. */
    static SortedRuns of(ComparedEntities entities) {
        SortedRuns sorted = new SortedRuns();
        try (entities) {
            List<ComparedEntity> part = new ArrayList<>();
            while (entities.hasNext()) {
                part.add(entities.next());
                if (part.size() == RUN || !entities.hasNext()) {
                    Collections.sort(part);
                    Run run = new Run(part);
                    sorted.runs.add(run);
                    sorted.heads.add(run);
                    part.clear();
                }
            }
            return sorted;
        } catch (IOException e) {
            sorted.close();
            throw new UncheckedIOException("Entities cannot be sorted on the disk", e);
        } catch (RuntimeException e) {
            sorted.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public ComparedEntity next() {
        Run first = heads.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        ComparedEntity entity = first.head;
        try {
            if (first.advance()) {
                heads.add(first);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Sorted entities cannot be read from the disk", e);
        }
        return entity;
    }

    @Override
    public void close() {
        try {
            for (Run run : runs) {
                run.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Sorted entities cannot be removed from the disk", e);
        }
    }

    private static final class Run {

        private final Path file;
        private final BufferedReader reader;
        private ComparedEntity head;

        Run(List<ComparedEntity> entities) throws IOException {
            file = Files.createTempFile("instant-compare-", ".jsonl");
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                for (ComparedEntity entity : entities) {
                    writer.write(InstantJson.write(List.of(entity.namespace(), entity.entity(), entity.createdAt())));
                    writer.newLine();
                }
            }
            reader = Files.newBufferedReader(file);
            advance();
        }

        @SuppressWarnings("unchecked")
        boolean advance() throws IOException {
            String line = reader.readLine();
            if (line == null) {
                return false;
            }
            List<?> parts = (List<?>) InstantJson.read(line);
            head = new ComparedEntity(
                    (String) parts.get(0), (Map<String, Object>) parts.get(1), ((Number) parts.get(2)).longValue());
            return true;
        }

        void close() throws IOException {
            reader.close();
            Files.deleteIfExists(file);
        }
    }
}
