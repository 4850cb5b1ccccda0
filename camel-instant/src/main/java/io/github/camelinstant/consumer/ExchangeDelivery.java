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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.operation.IdentityResolver;
import io.github.camelinstant.operation.QuerySource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.ExchangeHelper;

/** What every consumer does with an exchange: makes it, routes it, and runs the steps that follow. */
public final class ExchangeDelivery {

    private final DefaultConsumer consumer;
    private final Supplier<InstantClient> client;
    private final Identity identity;
    private final QuerySource source;
    private final ConsumeHook onConsume;
    private final ConsumeHook onConsumeFailed;
    private final ConsumeHook onConsumeBatchComplete;
    private final DeliveryStatistics statistics;
    private final AtomicLong count = new AtomicLong();

    /**
     * @throws IllegalArgumentException when an option is missing or wrong
     */
    public ExchangeDelivery(DefaultConsumer consumer, ConsumerOptions options, Supplier<InstantClient> client) {
        this.consumer = consumer;
        this.client = client;
        CamelContext context = consumer.getEndpoint().getCamelContext();
        statistics = DeliveryStatistics.of(consumer.getEndpoint());
        identity = new IdentityResolver(options).resolveFixed();
        source = new QuerySource(context, options);
        onConsume = ConsumeHook.of(context, "onConsume", options.getOnConsume(), options);
        onConsumeFailed = ConsumeHook.of(context, "onConsumeFailed", options.getOnConsumeFailed(), options);
        onConsumeBatchComplete
                = ConsumeHook.of(context, "onConsumeBatchComplete", options.getOnConsumeBatchComplete(), options);
    }

    /** The client that acts as the consumer's user. */
    public InstantClient client() {
        return client.get().as(identity);
    }

    /** The query, as its expressions make it now. */
    public Map<String, Object> query() {
        Exchange exchange = consumer.createExchange(false);
        try {
            return source.query(exchange);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    /**
     * Routes an item.
     *
     * @param  properties of the exchange
     * @return            whether it completed: no exception is left, and nothing was rolled back
     */
    public boolean deliver(Item item, Map<ExchangePropertyKey, Object> properties) {
        Exchange exchange = consumer.createExchange(false);
        try {
            exchange.getMessage().setBody(item.body());
            item.headers().forEach(exchange.getMessage()::setHeader);
            properties.forEach(exchange::setProperty);
            count.incrementAndGet();
            process(exchange, item.failure());
            boolean failed = exchange.isFailed() || exchange.isRollbackOnly() || exchange.isRollbackOnlyLast();
            run(failed ? onConsumeFailed : onConsume, exchange, item.body());
            count(item, failed);
            return !failed;
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    private void count(Item item, boolean failed) {
        if (failed) {
            statistics.failed();
        } else {
            statistics.completed(item);
        }
    }

    /**
     * Notes that a poll has ended without an error.
     *
     * @param begin    when it began
     * @param complete whether all that it found was delivered
     */
    void polled(Instant begin, boolean complete) {
        statistics.polled(begin, complete);
    }

    /** How many exchanges were routed. */
    public long count() {
        return count.get();
    }

    /** Whether there are steps to run after a batch, so that its bodies must be kept. */
    public boolean completesBatches() {
        return onConsumeBatchComplete != null;
    }

    /** Runs the steps after a batch; nothing happens when it is empty. */
    public void completeBatch(List<Object> bodies) {
        if (bodies.isEmpty()) {
            return;
        }
        Exchange exchange = consumer.createExchange(false);
        try {
            run(onConsumeBatchComplete, exchange, bodies);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    private void process(Exchange exchange, RuntimeException failure) {
        try {
            if (failure == null) {
                consumer.getProcessor().process(exchange);
            } else {
                exchange.setException(failure);
                RouteErrorHandler.handle(consumer, exchange);
            }
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            consumer.getExceptionHandler().handleException("Error processing exchange", exchange, exchange.getException());
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
            consumer.getExceptionHandler().handleException("Error running steps after the exchange", exchange, e);
        }
    }
}
