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

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Link;

/** Lets links to files lead to the file of the target with the same path, which has another id there. */
final class FileLinks {

    private final UnaryOperator<String> fileIds;

    /**
     * @param fileIds the id that a file of the source has in the target, or null; not given when files are left out:
     *                then links to them are left as they are
     */
    FileLinks(UnaryOperator<String> fileIds) {
        this.fileIds = fileIds;
    }

    /** The links of a namespace that matter. */
    List<Link> links(AppReader reader) {
        return fileIds != null
                ? reader.links() : reader.links().stream().filter(link -> !link.to().equals(AppSchema.FILES)).toList();
    }

    /** The entity as it is to be in the target. */
    AppEntity translated(AppReader reader, AppEntity entity) {
        Map<String, Set<String>> links = new LinkedHashMap<>(entity.links());
        for (Link link : links(reader)) {
            if (link.to().equals(AppSchema.FILES) && links.containsKey(link.label())) {
                Set<String> ids = new LinkedHashSet<>();
                links.get(link.label()).forEach(id -> {
                    String there = fileIds.apply(id);
                    if (there != null) {
                        ids.add(there);
                    }
                });
                links.put(link.label(), ids);
            }
        }
        return new AppEntity(entity.id(), entity.attributes(), links);
    }
}
