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
package io.github.camelinstant.examples.airroutes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelinstant.model.Tx;
import org.apache.camel.ExchangeException;

/**
 * What the routes have done so far, in rows. Safe for any number of threads.
 */
public final class Tally {

    private static final int MAX_DEAD_LETTERS = 20;

    private final LongAdder read = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final Map<String, LongAdder> written = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> exported = new ConcurrentHashMap<>();
    private volatile String lastReason = "";

    /** Counts rows that came out of a CSV file. */
    public void read(List<?> rows) {
        read.add(rows.size());
    }

    /** Counts a batch that Instant has taken. */
    public void written(List<Tx> batch) {
        batches.increment();
        batch.forEach(row -> count(written, row.namespace()));
    }

    /**
     * Counts a row that Instant refused, and remembers why.
     *
     * @throws IllegalStateException when so many are refused that it cannot be the rows
     */
    public void deadLetter(@ExchangeException Exception reason) {
        lastReason = reason.getMessage();
        deadLetters.increment();
        if (deadLetters() > MAX_DEAD_LETTERS) {
            throw new IllegalStateException(
                    "More than " + MAX_DEAD_LETTERS + " rows are refused: has the app the schema of this example?");
        }
    }

    /** Counts a row that was written to the NDJSON file of this namespace. */
    public void exported(String namespace) {
        count(exported, namespace);
    }

    long read() {
        return read.sum();
    }

    long batches() {
        return batches.sum();
    }

    long deadLetters() {
        return deadLetters.sum();
    }

    String lastReason() {
        return lastReason;
    }

    long written() {
        return sum(written);
    }

    long exported() {
        return sum(exported);
    }

    long writtenTo(String namespace) {
        return sum(written, namespace);
    }

    long exportedFrom(String namespace) {
        return sum(exported, namespace);
    }

    private static void count(Map<String, LongAdder> counts, String namespace) {
        counts.computeIfAbsent(namespace, name -> new LongAdder()).increment();
    }

    private static long sum(Map<String, LongAdder> counts) {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private static long sum(Map<String, LongAdder> counts, String namespace) {
        return counts.containsKey(namespace) ? counts.get(namespace).sum() : 0;
    }
}
