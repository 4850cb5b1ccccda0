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

import java.util.Iterator;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;

/**
 * Where the items of a consumer with a position come from. Used by one thread at a time.
 *
 * @param <M> what is remembered of a delivered item
 */
public interface Feed<M> {

    /** An item, and what is remembered when it was delivered. */
    record Marked<M>(Item item, M mark) {
    }

    /** The items of one poll, read while they are asked for. */
    interface Reading<M> extends Iterator<Marked<M>>, AutoCloseable {

        @Override
        void close();
    }

    /**
     * Told before each reading when its consumer stops. What reads long without an item then ends with a
     * {@link ReadingStoppedException}.
     */
    default void endWhen(BooleanSupplier stopping) {
        // what is short need not ask
    }

    /** Reads the position. */
    void start();

    /**
     * Reads what lies behind the position, in the order of delivery.
     *
     * @param client who reads
     * @param query  gives the query of this poll
     */
    Reading<M> read(InstantClient client, Supplier<Map<String, Object>> query);

    /** Whether the same poll shall read once more, because all that was read has been delivered. */
    default boolean goesOn() {
        return false;
    }

    /** Moves the position over an item and saves it; a few items may share a save. */
    void commit(M mark);

    /** Saves what is not saved yet. */
    void flush();
}
