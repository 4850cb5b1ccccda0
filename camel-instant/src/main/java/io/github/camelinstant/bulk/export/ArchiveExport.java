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
package io.github.camelinstant.bulk.export;

import java.nio.file.Path;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.bulk.archive.ArchiveWriter;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;

/** Writes an export into an archive, with the contents of the files. */
final class ArchiveExport {

    private final InstantClient client;
    private final Backoff backoff;

    ArchiveExport(InstantClient client, Backoff backoff) {
        this.client = client;
        this.backoff = backoff;
    }

    ExportReport write(ExportStream stream, AppSchema schema, Path target) {
        long now = System.currentTimeMillis();
        try (ArchiveWriter writer = ArchiveWriter.to(target, schema)) {
            writer.about("rules", client.platform().rules()).about("appId", client.appId());
            writer.renewing(() -> AppSchema.of(client.platform().schema()));
            ContentExport contents = new ContentExport(client, writer, backoff);
            while (stream.hasNext()) {
                ExportedEntity next = stream.next();
                ExportedEntity entity = next.namespace().equals(AppSchema.FILES) ? contents.add(next) : next;
                if (entity != null) {
                    writer.add(entity.namespace(), entity.entity(), now);
                }
            }
            writer.finish();
            stream.finish();
            return stream.report();
        }
    }
}
