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
package io.github.camelinstant.consumer.live;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.LiveEvent;
import io.github.camelinstant.client.LiveQuery;
import io.github.camelinstant.consumer.live.ResultHandler.Batch;
import io.github.camelinstant.consumer.live.ResultHandler.Outcome;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a query subscribed, and hands each result on, until it is ended or fails in a way that a repeat does not mend.
 * Results are read when they are asked for, so a slow route makes the server wait.
 */
final class Subscriber implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    private final Supplier<LiveQuery> queries;
    private final ResultHandler handler;
    private final Batch batch;
    private final Backoff backoff;
    private final Duration patience;
    private final Duration renewal;
    private final SubscriptionStatus status;
    private final ExceptionHandler exceptions;
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile LiveQuery open;
    private volatile boolean handling;
    private volatile int pending;
    private String appStatus = "active";
    private boolean worked;
    private int repeats;

    /**
     * @param queries    makes a subscription that is not open yet
     * @param toTheEnd   whether a result is handled to its end when this ends meanwhile
     * @param patience   how long a first result may take
     * @param renewal    after what time the query is subscribed anew; null for never
     * @param exceptions is told what fails, unless it had worked just before
     */
    Subscriber(Supplier<LiveQuery> queries, ResultHandler handler, BooleanSupplier toTheEnd, Backoff backoff,
               Duration patience, Duration renewal, SubscriptionStatus status, ExceptionHandler exceptions) {
        this.queries = queries;
        this.handler = handler;
        this.batch = new Batch(() -> !isEnding() || toTheEnd.getAsBoolean(), exchanges -> pending = exchanges);
        this.backoff = backoff;
        this.patience = patience;
        this.renewal = renewal;
        this.status = status;
        this.exceptions = exceptions;
    }

    /** Ends it from another thread: what waits for the server ends at once, an exchange that is routed goes on. */
    void end() {
        ending.countDown();
        LiveQuery waiting = open;
        if (waiting != null) {
            waiting.close();
        }
    }

    boolean isEnding() {
        return ending.getCount() == 0;
    }

    /** How many exchanges are still to come of the result that is handled; at least one, for it may be on its way. */
    int pending() {
        return handling ? Math.max(1, pending) : 0;
    }

    @Override
    public void run() {
        try {
            status.started();
            Duration pause = subscribe();
            while (pause != null && !ending.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                status.reconnecting();
                pause = subscribe();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            status.failed(e, e.toString(), true);
            throw e;
        }
    }

    /** Returns how long to wait before the next time; null if there is none. */
    private Duration subscribe() {
        Connection connection = new Connection();
        try (LiveQuery query = queries.get()) {
            open = query;
            connection.follow(query);
            if (isEnding()) {
                return null;
            } else if (repeats == 0) {
                return Duration.ZERO;
            }
            status.repeating();
            return backoff.after(repeats, query.retryDelay());
        } catch (Exception e) {
            if (connection.unhandled) {
                return undelivered(e);
            }
            return isEnding() ? null : failed(e, connection.hasWorked);
        }
    }

    /** Most likely, what was delivered cannot be saved: nothing goes on until it can. */
    private Duration undelivered(Exception e) {
        String explanation = "The result cannot be delivered: " + e.getMessage();
        int failures = status.failed(e, explanation, false);
        exceptions.handleException(explanation, e);
        return isEnding() ? null : backoff.after(failures, null);
    }

    private Duration failed(Exception e, boolean hasWorked) {
        boolean last = SubscriptionFailures.isFinal(e, worked);
        String explanation = SubscriptionFailures.explain(e);
        int failures = status.failed(e, explanation, last);
        if (last) {
            exceptions.handleException("The subscription has ended and is not tried again until the route is started again: "
                                       + explanation,
                    e);
            return null;
        } else if (hasWorked) {
            LOG.warn("The subscription is opened again: {}", explanation);
        } else {
            exceptions.handleException("The subscription has failed " + failures + " times and is tried again: " + explanation,
                    e);
        }
        return backoff.after(failures, e instanceof InstantException failure ? failure.getRetryAfter() : null);
    }

    /** From the opening of a subscription to its end. */
    private final class Connection {

        private final ResultOrder order = new ResultOrder();
        private final long opened = System.nanoTime();
        private boolean hasWorked;
        private boolean unhandled;
        private LiveEvent.Result owed;
        private int tries;
        private long nextTry;

        /** Returns when this is ending or to be renewed, or an exchange has failed that must be repeated. */
        void follow(LiveQuery query) throws Exception {
            boolean complete = true;
            LiveEvent event = isEnding() ? null : query.next();
            while (event != null && complete) {
                status.heard(Instant.now());
                complete = event instanceof LiveEvent.Result result ? order.isOld(result) || handle(result) : handleOwed();
                if (event instanceof LiveEvent.Failed failed) {
                    throw failed.failure();
                } else if (event instanceof LiveEvent.StatusChanged changed) {
                    statusChanged(changed.status());
                } else if (!hasWorked && System.nanoTime() - opened > patience.toNanos()) {
                    throw SubscriptionFailures.noResult(patience);
                }
                event = complete && !isEnding() && !isToRenew() ? query.next() : null;
            }
        }

        /** Asked after each event, and the server gives a sign of life every few seconds. */
        private boolean isToRenew() {
            return renewal != null && hasWorked && System.nanoTime() - opened > renewal.toNanos();
        }

        private boolean handle(LiveEvent.Result result) throws Exception {
            hasWorked = true;
            worked = true;
            if (repeats == 0) {
                status.live();
            }
            boolean complete = false;
            handling = true;
            try {
                Outcome outcome = handler.handle(result.result(), batch);
                complete = outcome != Outcome.BLOCKED;
                owe(outcome == Outcome.OWED ? result : null);
            } catch (Exception e) {
                unhandled = true;
                throw e;
            } finally {
                handling = false;
                repeats = complete ? 0 : repeats + 1;
            }
            if (complete) {
                status.live();
            }
            return complete;
        }

        /** The server says often enough that it is alive to wait for that. */
        private boolean handleOwed() throws Exception {
            return owed == null || System.nanoTime() - nextTry < 0 || handle(owed);
        }

        private void owe(LiveEvent.Result result) {
            owed = result;
            tries = result == null ? 0 : tries + 1;
            if (result != null) {
                nextTry = System.nanoTime() + backoff.after(tries, null).toNanos();
            }
        }

        private void statusChanged(String now) {
            if ("disabled".equals(now)) {
                throw SubscriptionFailures.disabled();
            } else if (now != null && !now.equals(appStatus)) {
                LOG.info("The app is now {}", now);
                appStatus = now;
            }
        }
    }
}
