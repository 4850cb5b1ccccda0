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

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

import io.github.camelinstant.client.InstantWebhooks;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.WebhookPayload;

/** Fetches what the transactions did, a few of them ahead of the one that is asked for, and gives them in order. */
public final class Payloads implements Closeable {

    private static final int CONNECTIONS = 3;
    private static final int AHEAD = 16;

    private final InstantWebhooks webhooks;
    private final String webhook;
    private final Iterator<Isn> events;
    private final ExecutorService threads;
    private final Deque<Fetch> begun = new ArrayDeque<>();

    /** @param events in the order in which they are wanted */
    public Payloads(InstantWebhooks webhooks, String webhook, List<Isn> events) {
        this.webhooks = webhooks;
        this.webhook = webhook;
        this.events = events.iterator();
        threads = events.size() < 2 ? null : Executors.newFixedThreadPool(CONNECTIONS, task -> {
            Thread thread = new Thread(task, "instant-changes-" + webhook);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A payload that is on its way.
     *
     * @param isn of the transaction
     */
    private record Fetch(Isn isn, FutureTask<WebhookPayload> task) {
    }

    /**
     * What a transaction did.
     *
     * @param isn     which one
     * @param payload what it did
     */
    public record Fetched(Isn isn, WebhookPayload payload) {
    }

    /** Whether there is another one. */
    public boolean hasNext() {
        return !begun.isEmpty() || events.hasNext();
    }

    /**
     * Waits for the next payload.
     *
     * @throws RuntimeException     as the call throws it
     * @throws InterruptedException if the thread is to end
     */
    public Fetched next() throws InterruptedException {
        while (begun.size() < AHEAD && events.hasNext()) {
            Isn isn = events.next();
            Fetch fetch = new Fetch(isn, new FutureTask<>(() -> webhooks.payload(webhook, isn)));
            begun.add(fetch);
            if (threads != null) {
                threads.execute(fetch.task);
            }
        }
        Fetch next = begun.remove();
        if (threads == null) {
            next.task.run();
        }
        try {
            return new Fetched(next.isn, next.task.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
