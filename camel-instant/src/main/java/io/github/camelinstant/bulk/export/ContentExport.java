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
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.bulk.WatchedInput;
import io.github.camelinstant.bulk.archive.ArchiveException;
import io.github.camelinstant.bulk.archive.ArchiveWriter;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;

/** Writes the contents of files into an archive. What breaks off is read again from its beginning, by a new URL. */
final class ContentExport {

    private static final String LOCATION = "location-id";
    private static final String URL = "url";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    /** How often what is not there is looked for again: its URL may have expired, or it may be replaced or deleted. */
    private static final int LOOKS = 3;

    private final InstantClient client;
    private final ArchiveWriter writer;
    private final Backoff backoff;

    ContentExport(InstantClient client, ArchiveWriter writer, Backoff backoff) {
        this.client = client;
        this.writer = writer;
        this.backoff = backoff;
    }

    /**
     * Adds the content of a file.
     *
     * @param  found                 the file as it was when it was found
     * @return                       the file as it is with the content that was added; null if it was deleted meanwhile
     * @throws InstantException      if it cannot be read
     * @throws ArchiveException      if it cannot be written
     * @throws IllegalStateException if it breaks off again and again
     */
    ExportedEntity add(ExportedEntity found) {
        ExportedEntity file = found;
        boolean asFound = true;
        for (int failures = 1;; failures++) {
            try {
                if (!asFound) {
                    file = now(found);
                    if (file == null) {
                        return null;
                    }
                }
                addContent(file);
                return file;
            } catch (InstantException e) {
                boolean notThere = failures <= LOOKS && (e.getStatus() == FORBIDDEN || e.getStatus() == NOT_FOUND);
                if (!notThere && !(e.isRetryable() && backoff.pauseForAnother(failures, e.getRetryAfter()))) {
                    throw e;
                }
            } catch (BrokenOffException e) {
                if (!backoff.pauseForAnother(failures, null)) {
                    throw e;
                }
            }
            asFound = false;
        }
    }

    private void addContent(ExportedEntity file) {
        WatchedInput watched = null;
        try (InputStream content = client.storage().open(file.url())) {
            watched = new WatchedInput(content);
            long size = writer.addFile((String) file.entity().get(LOCATION), watched);
            if (file.entity().get("size") instanceof Number expected && expected.longValue() != size) {
                throw new IllegalStateException(
                        "The file " + file.id() + " has " + size + " bytes, and should have " + expected);
            }
        } catch (ArchiveException e) {
            throw watched != null && watched.isBroken() ? new BrokenOffException(file, e) : e;
        } catch (IOException e) {
            throw new BrokenOffException(file, e);
        }
    }

    /** The file with the attributes that go with its present content; null if there is no such file any more. */
    private ExportedEntity now(ExportedEntity found) {
        try (EntityStream present = client.stream(Query.of(AppSchema.FILES).where("id", found.id()))) {
            if (!present.hasNext()) {
                return null;
            }
            Map<String, Object> entity = new LinkedHashMap<>(found.entity());
            entity.putAll(present.next());
            return new ExportedEntity(found.namespace(), entity, (String) entity.remove(URL), found.danglingLinks());
        }
    }

    private static final class BrokenOffException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        BrokenOffException(ExportedEntity file, Exception cause) {
            super("The content of the file " + file.id() + " broke off", cause);
        }
    }
}
