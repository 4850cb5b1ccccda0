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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InstantTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a partition: all of it, or nothing. Thread-safe. */
final class PartitionReader {

    private static final Logger LOG = LoggerFactory.getLogger(Scan.class);

    private final InstantClient client;
    private final PartitionQuery query;
    private final ScanOptions options;
    private final String after;
    private final OpenStreams streams = new OpenStreams();

    /** @param after the id up to which nothing is wanted, or null */
    PartitionReader(InstantClient client, PartitionQuery query, ScanOptions options, String after) {
        this.client = client;
        this.query = query;
        this.options = options;
        this.after = after;
    }

    /**
     * Reads a partition, and repeats what will pass. What the server cannot answer in time is not asked again as it
     * was.
     *
     * @throws InstantException if it cannot be read
     */
    Outcome read(Partition partition) throws InterruptedException {
        Backoff backoff = options.backoff();
        if (partition.timeouts() > 0) {
            backoff.pause(partition.timeouts(), null);
        }
        for (int failures = 1;; failures++) {
            try {
                return readOnce(partition);
            } catch (InstantTimeoutException e) {
                if (streams.isClosed() || !partition.isWorthAnotherSplit()) {
                    throw e;
                }
                LOG.info("{} with ids {}* took too long, and is read in parts", query.namespace(), partition.prefix().text());
                return new Outcome.Split(wanted(partition.splitAfterTimeout()), false);
            } catch (InstantException e) {
                if (streams.isClosed() || !e.isRetryable() || !backoff.allowsAfter(failures)) {
                    throw e;
                }
                LOG.debug("{} with ids {}* is read again after: {}", query.namespace(), partition.prefix().text(),
                        e.getMessage());
                backoff.pause(failures, e.getRetryAfter());
            }
        }
    }

    private Outcome readOnce(Partition partition) {
        Reading read = entities(partition);
        if (read.complete()) {
            return complete(read);
        }
        return new Outcome.Split(wanted(partition.isWhole() ? divided(read) : partition.split()), read.hasEntities());
    }

    private Stream<Partition> divided(Reading whole) {
        try {
            return Division.of(whole, entities(Division.SAMPLE), options);
        } catch (InstantTimeoutException e) {
            if (streams.isClosed()) {
                throw e;
            }
            LOG.info("{} with ids {}* took too long, and is read in parts", query.namespace(),
                    Division.SAMPLE.prefix().text());
            return Division.withoutSample();
        }
    }

    /**
     * Asks for a partition, and stops to read where it is too much. There is no limit for users: the server counts what
     * their rules hide, so that its answer may lack entities and yet be shorter than the limit.
     */
    private Reading entities(Partition partition) {
        int most = partition.rows(options);
        String prefix = partition.prefix().text();
        boolean limited = partition.limited() && client.actsAsAdmin();
        List<Reading.Found> entities = new ArrayList<>();
        long bytes = 0;
        EntityStream stream = client.stream(query.of(partition.prefix(), limited ? most + 1 : 0));
        streams.add(stream);
        try (stream) {
            while (stream.hasNext()) {
                Map<String, Object> entity = stream.next();
                entities.add(new Reading.Found(id(prefix, entity), entity));
                bytes += HeapSize.of(entity);
                if (entities.size() > most || bytes > options.partitionBytes() && entities.size() > 1) {
                    return new Reading(entities, bytes, false);
                }
            }
        } finally {
            streams.remove(stream);
        }
        return new Reading(entities, bytes, true);
    }

    private Outcome complete(Reading read) {
        return new Outcome.Complete(
                read.entities().stream().filter(each -> after == null || each.id().compareTo(after) > 0)
                        .sorted(Comparator.comparing(Reading.Found::id)).map(Reading.Found::entity).toList());
    }

    /** The order by prefix is not a documented part of InstaQL: a server without it must not fool anybody. */
    private String id(String prefix, Map<String, Object> entity) {
        String id = EntityIds.of(entity);
        if (!id.startsWith(prefix)) {
            throw new IllegalStateException(
                    "The server was asked for the " + query.namespace() + " whose id begins with "
                                            + prefix + ", and sent others: it cannot be scanned");
        }
        return id;
    }

    private List<Partition> wanted(Stream<Partition> parts) {
        return parts.filter(part -> after == null || !part.prefix().isBefore(after)).toList();
    }

    /** Ends what is being read. */
    void close() {
        streams.close();
    }
}
