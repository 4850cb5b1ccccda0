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
package io.github.camelinstant.consumer.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.LiveEvent;
import io.github.camelinstant.client.LiveQuery;
import io.github.camelinstant.model.Query;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a query of the newest entities open, and has the log polled whenever the server says something about it: when
 * an entity is created, and often when something else is written. What it misses, the next poll finds.
 */
final class WakeUp extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(WakeUp.class);

    /** The server sends a sign of life every fifteen seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final Supplier<InstantClient> client;
    private final Map<String, Object> query = new LinkedHashMap<>();
    private final Runnable poll;
    private volatile Watch watch;

    /** @param poll has the log polled; must not wait */
    WakeUp(Supplier<InstantClient> client, List<String> namespaces, Runnable poll) {
        this.client = client;
        this.poll = poll;
        namespaces.forEach(namespace -> query.putAll(Query.of(namespace).order("serverCreatedAt", "desc").limit(1).toMap()));
    }

    @Override
    protected void doStart() {
        watch = new Watch();
        Thread thread = new Thread(watch, "instant-changes-wake-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    protected void doStop() {
        if (watch != null) {
            watch.end();
            watch = null;
        }
    }

    /** From one start to the next stop. */
    private final class Watch implements Runnable {

        private final CountDownLatch ending = new CountDownLatch(1);
        private volatile LiveQuery open;
        private int failures;

        void end() {
            ending.countDown();
            LiveQuery waiting = open;
            if (waiting != null) {
                waiting.close();
            }
        }

        @Override
        public void run() {
            try {
                do {
                    listen();
                } while (!ending.await(Backoff.DEFAULT.after(failures, null).toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void listen() {
            failures++;
            try (LiveQuery live = client.get().subscribe(query, SILENCE)) {
                open = live;
                LiveEvent event = ending.getCount() == 0 ? null : live.next();
                while (event != null) {
                    failures = 1;
                    if (event instanceof LiveEvent.Failed failed) {
                        throw failed.failure();
                    } else if (event instanceof LiveEvent.Result || event instanceof LiveEvent.Unchanged) {
                        poll.run();
                    }
                    event = live.next();
                }
            } catch (InstantException | IllegalStateException e) {
                LOG.debug("The subscription that wakes the consumer has ended: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.warn("The subscription that wakes the consumer has ended, and is opened again", e);
            }
        }
    }
}
