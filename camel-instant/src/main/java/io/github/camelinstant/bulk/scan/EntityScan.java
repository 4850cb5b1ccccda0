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

import java.io.Closeable;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;

import io.github.camelinstant.client.InstantException;

/**
 * The entities of a scan, in the order of their ids, each once. It ends when all were delivered, or with an exception,
 * never in between. To be read by one thread; another may close it.
 */
public final class EntityScan implements Iterator<Map<String, Object>>, Closeable {

    private final String namespace;
    private final PartitionReader reader;
    private final PartitionQueue queue;
    private final ExecutorService threads;
    private final boolean fromTheBeginning;
    private Iterator<Map<String, Object>> entities = Collections.emptyIterator();
    private boolean expected;
    private boolean seen;
    private String last;
    private boolean ended;
    private RuntimeException failure;
    private volatile boolean closed;

    /** @param threads where partitions are read, to be shut down; null when that is the caller's thread */
    EntityScan(String namespace, PartitionReader reader, PartitionQueue queue, ExecutorService threads,
               boolean fromTheBeginning) {
        this.namespace = namespace;
        this.reader = reader;
        this.queue = queue;
        this.threads = threads;
        this.fromTheBeginning = fromTheBeginning;
    }

    /**
     * Waits until another entity is there, or all were delivered.
     *
     * @throws InstantException      if a partition cannot be read
     * @throws IllegalStateException if this was closed before the end, the waiting thread was interrupted, or the
     *                               server does not select by prefix
     */
    @Override
    public boolean hasNext() {
        if (failure != null) {
            throw failure;
        }
        try {
            if (closed && !ended) {
                throw new CancellationException();
            }
            while (!entities.hasNext() && !queue.isEmpty()) {
                take(queue.next());
            }
            if (!entities.hasNext()) {
                end();
            }
            return entities.hasNext();
        } catch (RuntimeException e) {
            throw failed(closed && !ended ? closedTooEarly(e) : e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(new IllegalStateException("The scan of " + namespace + " was interrupted", e));
        }
    }

    /**
     * Returns the next entity.
     *
     * @return                        attributes and links
     * @throws NoSuchElementException if there is none
     * @throws InstantException       if a partition cannot be read
     * @throws IllegalStateException  see {@link #hasNext()}
     */
    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Map<String, Object> entity = entities.next();
        last = EntityIds.of(entity);
        return entity;
    }

    /**
     * Returns how much of the namespace was delivered, by the place of the last id among all possible ids. Where ids
     * are not random this is far off.
     *
     * @return from 0 to 1
     */
    public double share() {
        if (ended) {
            return 1;
        }
        return last == null ? 0 : EntityIds.share(last);
    }

    /** Ends the scan at once: what was not delivered yet is lost to it, and asking for it is an error. */
    @Override
    public void close() {
        closed = true;
        queue.cancel();
        reader.close();
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private void take(Outcome outcome) {
        if (outcome instanceof Outcome.Complete complete) {
            entities = complete.entities().iterator();
            seen |= entities.hasNext();
        } else if (outcome instanceof Outcome.Split split) {
            expected |= split.hasEntities();
        }
    }

    private void end() {
        if (expected && !seen && fromTheBeginning) {
            throw new IllegalStateException(
                    "The server has " + namespace + ", and sent none of them when asked by the prefix of the id:"
                                            + " it cannot be scanned");
        }
        ended = true;
        close();
    }

    private IllegalStateException closedTooEarly(RuntimeException cause) {
        return new IllegalStateException(
                "The scan of " + namespace + " was closed before it was read to its end: more entities may exist", cause);
    }

    private RuntimeException failed(RuntimeException e) {
        failure = e;
        close();
        return e;
    }
}
