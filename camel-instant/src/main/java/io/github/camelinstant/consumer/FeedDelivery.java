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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

import io.github.camelinstant.consumer.Feed.Marked;
import io.github.camelinstant.consumer.Feed.Reading;
import io.github.camelinstant.consumer.position.DeliveryTracker;
import io.github.camelinstant.consumer.position.DeliveryTracker.Ticket;
import io.github.camelinstant.consumer.position.PositionConflictException;
import io.github.camelinstant.consumer.position.PositionKeys;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what lies behind the position of a consumer, one exchange after the other. The position moves over an item
 * when its exchange has completed; after a failed one nothing is delivered until the feed is read again from there.
 *
 * @param <M> what the feed remembers of a delivered item
 */
public final class FeedDelivery<M> {

    private static final Logger LOG = LoggerFactory.getLogger(FeedDelivery.class);

    private final DefaultConsumer consumer;
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
     * @param  feeds                    makes the feed at the start
     * @throws IllegalArgumentException when an option is wrong
     */
    public FeedDelivery(DefaultConsumer consumer, ConsumerOptions options, ExchangeDelivery delivery, FeedFactory<M> feeds) {
        if (options.getSaveEvery() < 1) {
            throw new IllegalArgumentException("Option saveEvery must be at least 1");
        }
        this.consumer = consumer;
        this.options = options;
        this.delivery = delivery;
        this.feeds = feeds;
        tracker = new DeliveryTracker<>(1, options.isSkipFailed());
        repository = options.getPositionRepository() == null ? new MemoryStateRepository() : options.getPositionRepository();
    }

    /**
     * Takes the key of the position and reads it.
     *
     * @throws Exception when another consumer has the key, or the position cannot be used
     */
    public void start() throws Exception {
        CamelContext context = context();
        if (options.getPositionRepository() == null) {
            LOG.warn("{} has no positionRepository: its position is in memory only, and a restart begins again at {}",
                    consumer.getEndpoint(), options.getStartPosition());
        } else {
            if (!context.hasService(repository)) {
                context.addService(repository, true, true);
            }
            // what failed to start stays in the context
            ServiceHelper.startService(repository);
        }
        overtaken = false;
        tracker.restart();
        String claimed = positionKey();
        PositionKeys.of(context).claim(repository, claimed);
        key = claimed;
        try {
            feed = feeds.create(repository, key);
            feed.start();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** Gives the key back, if it was taken. */
    public void stop() {
        if (key != null) {
            PositionKeys.of(context()).release(repository, key);
            key = null;
        }
    }

    private String positionKey() {
        if (options.getPositionKey() != null) {
            return options.getPositionKey();
        } else if (options.getPositionRepository() == null) {
            return "memory";
        } else if (consumer.getRoute() == null || !consumer.getRoute().isCustomId()) {
            throw new IllegalArgumentException(
                    "A positionRepository needs the option positionKey, or a route with an id of its own: the id that Camel"
                                               + " makes up can be another one after the next change of the routes");
        }
        return consumer.getRouteId();
    }

    private CamelContext context() {
        return consumer.getEndpoint().getCamelContext();
    }

    /**
     * Reads the feed from the position on, as often as it has more, and saves the position afterwards.
     *
     * @param  work      what to do with what is read; see {@link #deliver}
     * @param  allowed   whether more may be read after so many items
     * @return           what the work returned, summed up
     * @throws Exception when reading or saving fails, or the work does
     */
    public int read(ToIntFunction<Reading<M>> work, IntPredicate allowed) throws Exception {
        if (overtaken) {
            feed.start();
            overtaken = false;
        }
        try {
            return readAndSave(work, allowed);
        } catch (Exception e) {
            overtaken = isConflict(e);
            throw e;
        }
    }

    /** Also one that came up while another failure was on its way. */
    private static boolean isConflict(Throwable e) {
        return e instanceof PositionConflictException
                || Arrays.stream(e.getSuppressed()).anyMatch(FeedDelivery::isConflict);
    }

    private int readAndSave(ToIntFunction<Reading<M>> work, IntPredicate allowed) throws Exception {
        Instant begin = Instant.now();
        feed.flush();
        tracker.restart();
        delivered = 0;
        int sum = 0;
        feed.endWhen(() -> !allowed.test(delivered));
        do {
            try {
                sum += readOnce(work);
            } catch (ReadingStoppedException e) {
                if (e.getSuppressed().length > 0) {
                    throw e;
                }
                return sum;
            }
        } while (feed.goesOn() && !tracker.isStopped() && allowed.test(delivered));
        delivery.polled(begin, !tracker.isStopped() && allowed.test(delivered));
        return sum;
    }

    private int readOnce(ToIntFunction<Reading<M>> work) throws Exception {
        try (Reading<M> reading = feed.read(delivery.client(), delivery::query); AutoCloseable saved = feed::flush) {
            reading.hasNext();
            return work.applyAsInt(reading);
        }
    }

    /**
     * Delivers items until there are no more, one has failed, or no more is allowed.
     *
     * @param  allowed whether another one may follow on so many since the feed was read
     * @param  pending is told how many are known to follow on the one that is delivered next: 0 or 1
     * @return         how many items were routed, the one that failed included
     */
    public int deliver(Reading<M> reading, IntPredicate allowed, IntConsumer pending) {
        List<Object> bodies = new ArrayList<>();
        int count = 0;
        try {
            while (tracker.mayBegin() && allowed.test(delivered) && reading.hasNext()) {
                Marked<M> marked = reading.next();
                boolean last = !allowed.test(delivered + 1) || !reading.hasNext();
                pending.accept(last ? 0 : 1);
                deliver(marked, count, last);
                if (delivery.completesBatches()) {
                    bodies.add(marked.item().body());
                }
                count++;
                delivered++;
            }
        } finally {
            // also of a batch that breaks off: what was delivered of it is not delivered again
            delivery.completeBatch(bodies);
        }
        return count;
    }

    /** Whether an item has failed that must come first when the feed is read again. */
    public boolean hasFailed() {
        return tracker.isStopped();
    }

    private void deliver(Marked<M> marked, int index, boolean last) {
        Ticket<M> ticket = tracker.begin(marked.mark());
        boolean completed = delivery.deliver(marked.item(), Map.of(
                ExchangePropertyKey.BATCH_INDEX, index,
                ExchangePropertyKey.BATCH_COMPLETE, last));
        List<M> passed = completed ? tracker.succeeded(ticket) : tracker.failed(ticket);
        passed.forEach(feed::commit);
    }
}
