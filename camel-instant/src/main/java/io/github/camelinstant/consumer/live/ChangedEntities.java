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
package io.github.camelinstant.consumer.live;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.ConsumerOptions;
import io.github.camelinstant.consumer.EntitySource;
import io.github.camelinstant.consumer.ExchangeDelivery;
import io.github.camelinstant.consumer.FeedDelivery;
import io.github.camelinstant.consumer.QueryFeeds;
import io.github.camelinstant.consumer.state.KnownEntity;
import io.github.camelinstant.model.Query;
import org.apache.camel.support.DefaultConsumer;

/** One exchange for each entity that is not as it was delivered last, which is remembered over restarts. */
final class ChangedEntities implements ResultHandler, EntitySource {

    private final FeedDelivery<KnownEntity> feed;
    private List<Map<String, Object>> entities = List.of();

    /**
     * @throws IllegalArgumentException when the query or an option does not go with changes
     */
    ChangedEntities(DefaultConsumer consumer, ConsumerOptions options, ExchangeDelivery delivery) {
        feed = new FeedDelivery<>(
                consumer, options, delivery, QueryFeeds.changes(consumer.getEndpoint(), options, this));
    }

    @Override
    public void start() throws Exception {
        feed.start();
    }

    @Override
    public void stop() {
        feed.stop();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Outcome handle(Map<String, Object> result, Batch batch) throws Exception {
        entities = (List<Map<String, Object>>) result.get(Query.namespaceOf(result));
        try {
            IntPredicate allowed = delivered -> batch.mayDeliver().getAsBoolean();
            feed.read(reading -> feed.deliver(reading, allowed, batch.pending()), allowed);
        } finally {
            entities = List.of();
        }
        return feed.hasFailed() ? Outcome.BLOCKED : Outcome.DELIVERED;
    }

    /** The entities of the result that is being handled. */
    @Override
    public Entities open(InstantClient client, Map<String, Object> query) {
        Iterator<Map<String, Object>> each = entities.iterator();
        return new Entities() {

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                return each.next();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
