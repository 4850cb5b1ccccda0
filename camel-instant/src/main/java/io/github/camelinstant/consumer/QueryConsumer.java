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

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.operation.EntityType;
import org.apache.camel.Endpoint;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.util.CastUtils;

/**
 * Polls a query and delivers what it finds, one exchange after the other on the polling thread. Nothing is remembered
 * between polls: what the query still finds is delivered again, so a route marks or removes what it has done, for
 * example with {@code onConsume}.
 */
final class QueryConsumer extends ScheduledBatchPollingConsumer {

    private final ExchangeDelivery delivery;
    private final Emission emission;
    private boolean complete;

    QueryConsumer(Endpoint endpoint, Processor processor, ConsumerOptions options, Supplier<InstantClient> client) {
        super(endpoint, processor);
        delivery = new ExchangeDelivery(this, options, client);
        emission = Emission.of(
                options.getEmit() == EmitMode.entities, EntityType.of(endpoint.getCamelContext(), options));
        setMaxMessagesPerPoll(options.getMaxMessagesPerPoll());
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        Instant begin = Instant.now();
        Map<String, Object> query = delivery.query();
        Map<String, Object> result = delivery.client().query(query);
        forceConsumerAsReady();
        Queue<Object> items = CastUtils.cast(new ArrayDeque<>(emission.items(query, result)));
        complete = true;
        int delivered = processBatch(items);
        delivery.polled(begin, complete && items.isEmpty());
        return delivered;
    }

    @Override
    public int processBatch(Queue<Object> items) throws Exception {
        int size = limited(items.size());
        List<Object> bodies = new ArrayList<>();
        for (int index = 0; index < size && isBatchAllowed(); index++) {
            Item item = (Item) items.poll();
            pendingExchanges = size - index - 1;
            bodies.add(item.body());
            complete &= delivery.deliver(item, Map.of(
                    ExchangePropertyKey.BATCH_INDEX, index,
                    ExchangePropertyKey.BATCH_SIZE, size,
                    ExchangePropertyKey.BATCH_COMPLETE, index == size - 1));
        }
        delivery.completeBatch(bodies);
        return bodies.size();
    }

    private int limited(int size) {
        return maxMessagesPerPoll > 0 ? Math.min(size, maxMessagesPerPoll) : size;
    }
}
