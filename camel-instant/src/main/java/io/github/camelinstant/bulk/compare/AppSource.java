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
import java.util.Set;

import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.bulk.export.ExportStream;
import io.github.camelinstant.bulk.export.ExportedEntity;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;

/** An app. */
final class AppSource extends Source {

    private static final long UNKNOWN = -1;

    private final InstantClient client;
    private final ScanOptions options;
    private AppSchema schema;

    AppSource(InstantClient client, ScanOptions options) {
        this.client = client;
        this.options = options;
    }

    @Override
    String name() {
        return "app " + client.appId();
    }

    @Override
    AppSchema schema() {
        if (schema == null) {
            schema = AppSchema.of(client.platform().schema());
        }
        return schema;
    }

    @Override
    Set<String> namespaces() {
        return schema().namespaces().keySet();
    }

    @Override
    boolean knowsCreationTimes() {
        return false;
    }

    @Override
    ComparedEntities open(List<String> namespaces) {
        List<String> known = namespaces.stream()
                .filter(name -> namespaces().contains(name) || name.equals(AppSchema.STREAMS)).toList();
        if (known.isEmpty()) {
            return ComparedEntities.NONE;
        }
        return new Entities(Export.of(client).namespaces(known).options(options).named("comparison of " + name()).open());
    }

    @Override
    ContentHash contents(ComparedEntity file) {
        return new AppContents(client, options.backoff()).hash((String) file.entity().get("path"));
    }

    private record Entities(ExportStream stream) implements ComparedEntities {

        @Override
        public boolean hasNext() {
            return stream.hasNext();
        }

        @Override
        public ComparedEntity next() {
            ExportedEntity entity = stream.next();
            return new ComparedEntity(entity.namespace(), entity.entity(), UNKNOWN, entity.danglingLinks());
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
