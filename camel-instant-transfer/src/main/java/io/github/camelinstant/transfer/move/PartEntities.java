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
package io.github.camelinstant.transfer.move;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The entities of a query of several namespaces: what the server told of them, and what was read. Not thread-safe. */
final class PartEntities {

    private final Map<String, AppReader> readers;
    private final Map<String, ToldAndRead> byNamespace = new HashMap<>();

    /** @param readers for each namespace what makes entities of its rows */
    PartEntities(Map<String, AppReader> readers) {
        this.readers = readers;
        readers.keySet().forEach(namespace -> byNamespace.put(namespace, new ToldAndRead()));
    }

    /** Takes a whole result. */
    void told(Map<String, Object> result) {
        readers.forEach((namespace, reader) -> byNamespace.get(namespace).told(hashes(reader, result.get(namespace))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Long> hashes(AppReader reader, Object rows) {
        Map<String, Long> hashes = new HashMap<>();
        for (Object row : rows instanceof List<?> list ? list : List.of()) {
            AppEntity entity = reader.entity((Map<String, Object>) row);
            hashes.put(entity.id(), entity.hash());
        }
        return hashes;
    }

    /** Takes what was read of an entity in another way. */
    void read(String namespace, String id, AppEntity entity) {
        byNamespace.get(namespace).read(id, entity == null ? null : entity.hash(), System.nanoTime());
    }

    /** Adds those entities of each namespace that there are. */
    void add(Function<ToldAndRead, Set<String>> which, BiConsumer<String, Set<String>> into) {
        byNamespace.forEach((namespace, entities) -> {
            Set<String> ids = which.apply(entities);
            if (!ids.isEmpty()) {
                into.accept(namespace, ids);
            }
        });
    }

    /** Since when there is an entity that was read and not told; null if there is none. */
    Long untoldSince() {
        return byNamespace.values().stream().map(ToldAndRead::untoldSince).filter(Objects::nonNull).min(Long::compare)
                .orElse(null);
    }
}
