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

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * How many entities a namespace has: counted when there are few, else estimated from a sample of the ids, which is off
 * where ids are not random.
 *
 * @param entities how many
 * @param exact    whether they were counted
 */
public record SizeEstimate(long entities, boolean exact) {

    private static final int FEW = 1_000;
    private static final int PARTS = 256;
    /** The sample: a beginning of ids. */
    static final String ONE_PART = "5a";

    /** Asks for one namespace. */
    public static SizeEstimate of(InstantClient client, String namespace) {
        int first = size(client, Query.of(namespace).limit(FEW).fields("id"), namespace);
        if (first < FEW) {
            return new SizeEstimate(first, true);
        }
        long sample = size(client, Query.of(namespace).where("$entityIdStartsWith", ONE_PART).fields("id"), namespace);
        return new SizeEstimate(Math.max(first, sample * PARTS), false);
    }

    /** Asks for all namespaces of an app. */
    public static long total(InstantClient client) {
        return total(client, true);
    }

    /** Asks for all namespaces of an app, with or without its files. */
    public static long total(InstantClient client, boolean files) {
        return AppSchema.of(client.platform().schema()).namespaces().keySet().stream()
                .filter(namespace -> files || !namespace.equals(AppSchema.FILES))
                .mapToLong(namespace -> of(client, namespace).entities()).sum();
    }

    private static int size(InstantClient client, Query query, String namespace) {
        Map<String, Object> result = client.query(query);
        return result.get(namespace) instanceof List<?> list ? list.size() : 0;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, exact ? "%,d" : "about %,d", entities);
    }
}
