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

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.bulk.SortedLines;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Link;

/**
 * The ids of the files of one side by those that the other side has for the same paths: a server gives a file that is
 * uploaded another id. In memory are those that are not the same.
 */
final class FilePairs {

    private static final long IN_MEMORY = 1 << 20;
    private static final char END = ' ';

    private final Map<String, String> leftIds;
    private final List<AppSchema> schemas;
    private final Map<String, Set<String>> fields = new HashMap<>();

    private FilePairs(Map<String, String> leftIds, List<AppSchema> schemas) {
        this.leftIds = leftIds;
        this.schemas = schemas;
    }

    /** Reads the paths of both sides. */
    static FilePairs of(Source left, Source right) {
        Map<String, String> ids = new HashMap<>();
        try (SortedLines ones = paths(left); SortedLines others = paths(right)) {
            String one = next(ones);
            String other = next(others);
            while (one != null && other != null) {
                int order = path(one).compareTo(path(other));
                if (order == 0 && !id(one).equals(id(other))) {
                    ids.put(id(other), id(one));
                }
                one = order <= 0 ? next(ones) : one;
                other = order >= 0 ? next(others) : other;
            }
        }
        return new FilePairs(ids, List.of(left.schema(), right.schema()));
    }

    private static SortedLines paths(Source side) {
        SortedLines lines = new SortedLines(SortedLines.temporaryFolder(), IN_MEMORY);
        try (ComparedEntities files = side.open(List.of(AppSchema.FILES))) {
            while (files.hasNext()) {
                ComparedEntity file = files.next();
                lines.add(InstantJson.write(file.entity().get("path")) + END + file.id());
            }
            return lines;
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    private static String next(SortedLines lines) {
        return lines.hasNext() ? lines.next() : null;
    }

    /** As JSON text, of which none is the beginning of another: so paths stand in the order of the lines. */
    private static String path(String line) {
        return line.substring(0, line.lastIndexOf(END));
    }

    private static String id(String line) {
        return line.substring(line.lastIndexOf(END) + 1);
    }

    /** Whether all files of the same path have the same id. */
    boolean isEmpty() {
        return leftIds.isEmpty();
    }

    /**
     * The entity as it would be with the ids of the left side: its own if it is a file, and of files that it links to.
     */
    ComparedEntity withLeftIds(ComparedEntity entity) {
        Set<String> links = fields.computeIfAbsent(entity.namespace(), this::linksToFiles);
        Map<String, Object> values = new LinkedHashMap<>(entity.entity());
        links.forEach(field -> values.computeIfPresent(field, (label, value) -> leftIds(value)));
        return new ComparedEntity(entity.namespace(), values, entity.createdAt(), entity.danglingLinks());
    }

    private Set<String> linksToFiles(String namespace) {
        Set<String> labels = new HashSet<>();
        if (namespace.equals(AppSchema.FILES)) {
            labels.add("id");
        }
        for (AppSchema schema : schemas) {
            schema.links(namespace).stream().filter(link -> link.to().equals(AppSchema.FILES)).map(Link::label)
                    .forEach(labels::add);
        }
        return labels;
    }

    private Object leftIds(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(this::leftIds).toList();
        }
        return value instanceof String id ? leftIds.getOrDefault(id, id) : value;
    }
}
