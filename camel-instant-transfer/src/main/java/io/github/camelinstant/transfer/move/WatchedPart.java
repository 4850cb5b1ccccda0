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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.Failure;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.LiveEvent;
import io.github.camelinstant.client.LiveQuery;
import io.github.camelinstant.model.Isn;

/** One query that the server holds open, and what is known of the entities in it. Thread-safe. */
final class WatchedPart implements Runnable, AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(45);
    /** A query that breaks off earlier has failed again. */
    private static final Duration LASTING = Duration.ofSeconds(30);
    /** How often a server may need too long for one result. */
    private static final int TIMEOUTS = 5;
    private static final String TIMED_OUT = "operation-timed-out";
    private static final String READ_ONLY = "read-only";

    private final InstantClient client;
    private final Map<String, Object> query;
    private final Backoff backoff;
    private final Semaphore turns;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final PartEntities entities;
    private volatile LiveQuery open;
    private Isn newest;
    private boolean begun;
    private boolean connected;
    private boolean readOnly;
    private boolean anew;
    private long connectedAt;
    private long lastEvent;
    private long lastResult;
    private InstantException failure;
    private InstantException hopeless;
    private int failures;

    /**
     * @param query   of the namespaces that are read
     * @param readers for each of them what makes entities of its rows
     * @param turns   how many queries may begin at a time: a server has five seconds for each first result, and needs
     *                longer the more there are
     */
    WatchedPart(InstantClient client, Map<String, Object> query, Map<String, AppReader> readers, Backoff backoff,
                Semaphore turns) {
        this.client = client;
        this.query = query;
        entities = new PartEntities(readers);
        this.backoff = backoff;
        this.turns = turns;
    }

    @Override
    public void run() {
        try {
            do {
                listen();
            } while (hopeless() == null && !closing.await(pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed(new InstantException(
                    "an answer of the server is not understood (" + e.getClass().getSimpleName() + ")", Failure.of(null, 0),
                    e));
        }
    }

    private synchronized Duration pause() {
        connected = false;
        boolean atOnce = anew;
        anew = false;
        return atOnce
                ? Duration.ZERO : backoff.after(Math.max(1, failures), failure == null ? null : failure.getRetryAfter());
    }

    private void listen() throws InterruptedException {
        turns.acquire();
        boolean turn = true;
        try (LiveQuery live = client.subscribe(query, SILENCE)) {
            begin(live);
            LiveEvent event = closing.getCount() == 0 ? null : live.next();
            while (event != null) {
                take(event);
                if (turn && event instanceof LiveEvent.Result) {
                    turns.release();
                    turn = false;
                }
                event = live.next();
            }
        } catch (InstantException e) {
            failed(e);
        } catch (IllegalStateException e) {
            if (closing.getCount() > 0) {
                throw e;
            }
        } finally {
            if (turn) {
                turns.release();
            }
        }
    }

    private synchronized void begin(LiveQuery live) {
        open = live;
        newest = null;
        readOnly = false;
    }

    private synchronized void failed(InstantException e) {
        boolean lasted = connected && System.nanoTime() - connectedAt > LASTING.toNanos();
        connected = false;
        failures = lasted ? 1 : failures + 1;
        failure = e;
        if (!e.isRetryable() || !backoff.allowsAfter(failures) || TIMED_OUT.equals(e.getType()) && failures >= TIMEOUTS) {
            hopeless = e;
        }
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

    /** A refresh may overtake the first result: what is in the newer one stays. */
    private void take(LiveEvent.Result result) {
        Isn isn = result.processedIsn() == null ? null : Isn.parse(result.processedIsn());
        if (isn == null || newest == null || !newest.isAfter(isn)) {
            newest = isn;
            entities.told(result.result());
            lastResult = lastEvent;
            begun = true;
        }
        if (result.initial()) {
            connected = true;
            connectedAt = lastEvent;
            failure = null;
        }
    }

    /** What was read of an entity in another way. */
    synchronized void saw(String namespace, String id, AppEntity entity) {
        entities.read(namespace, id, entity);
    }

    /** Adds the entities that have to be read again. */
    synchronized void addSuspects(BiConsumer<String, Set<String>> into) {
        entities.add(ToldAndRead::suspects, into);
    }

    /** Adds the entities that were read, and that the server has not told of. */
    synchronized void addUntold(BiConsumer<String, Set<String>> into) {
        entities.add(ToldAndRead::untold, into);
    }

    /**
     * Since when there is an entity that the server has not told of, in the time of {@link System#nanoTime()}; null if
     * there is none, or it is no time to ask.
     */
    synchronized Long untoldSince() {
        return !connected || readOnly ? null : entities.untoldSince();
    }

    /** Has everything told anew. */
    void beginAnew() {
        LiveQuery old;
        synchronized (this) {
            anew = true;
            connected = false;
            old = open;
        }
        old.close();
    }

    /** Whether the server has told what there is. */
    synchronized boolean isReady() {
        return begun;
    }

    /** Whether the query is open, and the server has told what there is. */
    synchronized boolean isConnected() {
        return connected;
    }

    /** Why it cannot tell any more; null if it can, or may later. */
    synchronized InstantException hopeless() {
        return hopeless;
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
        boolean silent;
        synchronized (this) {
            silent = connected && !readOnly && lastEvent - since <= 0;
        }
        if (silent) {
            beginAnew();
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
