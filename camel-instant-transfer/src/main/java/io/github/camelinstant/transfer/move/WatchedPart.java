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
package io.github.camelinstant.transfer.move;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.LiveEvent;
import io.github.camelinstant.client.LiveQuery;
import io.github.camelinstant.model.Isn;

/**
 * One query that the server holds open, and of each entity in it a hash of what the server said last. An entity is
 * suspect when that is not what was read of it last: it has to be read again. Thread-safe.
 */
final class WatchedPart implements Runnable, AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(45);
    private static final String READ_ONLY = "read-only";

    private final InstantClient client;
    private final Map<String, Object> query;
    private final Map<String, AppReader> readers;
    private final Backoff backoff;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Map<String, Long>> told = new HashMap<>();
    private final Map<String, Set<String>> suspects = new HashMap<>();
    private volatile LiveQuery open;
    private Isn newest;
    private boolean begun;
    private boolean connected;
    private boolean readOnly;
    private long lastEvent;
    private long lastResult;
    private InstantException failure;
    private int failures;

    /**
     * @param query   of the namespaces that are read
     * @param readers for each of them what makes entities of its rows
     */
    WatchedPart(InstantClient client, Map<String, Object> query, Map<String, AppReader> readers, Backoff backoff) {
        this.client = client;
        this.query = query;
        this.readers = readers;
        this.backoff = backoff;
        readers.keySet().forEach(namespace -> {
            told.put(namespace, new HashMap<>());
            suspects.put(namespace, new HashSet<>());
        });
    }

    @Override
    public void run() {
        try {
            do {
                listen();
            } while (!closing.await(pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Duration pause() {
        connected = false;
        return backoff.after(Math.max(1, failures), failure == null ? null : failure.getRetryAfter());
    }

    private void listen() {
        try (LiveQuery live = client.subscribe(query, SILENCE)) {
            open = live;
            LiveEvent event = closing.getCount() == 0 ? null : live.next();
            while (event != null) {
                take(event);
                event = live.next();
            }
        } catch (InstantException e) {
            failed(e);
        }
    }

    private synchronized void failed(InstantException e) {
        failure = e;
        failures++;
    }

    private synchronized void take(LiveEvent event) {
        lastEvent = System.nanoTime();
        if (event instanceof LiveEvent.Failed failed) {
            throw failed.failure();
        } else if (event instanceof LiveEvent.StatusChanged status) {
            readOnly = READ_ONLY.equals(status.status());
        } else if (event instanceof LiveEvent.Result result) {
            take(result);
        }
    }

    /** A result may be older than the one before it: what is in the newer one stays. */
    private void take(LiveEvent.Result result) {
        Isn isn = result.processedIsn() == null ? null : Isn.parse(result.processedIsn());
        if (isn == null || newest == null || !newest.isAfter(isn)) {
            newest = isn;
            readers.forEach((namespace, reader) -> take(namespace, reader, result.result().get(namespace)));
            lastResult = lastEvent;
            begun = true;
        }
        if (result.initial()) {
            connected = true;
            failures = 0;
            failure = null;
        }
    }

    @SuppressWarnings("unchecked")
    private void take(String namespace, AppReader reader, Object rows) {
        Map<String, Long> before = told.get(namespace);
        Map<String, Long> now = new HashMap<>();
        for (Object row : rows instanceof List<?> list ? list : List.of()) {
            AppEntity entity = reader.entity((Map<String, Object>) row);
            now.put(entity.id(), entity.hash());
        }
        if (begun) {
            now.forEach((id, hash) -> suspect(namespace, id, !hash.equals(before.get(id))));
            before.keySet().forEach(id -> suspect(namespace, id, !now.containsKey(id)));
        }
        told.put(namespace, now);
    }

    private void suspect(String namespace, String id, boolean differs) {
        if (differs) {
            suspects.get(namespace).add(id);
        }
    }

    /** What was read of an entity in another way. */
    synchronized void saw(String namespace, String id, AppEntity entity) {
        Long hash = told.get(namespace).get(id);
        if (entity == null ? hash == null : hash != null && hash == entity.hash()) {
            suspects.get(namespace).remove(id);
        } else {
            suspects.get(namespace).add(id);
        }
    }

    /** Adds the entities that have to be read again. */
    synchronized void addSuspects(BiConsumer<String, Set<String>> into) {
        suspects.forEach((namespace, ids) -> {
            if (!ids.isEmpty()) {
                into.accept(namespace, Set.copyOf(ids));
            }
        });
    }

    /** Whether the server has told what there is. */
    synchronized boolean isReady() {
        return begun;
    }

    /** Why it cannot tell; null if it can, or may later. */
    synchronized InstantException hopeless() {
        return failure != null && (!failure.isRetryable() || !backoff.allowsAfter(failures)) ? failure : null;
    }

    /**
     * Whether all is told that was written before the source became read-only.
     *
     * @param since when that was noticed, in the time of {@link System#nanoTime()}
     * @param quiet for how long nothing may have come
     */
    synchronized boolean isAtRest(long since, Duration quiet) {
        boolean alive = connected && (readOnly || lastEvent - since > 0);
        return alive && System.nanoTime() - lastResult > quiet.toNanos();
    }

    /** Has everything told anew by a server that has not said anything since. */
    void askAgain(long since) {
        LiveQuery silent;
        synchronized (this) {
            boolean alive = !connected || readOnly || lastEvent - since > 0;
            silent = alive ? null : open;
        }
        if (silent != null) {
            silent.close();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        LiveQuery waiting = open;
        if (waiting != null) {
            waiting.close();
        }
    }
}
