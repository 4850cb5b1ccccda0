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

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.bulk.scan.Scan;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Op;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Link;

/** Finds the entities that are linked to files. */
final class LinkedToFiles {

    private static final String ID = "id";

    private LinkedToFiles() {
    }

    /**
     * Adds the ids of entities, by namespace.
     *
     * @param files ids of files of this app
     */
    static void add(InstantClient client, AppSchema schema, Collection<String> files, Map<String, Set<String>> into) {
        List<Link> links = schema.links().stream().filter(link -> link.to().equals(AppSchema.FILES)).toList();
        if (files.isEmpty() || links.isEmpty()) {
            return;
        }
        Query query = Query.of(AppSchema.FILES).where(ID, Op.in(files)).fields(ID);
        for (Link link : links) {
            query = query.with(link.reverseLabel(), linked -> linked.fields(ID));
        }
        Scan.of(client, query).options(ScanOptions.DEFAULT.withConnections(1)).forEach(file -> links.forEach(
                link -> into.computeIfAbsent(link.from(), each -> new LinkedHashSet<>())
                        .addAll(AppReader.ids(file.get(link.reverseLabel())))));
    }
}
