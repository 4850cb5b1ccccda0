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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.Emission.Item;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.operation.EntityType;
import io.github.camelinstant.operation.IdentityResolver;
import io.github.camelinstant.operation.QuerySource;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.util.CastUtils;

/**
 * Polls a query and delivers what it finds, one exchange after the other on the polling thread. Nothing is remembered
 * between polls: what the query still finds is delivered again, so a route marks or removes what it has done, for
 * example with {@code onConsume}.
 */
public final class QueryConsumer extends ScheduledBatchPollingConsumer {

    private final Supplier<InstantClient> client;
    private final Identity identity;
    private final QuerySource source;
    private final Emission emission;
    private final ConsumeHook onConsume;
    private final ConsumeHook onConsumeFailed;
    private final ConsumeHook onConsumeBatchComplete;

    /**
     * @param  client                   gives the client that acts as admin; asked once the endpoint has started
     * @throws IllegalArgumentException when an option is missing or wrong
     */
    public QueryConsumer(Endpoint endpoint, Processor processor, ConsumerOptions options, Supplier<InstantClient> client) {
        super(endpoint, processor);
        if (options.getQuery() == null) {
            throw new IllegalArgumentException("A consumer of instant:query needs the option query");
        }
        this.client = client;
        CamelContext context = endpoint.getCamelContext();
        identity = new IdentityResolver(options).resolveFixed();
        source = new QuerySource(context, options);
        emission = Emission.of(options.getEmit(), EntityType.of(context, options), options.getOutputClass() != null);
        onConsume = ConsumeHook.of(context, "onConsume", options.getOnConsume(), options);
        onConsumeFailed = ConsumeHook.of(context, "onConsumeFailed", options.getOnConsumeFailed(), options);
        onConsumeBatchComplete
                = ConsumeHook.of(context, "onConsumeBatchComplete", options.getOnConsumeBatchComplete(), options);
        setMaxMessagesPerPoll(options.getMaxMessagesPerPoll());
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        Map<String, Object> query = boundQuery();
        Map<String, Object> result = client().query(query);
        forceConsumerAsReady();
        return processBatch(CastUtils.cast(new ArrayDeque<>(emission.items(query, result))));
    }

    private InstantClient client() {
        return client.get().as(identity);
    }

    private Map<String, Object> boundQuery() {
        Exchange exchange = createExchange(false);
        try {
            return source.query(exchange);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    public int processBatch(Queue<Object> items) throws Exception {
        int size = limited(items.size());
        List<Object> bodies = new ArrayList<>();
        for (int index = 0; index < size && isBatchAllowed(); index++) {
            Item item = (Item) items.poll();
            pendingExchanges = size - index - 1;
            bodies.add(item.body());
            deliver(item, index, size);
        }
        if (!bodies.isEmpty() && onConsumeBatchComplete != null) {
            completeBatch(bodies);
        }
        return bodies.size();
    }

    private int limited(int size) {
        return maxMessagesPerPoll > 0 ? Math.min(size, maxMessagesPerPoll) : size;
    }

    private void deliver(Item item, int index, int size) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(item.body());
            item.headers().forEach(exchange.getMessage()::setHeader);
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
            process(exchange);
            boolean failed = exchange.isFailed() || exchange.isRollbackOnly();
            run(failed ? onConsumeFailed : onConsume, exchange, item.body());
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void process(Exchange exchange) {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("Error processing exchange", exchange, exchange.getException());
        }
    }

    private void completeBatch(List<Object> bodies) {
        Exchange exchange = createExchange(false);
        try {
            run(onConsumeBatchComplete, exchange, bodies);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /**
     * The hook sees the emitted body, whatever the route made of it, and the headers and properties as the route left
     * them.
     */
    private void run(ConsumeHook hook, Exchange exchange, Object emittedBody) {
        if (hook == null) {
            return;
        }
        try {
            Exchange view = ExchangeHelper.createCopy(exchange, true);
            view.getMessage().setBody(emittedBody);
            hook.run(client(), view);
        } catch (Exception e) {
            getExceptionHandler().handleException("Error running steps after the exchange", exchange, e);
        }
    }
}
