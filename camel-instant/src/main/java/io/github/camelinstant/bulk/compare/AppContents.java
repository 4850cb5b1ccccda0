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

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;

/** Reads the contents of the files of an app. What fails and will pass is repeated from the beginning. Thread-safe. */
public final class AppContents {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final String URL = "url";

    private final InstantClient client;
    private final Backoff backoff;

    public AppContents(InstantClient client) {
        this(client, Backoff.DEFAULT);
    }

    AppContents(InstantClient client, Backoff backoff) {
        this.client = Objects.requireNonNull(client, "client");
        this.backoff = backoff;
    }

    /**
     * Reads the content of a file. Its URL is asked for right before, so that none expires.
     *
     * @param  path             of the file
     * @return                  {@link ContentHash#MISSING} if the file or its content is not there (any more)
     * @throws InstantException if it cannot be read
     */
    public ContentHash hash(String path) {
        for (int failures = 1;; failures++) {
            try {
                return read(path);
            } catch (InstantException e) {
                if (!e.isRetryable() || !backoff.pauseForAnother(failures, e.getRetryAfter())) {
                    throw e;
                }
            } catch (IOException e) {
                if (!backoff.pauseForAnother(failures, null)) {
                    throw new IllegalStateException("The content of the file " + path + " breaks off again and again", e);
                }
            }
        }
    }

    /** What is not there is asked for once more: its URL may just have expired. */
    private ContentHash read(String path) throws IOException {
        ContentHash content = readOnce(path);
        return content == ContentHash.MISSING ? readOnce(path) : content;
    }

    private ContentHash readOnce(String path) throws IOException {
        Map<String, Object> found = client.query(Query.of(AppSchema.FILES).where("path", path).fields("path", URL));
        if (!(found.get(AppSchema.FILES) instanceof List<?> files) || files.isEmpty()
                || !(((Map<?, ?>) files.get(0)).get(URL) instanceof String url)) {
            return ContentHash.MISSING;
        }
        try (InputStream content = client.storage().open(url)) {
            return ContentHash.of(content);
        } catch (InstantException e) {
            if (e.getStatus() == NOT_FOUND || e.getStatus() == FORBIDDEN) {
                return ContentHash.MISSING;
            }
            throw e;
        }
    }
}
