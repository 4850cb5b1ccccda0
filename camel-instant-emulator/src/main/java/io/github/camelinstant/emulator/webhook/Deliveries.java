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
package io.github.camelinstant.emulator.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers events on threads of its own, in no order, and again when that fails. */
final class Deliveries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int WORKERS = 10;

    private final Sender sender;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor workers = new ScheduledThreadPoolExecutor(WORKERS, task -> {
        Thread thread = new Thread(task, "instant-emulator-webhooks");
        thread.setDaemon(true);
        return thread;
    });

    Deliveries(Sender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
        workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        workers.setRemoveOnCancelPolicy(true);
    }

    /** Delivers an event as soon as it is due. Does not wait for that. */
    void deliver(AppWebhooks webhooks, UUID webhook, Event event) {
        boolean later = event.status() == Event.Status.ERROR;
        Duration delay = later ? Duration.between(event.updatedAt(), event.nextAttemptAfter()) : Duration.ZERO;
        try {
            workers.schedule(() -> attempt(webhooks, webhook, event), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Event {} is not delivered: the server is closed", event.position());
        }
    }

    private void attempt(AppWebhooks webhooks, UUID id, Event event) {
        try {
            Optional<Webhook> webhook = webhooks.claim(id, event.position(), event.attempts().size());
            if (webhook.isPresent()) {
                Attempt attempt = webhook.get().active()
                        ? sender.send(webhooks.appId(), webhook.get(), event.position()) : Attempt.disabled(now());
                webhooks.record(id, event.position(), attempt).ifPresent(failed -> deliver(webhooks, id, failed));
            }
        } catch (RuntimeException e) {
            LOG.error("Event {} of webhook {} could not be delivered", event.position(), id, e);
        }
    }

    private Instant now() {
        return clock.instant();
    }

    /** Gives up what is not delivered yet. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
