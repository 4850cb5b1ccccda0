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
package io.github.camelinstant.consumer;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.bulk.scan.EntityScan;
import io.github.camelinstant.bulk.scan.Scan;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;

/**
 * The entities as a poll reads them: in parts, by how their ids begin, however many there are; or in one answer where
 * the query has an order, which parts would lose.
 */
final class PolledEntities implements EntitySource {

    /** A poll that fails is repeated anyway; this is for one bad moment in many requests. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1), 3);
    private static final ScanOptions OPTIONS = ScanOptions.DEFAULT.withConnections(2).withBackoff(BACKOFF);

    @Override
    public Entities open(InstantClient client, Map<String, Object> query) {
        if (PageQuery.hasOrder(query)) {
            EntityStream stream = client.stream(query);
            return new Read(stream, stream::close);
        }
        EntityScan scan = Scan.of(client, query).options(OPTIONS).open();
        return new Read(scan, scan::close);
    }

    private static final class Read implements Entities {

        private final Iterator<Map<String, Object>> entities;
        private final Runnable end;

        private Read(Iterator<Map<String, Object>> entities, Runnable end) {
            this.entities = entities;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            return entities.hasNext();
        }

        @Override
        public Map<String, Object> next() {
            return entities.next();
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
