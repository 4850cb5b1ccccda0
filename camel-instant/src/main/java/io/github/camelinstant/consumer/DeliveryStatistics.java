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
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the consumers of an endpoint have delivered, and knows how far they have come. Thread-safe. */
public final class DeliveryStatistics {

    /** An endpoint that keeps count. */
    public interface Holder {

        /** The count that all consumers of the endpoint share. */
        DeliveryStatistics deliveries();
    }

    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile String position;
    private volatile Instant lastCompleted;
    private volatile Instant lastPoll;
    private volatile Instant upToDate;

    static DeliveryStatistics of(Object endpoint) {
        return endpoint instanceof Holder holder ? holder.deliveries() : new DeliveryStatistics();
    }

    void completed(Item item) {
        completed.increment();
        lastCompleted = Instant.now();
        if (item.headers().get(ConsumerHeaders.POSITION) instanceof String passed) {
            position = passed;
        }
    }

    void failed() {
        failed.increment();
    }

    /**
     * A poll has ended without an error.
     *
     * @param begin    when it began
     * @param complete whether all that it found was delivered
     */
    void polled(Instant begin, boolean complete) {
        lastPoll = Instant.now();
        if (complete) {
            upToDate = begin;
        }
    }

    /** How many exchanges have completed. */
    public long getCompleted() {
        return completed.sum();
    }

    /** How many exchanges have failed; one that was tried again counts each time. */
    public long getFailed() {
        return failed.sum();
    }

    /** The position of the last exchange that completed, or null when there was none or it had no position. */
    public String getPosition() {
        return position;
    }

    /** When the last exchange completed, or null. */
    public Instant getLastCompleted() {
        return lastCompleted;
    }

    /** When the last poll ended without an error, or null. */
    public Instant getLastPoll() {
        return lastPoll;
    }

    /** How long ago the last poll began of which everything was delivered, or null when there was none. */
    public Duration getLag() {
        Instant last = upToDate;
        return last == null ? null : Duration.between(last, Instant.now());
    }
}
