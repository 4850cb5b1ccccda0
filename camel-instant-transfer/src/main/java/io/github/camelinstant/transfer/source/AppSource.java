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
package io.github.camelinstant.transfer.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelinstant.bulk.scan.HeapSize;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantTimeoutException;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * The entities of an app on a server, as its admin sees them. What fails for a while is asked again, for about a
 * minute.
 */
public final class AppSource implements EntitySource {

    private static final String ID_PREFIX = "$entityIdStartsWith";
    private static final long MOST_BYTES = 8L << 20;
    /** Ids that have as many digits in common are few: that they take too long has another reason. */
    private static final int WORTH_SPLITTING = 6;

    private final InstantClient client;
    private final String appId;

    /**
     * @param client with the admin token of the app
     * @param appId  the app that the client speaks to
     */
    public AppSource(InstantClient client, String appId) {
        this.client = Objects.requireNonNull(client, "client");
        this.appId = Objects.requireNonNull(appId, "appId");
    }

    @Override
    public String name() {
        return appId;
    }

    @Override
    public AppSchema schema() {
        return AppSchema.of(client.platform().schema());
    }

    @Override
    public List<Map<String, Object>> read(String namespace, List<String> labels, String prefix, int limit) {
        Query query = Query.of(namespace).limit(limit);
        if (!prefix.isEmpty()) {
            query = query.where(ID_PREFIX, prefix);
        }
        for (String label : labels) {
            query = query.with(label, linked -> linked.fields("id"));
        }
        Query wanted = query;
        return Repeated.of(() -> attempt(wanted, prefix));
    }

    private List<Map<String, Object>> attempt(Query query, String prefix) {
        try {
            return all(query, prefix);
        } catch (InstantTimeoutException e) {
            if (prefix.length() < WORTH_SPLITTING) {
                throw tooLarge(query, prefix, "took too long", e);
            }
            throw e;
        }
    }

    private List<Map<String, Object>> all(Query query, String prefix) {
        List<Map<String, Object>> entities = new ArrayList<>();
        long bytes = 0;
        try (EntityStream stream = client.stream(query)) {
            while (stream.hasNext()) {
                Map<String, Object> entity = stream.next();
                entities.add(entity);
                bytes += HeapSize.of(entity);
                if (bytes > MOST_BYTES && entities.size() > 1) {
                    throw tooLarge(query, prefix, "are too large to be read at once", null);
                }
            }
        }
        return entities;
    }

    private static RangeTooLargeException tooLarge(Query query, String prefix, String why, Exception cause) {
        return new RangeTooLargeException(
                "The " + Query.namespaceOf(query.toMap()) + " with ids " + prefix + "* " + why, cause);
    }
}
