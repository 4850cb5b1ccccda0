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
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.Feed.Reading;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Service;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.CastUtils;

/**
 * Polls a feed and delivers what lies behind its position. What has failed is tried again at the next poll, and nothing
 * after it is delivered before.
 *
 * @param <M> what the feed remembers of a delivered item
 */
public final class PositionedConsumer<M> extends ScheduledBatchPollingConsumer {

    private final FeedDelivery<M> feed;
    private final AtomicBoolean asked = new AtomicBoolean();
    private Service caller;
    private volatile ExecutorService outOfTurn;

    /**
     * @param  client                   gives the client that acts as admin; asked once the endpoint has started
     * @param  feeds                    makes the feed when the consumer starts
     * @throws IllegalArgumentException when an option is missing or wrong
     */
    public PositionedConsumer(Endpoint endpoint, Processor processor, ConsumerOptions options, Supplier<InstantClient> client,
                              FeedFactory<M> feeds) {
        super(endpoint, processor);
        feed = new FeedDelivery<>(this, options, new ExchangeDelivery(this, options, client), feeds);
        setMaxMessagesPerPoll(options.getMaxMessagesPerPoll());
    }

    /**
     * Has something poll out of turn, as long as the consumer runs.
     *
     * @param makes a service of what it shall call, which returns at once
     */
    public void pollOutOfTurn(Function<Runnable, Service> makes) {
        caller = makes.apply(this::pollSoon);
    }

    /** Calls that come before the poll begins are one. */
    private void pollSoon() {
        if (asked.compareAndSet(false, true)) {
            try {
                outOfTurn.execute(() -> {
                    asked.set(false);
                    pollNow();
                });
            } catch (RejectedExecutionException e) {
                asked.set(false);
                throw e;
            }
        }
    }

    /** Polls, also during a backoff: that ends when as many polls as its multiplier says were left out. */
    public synchronized void pollNow() {
        long before = getCounter();
        for (int left = getBackoffMultiplier(); left >= 0 && getCounter() == before && isRunAllowed(); left--) {
            run();
        }
    }

    /** A poll out of turn is no second one beside that of the scheduler. */
    @Override
    public synchronized void run() {
        super.run();
    }

    @Override
    protected void doStart() throws Exception {
        shutdownRunningTask = null;
        feed.start();
        try {
            super.doStart();
            startCaller();
        } catch (Exception e) {
            stopCaller();
            feed.stop();
            throw e;
        }
    }

    @Override
    protected void doResume() throws Exception {
        shutdownRunningTask = null;
        super.doResume();
    }

    private void startCaller() {
        if (caller != null) {
            asked.set(false);
            outOfTurn = context().getExecutorServiceManager().newSingleThreadExecutor(this, getEndpoint().getEndpointUri());
            ServiceHelper.startService(caller);
        }
    }

    private void stopCaller() {
        ServiceHelper.stopService(caller);
        if (outOfTurn != null) {
            context().getExecutorServiceManager().shutdownNow(outOfTurn);
            outOfTurn = null;
        }
    }

    private CamelContext context() {
        return getEndpoint().getCamelContext();
    }

    @Override
    protected void doStop() throws Exception {
        stopCaller();
        super.doStop();
        feed.stop();
    }

    @Override
    protected synchronized int poll() throws Exception {
        pendingExchanges = 0;
        return feed.read(reading -> {
            forceConsumerAsReady();
            return processBatch(CastUtils.cast(new ArrayDeque<>(List.of(reading))));
        }, this::mayDeliver);
    }

    /** The queue holds one reading; its items are taken while they arrive. */
    @Override
    @SuppressWarnings("unchecked")
    public int processBatch(Queue<Object> readings) {
        return feed.deliver((Reading<M>) readings.remove(), this::mayDeliver, pending -> pendingExchanges = pending);
    }

    /** After a failure, the failed one would be all that the next poll finds. */
    @Override
    public boolean isGreedy() {
        return super.isGreedy() && !feed.hasFailed();
    }

    private boolean mayDeliver(int delivered) {
        return isBatchAllowed() && (maxMessagesPerPoll <= 0 || delivered < maxMessagesPerPoll);
    }
}
