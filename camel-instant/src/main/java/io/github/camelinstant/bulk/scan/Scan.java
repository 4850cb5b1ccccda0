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
package io.github.camelinstant.bulk.scan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.Query;

/**
 * Reads all entities that a query finds, however many: partition by partition, by how their ids begin. Memory stays
 * flat, and what others write or delete meanwhile neither hides nor doubles an entity that is there all the time.
 * Immutable.
 *
 * <pre>{@code
 * try (EntityScan goals = Scan.of(client, Query.of("goals").with("todos", todos -> todos.fields("id"))).open()) {
 *     while (goals.hasNext()) {
 *         Map<String, Object> goal = goals.next();
 *     }
 * }
 * }</pre>
 *
 * Each partition is one query, so its entities are of one moment; the whole is not. A partition that has too many
 * entities or takes the server too long is read in sixteen parts, and never asked again as it was. Failures that will
 * pass are repeated, with growing waits.
 */
public final class Scan {

    private final InstantClient client;
    private final PartitionQuery query;
    private final ScanOptions options;
    private final String after;

    private Scan(InstantClient client, PartitionQuery query, ScanOptions options, String after) {
        this.client = client;
        this.query = query;
        this.options = options;
        this.after = after;
    }

    /**
     * Prepares a scan; nothing is sent yet.
     *
     * @param  client                   who reads: as a user, it sees what the rules show
     * @param  query                    conditions, fields and links of one namespace
     * @return                          a scan to be opened
     * @throws IllegalArgumentException if the query has an order or asks for a page
     */
    public static Scan of(InstantClient client, Query query) {
        return of(client, query.toMap());
    }

    /** Prepares a scan of a query that is given as InstaQL; see {@link #of(InstantClient, Query)}. */
    public static Scan of(InstantClient client, Map<String, ?> query) {
        return new Scan(
                Objects.requireNonNull(client, "client"), new PartitionQuery(query), ScanOptions.DEFAULT, null);
    }

    /** The same scan, read in another way. */
    public Scan options(ScanOptions options) {
        return new Scan(client, query, Objects.requireNonNull(options, "options"), after);
    }

    /**
     * The same scan without the entities up to an id. What a scan has delivered can so be left out by the next.
     *
     * @param  id                       the id that was delivered last; null for all entities
     * @return                          the rest
     * @throws IllegalArgumentException if it is not a UUID
     */
    public Scan after(String id) {
        return new Scan(client, query, options, id == null ? null : UUID.fromString(id).toString());
    }

    /**
     * Begins to read.
     *
     * @return to be closed, unless it is read to its end
     */
    public EntityScan open() {
        PartitionReader reader = new PartitionReader(client, query, options, after);
        List<Partition> first = Partition.first(options.prefixDigits()).stream()
                .filter(partition -> after == null || !partition.prefix().isBefore(after)).toList();
        int connections = options.connections();
        ExecutorService threads = connections == 1 ? null : threads(connections);
        PartitionQueue queue = threads == null
                ? new PartitionQueue(reader, Runnable::run, 1, first)
                : new PartitionQueue(reader, threads, 2 * connections, first);
        return new EntityScan(query.namespace(), reader, queue, threads, after == null);
    }

    /**
     * Reads everything.
     *
     * @param  consumer         gets each entity once, in the order of the ids, on this thread
     * @throws InstantException if a partition cannot be read; the entities before it were delivered
     */
    public void forEach(Consumer<? super Map<String, Object>> consumer) {
        try (EntityScan scan = open()) {
            scan.forEachRemaining(consumer);
        }
    }

    private ExecutorService threads(int connections) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(connections, task -> {
            Thread thread = new Thread(task, "instant-scan-" + query.namespace() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
