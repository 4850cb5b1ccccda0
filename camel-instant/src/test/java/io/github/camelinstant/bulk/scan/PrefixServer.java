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
package io.github.camelinstant.bulk.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelinstant.RecordingTransport;
import io.github.camelinstant.RecordingTransport.Answer;
import io.github.camelinstant.RecordingTransport.Sent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.json.InstantJson;

/** A server that has entities of one namespace, answers by the prefix of their ids, and is slow with many. */
final class PrefixServer implements RecordingTransport.Answers {

    /** What was asked, and how many entities that found. */
    record Asked(String prefix, Integer limit, int found, boolean timedOut) {
    }

    static final Answer TIMEOUT
            = new Answer(429, "{\"type\":\"timeout\",\"message\":\"The query took too long to complete.\"}");

    /** Says nothing about how an id begins. */
    private static final Comparator<String> BY_AGE = Comparator.comparing(id -> new StringBuilder(id).reverse().toString());

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final SortedSet<String> ids = new TreeSet<>();
    /** With more entities than this a query runs into the timeout. */
    int tooMany = Integer.MAX_VALUE;

    InstantClient client() {
        return InstantClient.builder().appId("0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a")
                .adminToken("7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b").transport(new RecordingTransport().answering(this)).build();
    }

    @Override
    public synchronized Answer to(Sent request) {
        Map<?, ?> options = (Map<?, ?>) ((Map<?, ?>) ((Map<?, ?>) request.body().get("query")).get("goals")).get("$");
        String prefix = options.get("where") instanceof Map<?, ?> where ? (String) where.get("$entityIdStartsWith") : "";
        Integer limit = (Integer) options.get("limit");
        List<String> found = new ArrayList<>(ids.subSet(prefix, prefix + "g"));
        boolean timedOut = (limit == null ? found.size() : Math.min(limit, found.size())) > tooMany;
        asked.add(new Asked(prefix, limit, found.size(), timedOut));
        if (timedOut) {
            return TIMEOUT;
        }
        found.sort(BY_AGE);
        List<String> sent = limit != null && limit < found.size() ? found.subList(0, limit) : found;
        return new Answer(200, InstantJson.write(Map.of("goals", sent.stream().map(id -> Map.of("id", id)).toList())));
    }
}
