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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantWebhooks;
import io.github.camelinstant.consumer.log.Payloads;
import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.model.WebhookEvent;
import io.github.camelinstant.model.WebhookEventPage;

/** The change log of an app, read from a position on. What it may have left out, a comparison of everything finds. */
public final class ChangeLog {

    /**
     * What a transaction did.
     *
     * @param isn     which
     * @param records one an entity
     */
    public record Transaction(Isn isn, List<ChangeRecord> records) {
    }

    /**
     * A look at the log.
     *
     * @param transactions in the order of commits, at most as many as were asked for
     * @param more         whether there are more
     * @param gap          why changes may be missing; null if none are
     */
    public record Reading(List<Transaction> transactions, boolean more, String gap) {
    }

    /**
     * After that long, everything is in the log of a new webhook (measured: half a second), and another change of it is
     * told apart from the one before, because the server says in whole seconds when it was.
     */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final InstantWebhooks webhooks;
    private final String webhook;
    private final WebhookScope scope;
    private final Duration settling;
    /** What was listed and not read yet, the oldest first. */
    private final Deque<Isn> backlog = new ArrayDeque<>();
    /** The backlog has all that was logged since; null if that is everything. */
    private Isn readTo;
    private Webhook seen;
    private boolean seenTooSoon;
    /** Why changes may be missing, until a reading has told it. */
    private String gap;

    private ChangeLog(InstantClient client, String webhook, boolean files, Duration settling) {
        webhooks = client.webhooks();
        this.webhook = webhook;
        scope = new WebhookScope(client, webhook, files);
        this.settling = settling;
    }

    /** @param webhook an active webhook of the app, for the namespaces that matter */
    public static ChangeLog of(InstantClient client, String webhook) {
        return of(client, webhook, true);
    }

    /** @param files whether changes of files matter */
    public static ChangeLog of(InstantClient client, String webhook, boolean files) {
        return new ChangeLog(client, webhook, files, SETTLING);
    }

    /** @param settling for how long after a change of the webhook the log is not relied on */
    static ChangeLog of(InstantClient client, String webhook, Duration settling) {
        return new ChangeLog(client, webhook, true, settling);
    }

    /** The webhook is nobody else's: {@link #cover} may change it. */
    public ChangeLog own() {
        scope.own();
        return this;
    }

    /** See {@link WebhookScope#namespaces}. */
    public static Set<String> namespaces(InstantClient client) {
        return WebhookScope.namespaces(client);
    }

    /**
     * Makes sure that the log tells all that happens to entities.
     *
     * @throws MoveException if the webhook leaves something out
     */
    public void requireAll() {
        scope.requireAll();
    }

    /** Whether the log tells of all namespaces that the app has by now. */
    boolean coversAll() {
        return scope.coversAll();
    }

    /**
     * See {@link WebhookScope#cover}. When the webhook is changed, the next reading tells of a gap, also if it is the
     * first one.
     */
    void cover(Consumer<String> events) {
        if (seen == null) {
            see(scope.existing());
        }
        scope.cover(events);
    }

    /** Waits until everything is in the log of a webhook that was made or changed just now. */
    void awaitBegin(Stop stop) throws InterruptedException {
        Webhook now = scope.existing();
        if (changedJustNow(now)) {
            stop.pause(settling);
        }
    }

    private boolean changedJustNow(Webhook now) {
        return Duration.between(now.updatedAt(), Instant.now()).abs().compareTo(settling) < 0;
    }

    /** The newest position, or null when nothing was logged yet. */
    public Isn head() {
        List<WebhookEvent> events = webhooks.events(webhook, null).events();
        return events.isEmpty() ? null : events.get(0).isn();
    }

    /**
     * Reads what was logged since.
     *
     * @param  last                 up to here everything is known; null when the log was empty
     * @param  limit                how many transactions at most
     * @return                      them, and whether there are more
     * @throws InterruptedException if the thread is to end
     */
    public Reading read(Isn last, int limit) throws InterruptedException {
        noteGap();
        boolean followsOn = readTo == null || last != null && !readTo.isAfter(last);
        backlog.removeIf(isn -> !followsOn || last != null && !isn.isAfter(last));
        if (backlog.isEmpty()) {
            list(last);
        }
        List<Isn> wanted = backlog.stream().limit(limit).toList();
        List<Transaction> transactions = new ArrayList<>();
        try (Payloads payloads = new Payloads(webhooks, webhook, wanted)) {
            while (payloads.hasNext()) {
                Payloads.Fetched fetched = payloads.next();
                if (fetched.payload().isGone()) {
                    gap = "the server does not have the transaction " + fetched.isn() + " any more";
                }
                transactions.add(
                        new Transaction(
                                fetched.isn(), fetched.payload().isGone() ? List.of() : fetched.payload().records()));
            }
        }
        for (Isn isn : wanted) {
            readTo = isn;
            backlog.remove();
        }
        Reading reading = new Reading(transactions, !backlog.isEmpty(), gap);
        gap = null;
        return reading;
    }

    private void list(Isn last) {
        boolean reached = false;
        String cursor = null;
        boolean more = true;
        Deque<Isn> newer = new ArrayDeque<>();
        while (more && !reached) {
            WebhookEventPage page = webhooks.events(webhook, cursor);
            for (WebhookEvent event : page.events()) {
                reached |= last != null && !event.isn().isAfter(last);
                if (!reached) {
                    newer.addFirst(event.isn());
                }
            }
            cursor = page.endCursor();
            more = page.hasNext();
        }
        if (last != null && !reached && webhooks.event(webhook, last) == null) {
            gap = "the log does not reach back to " + last;
        }
        backlog.addAll(newer);
        readTo = last;
    }

    /** Once only is it seen that the webhook is another one than before, and what follows may fail. */
    private void noteGap() {
        String found = webhookGap();
        gap = found == null ? gap : found;
    }

    private String webhookGap() {
        Webhook now = scope.existing();
        Webhook before = seen;
        boolean tooSoon = seenTooSoon;
        see(now);
        if (!now.active()) {
            return "the webhook " + webhook + " is disabled";
        }
        boolean changed = before != null && (tooSoon || !before.updatedAt().equals(now.updatedAt()));
        return changed ? "the webhook " + webhook + " was changed, or disabled for a time" : null;
    }

    private void see(Webhook now) {
        seen = now;
        seenTooSoon = changedJustNow(now);
    }
}
