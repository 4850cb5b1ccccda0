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
import io.github.camelinstant.consumer.Feed.Marked;
import io.github.camelinstant.consumer.Feed.Reading;
import io.github.camelinstant.consumer.position.DeliveryTracker;
import io.github.camelinstant.consumer.position.DeliveryTracker.Ticket;
import io.github.camelinstant.consumer.position.PositionConflictException;
import io.github.camelinstant.consumer.position.PositionKeys;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.util.CastUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a feed and delivers what lies behind its position, one exchange after the other. The position moves over an
 * item when its exchange has completed. A failed one is tried again at the next poll, and nothing after it is delivered
 * before.
 *
 * @param <M> what the feed remembers of a delivered item
 */
public final class PositionedConsumer<M> extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(PositionedConsumer.class);

    private final ConsumerOptions options;
    private final ExchangeDelivery delivery;
    private final FeedFactory<M> feeds;
    private final DeliveryTracker<M> tracker;
    private final StateRepository<String, String> repository;
    private Feed<M> feed;
    private String key;
    private boolean overtaken;
    private int delivered;

    /**
     * @param  client                   gives the client that acts as admin; asked once the endpoint has started
     * @param  feeds                    makes the feed when the consumer starts
     * @throws IllegalArgumentException when an option is missing or wrong
     */
    public PositionedConsumer(Endpoint endpoint, Processor processor, ConsumerOptions options, Supplier<InstantClient> client,
                              FeedFactory<M> feeds) {
        super(endpoint, processor);
        if (options.getSaveEvery() < 1) {
            throw new IllegalArgumentException("Option saveEvery must be at least 1");
        }
        this.options = options;
        this.feeds = feeds;
        delivery = new ExchangeDelivery(this, options, client);
        tracker = new DeliveryTracker<>(1, options.isSkipFailed());
        repository = options.getPositionRepository() == null ? new MemoryStateRepository() : options.getPositionRepository();
        setMaxMessagesPerPoll(options.getMaxMessagesPerPoll());
    }

    @Override
    protected void doStart() throws Exception {
        CamelContext context = getEndpoint().getCamelContext();
        if (options.getPositionRepository() == null) {
            LOG.warn("{} has no positionRepository: its position is in memory only, and a restart begins again at {}",
                    getEndpoint(), options.getStartPosition());
        } else if (!context.hasService(repository)) {
            context.addService(repository, true, true);
        }
        overtaken = false;
        tracker.restart();
        String claimed = positionKey();
        PositionKeys.of(context).claim(repository, claimed);
        key = claimed;
        try {
            feed = feeds.create(repository, key);
            feed.start();
            super.doStart();
        } catch (Exception e) {
            releaseKey();
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        releaseKey();
    }

    private void releaseKey() {
        if (key != null) {
            PositionKeys.of(getEndpoint().getCamelContext()).release(repository, key);
            key = null;
        }
    }

    private String positionKey() {
        if (options.getPositionKey() != null) {
            return options.getPositionKey();
        } else if (options.getPositionRepository() == null) {
            return "memory";
        } else if (getRoute() == null || !getRoute().isCustomId()) {
            throw new IllegalArgumentException(
                    "A positionRepository needs the option positionKey, or a route with an id of its own: the id that Camel"
                                               + " makes up can be another one after the next change of the routes");
        }
        return getRouteId();
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        if (overtaken) {
            feed.start();
            overtaken = false;
        }
        feed.flush();
        tracker.restart();
        delivered = 0;
        int committed = 0;
        do {
            committed += pollOnce();
        } while (feed.goesOn() && !tracker.isStopped() && isBatchAllowed() && isWithinLimit(delivered));
        return committed;
    }

    private int pollOnce() throws Exception {
        try (Reading<M> reading = feed.read(delivery.client(), delivery::query); AutoCloseable saved = feed::flush) {
            reading.hasNext();
            forceConsumerAsReady();
            return processBatch(CastUtils.cast(new ArrayDeque<>(List.of(reading))));
        } catch (PositionConflictException e) {
            overtaken = true;
            throw e;
        }
    }

    /** The queue holds one reading; its items are taken while they arrive. */
    @Override
    @SuppressWarnings("unchecked")
    public int processBatch(Queue<Object> readings) {
        Reading<M> reading = (Reading<M>) readings.remove();
        List<Object> bodies = new ArrayList<>();
        int count = 0;
        int committed = 0;
        while (isBatchAllowed() && tracker.mayBegin() && isWithinLimit(delivered) && reading.hasNext()) {
            Marked<M> marked = reading.next();
            boolean last = !isWithinLimit(delivered + 1) || !reading.hasNext();
            pendingExchanges = last ? 0 : 1;
            committed += deliver(marked, count, last);
            if (delivery.completesBatches()) {
                bodies.add(marked.item().body());
            }
            count++;
            delivered++;
        }
        delivery.completeBatch(bodies);
        return committed;
    }

    private boolean isWithinLimit(int count) {
        return maxMessagesPerPoll <= 0 || count < maxMessagesPerPoll;
    }

    /** Returns how many items the position has moved over. */
    private int deliver(Marked<M> marked, int index, boolean last) {
        Ticket<M> ticket = tracker.begin(marked.mark());
        boolean completed = delivery.deliver(marked.item(), Map.of(
                ExchangePropertyKey.BATCH_INDEX, index,
                ExchangePropertyKey.BATCH_COMPLETE, last));
        List<M> passed = completed ? tracker.succeeded(ticket) : tracker.failed(ticket);
        passed.forEach(feed::commit);
        return passed.size();
    }
}
