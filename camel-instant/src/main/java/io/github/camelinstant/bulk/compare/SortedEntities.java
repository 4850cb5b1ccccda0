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

import java.util.List;
import java.util.Map;

import io.github.camelinstant.bulk.SortedLines;
import io.github.camelinstant.client.json.InstantJson;

/** Sorts the entities of a namespace by their ids, however many they are. */
final class SortedEntities implements ComparedEntities {

    private static final long IN_MEMORY = 8 << 20;

    private final SortedLines lines = new SortedLines(SortedLines.temporaryFolder(), IN_MEMORY);
    private final String namespace;

    private SortedEntities(String namespace) {
        this.namespace = namespace;
    }

    /** Reads all entities, and closes where they come from. */
    static SortedEntities of(String namespace, ComparedEntities entities) {
        SortedEntities sorted = new SortedEntities(namespace);
        try (entities) {
            while (entities.hasNext()) {
                ComparedEntity entity = entities.next();
                // all ids are of the same length, so that lines stand in the order of ids
                sorted.lines.add(entity.id() + InstantJson.write(
                        List.of(entity.entity(), entity.createdAt(), entity.danglingLinks())));
            }
            return sorted;
        } catch (RuntimeException e) {
            sorted.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    @SuppressWarnings("unchecked")
    public ComparedEntity next() {
        String line = lines.next();
        List<?> parts = (List<?>) InstantJson.read(line.substring(line.indexOf('[')));
        return new ComparedEntity(
                namespace, (Map<String, Object>) parts.get(0), ((Number) parts.get(1)).longValue(),
                ((Number) parts.get(2)).intValue());
    }

    @Override
    public void close() {
        lines.close();
    }
}
