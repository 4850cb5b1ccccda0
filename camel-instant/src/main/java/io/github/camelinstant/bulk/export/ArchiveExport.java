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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.bulk.archive.ArchiveWriter;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;

/** Writes an export into an archive, with the contents of the files. */
final class ArchiveExport {

    private static final String LOCATION = "location-id";

    private final InstantClient client;

    ArchiveExport(InstantClient client) {
        this.client = client;
    }

    ExportReport write(ExportStream stream, AppSchema schema, Path target) {
        long now = System.currentTimeMillis();
        try (ArchiveWriter writer = ArchiveWriter.to(target, schema)) {
            writer.about("rules", client.platform().rules()).about("appId", client.appId());
            while (stream.hasNext()) {
                ExportedEntity entity = stream.next();
                if (!entity.namespace().equals(AppSchema.FILES)) {
                    writer.add(entity.namespace(), entity.entity(), now);
                } else if (addContent(writer, entity)) {
                    writer.add(entity.namespace(), entity.entity(), now);
                }
            }
            writer.finish();
            stream.finish();
            return stream.report();
        }
    }

    /** @return false if the file was deleted meanwhile */
    private boolean addContent(ArchiveWriter writer, ExportedEntity file) {
        String location = (String) file.entity().get(LOCATION);
        try (InputStream content = client.storage().open(file.url())) {
            long size = writer.addFile(location, content);
            if (file.entity().get("size") instanceof Number expected && expected.longValue() != size) {
                throw new IllegalStateException(
                        "The file " + file.id() + " has " + size + " bytes, and should have " + expected);
            }
            return true;
        } catch (InstantException e) {
            if (isGone(file, location)) {
                return false;
            }
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("The content of the file " + file.id() + " broke off", e);
        }
    }

    private boolean isGone(ExportedEntity file, String location) {
        Map<String, Object> now = client.query(Query.of(AppSchema.FILES).where("id", file.id()));
        return ((List<?>) now.get(AppSchema.FILES)).stream()
                .noneMatch(each -> location.equals(((Map<?, ?>) each).get(LOCATION)));
    }
}
