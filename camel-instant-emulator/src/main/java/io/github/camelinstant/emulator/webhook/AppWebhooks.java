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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Commit;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** The webhooks of one app with their events. Thread-safe. */
public final class AppWebhooks {

    private static final int MAX_ACTIVE = 100;

    private final App app;
    private final WebhookOptions options;
    private final SinkUrls urls;
    private final RetrySchedule schedule;
    private final Deliveries deliveries;
    private final LogLag lag;
    private final Clock clock;
    private final Map<UUID, Webhook> webhooks = new LinkedHashMap<>();
    private final Map<UUID, EventLog> events = new HashMap<>();
    private ChangeHistory history;

    AppWebhooks(App app, WebhookOptions options, Deliveries deliveries, LogLag lag, Clock clock) {
        this.app = app;
        this.options = options;
        this.urls = new SinkUrls(options.anyUrl());
        this.schedule = new RetrySchedule(options.retrySpeed());
        this.deliveries = deliveries;
        this.lag = lag;
        this.clock = clock;
    }

    /** All webhooks, the newest first. */
    public synchronized List<Webhook> list() {
        List<Webhook> list = new ArrayList<>(webhooks.values());
        Collections.reverse(list);
        return list;
    }

    /** The webhook of that id; throws {@code record-not-found}. */
    public synchronized Webhook get(UUID id) {
        return Optional.ofNullable(webhooks.get(id))
                .orElseThrow(() -> Errors.recordNotFound("webhook", args(id)));
    }

    /**
     * Registers a webhook. With the first one the app begins to log its changes.
     *
     * @param  topic        complete
     * @param  serverUrl    the URL of this server as the caller knows it
     * @throws InstantError {@code validation-failed} if the topic is refused
     */
    public synchronized Webhook create(TopicChanges topic, String serverUrl) {
        topic.url().ifPresent(urls::check);
        topic.checkNamespaces(app.database().schema());
        topic.checkActions();
        checkLimit();
        Webhook.Topic checked = topic.toTopic();
        checkDuplicate(null, checked);
        Instant now = clock.instant();
        Webhook webhook = new Webhook(UUID.randomUUID(), checked, true, null, serverUrl, now, now);
        webhooks.put(webhook.id(), webhook);
        events.put(webhook.id(), new EventLog());
        if (history == null) {
            history = new ChangeHistory(now.plus(options.warmUp()));
            app.addListener(this::committed);
        }
        return webhook;
    }

    /** Changes what a webhook is told of; throws what {@link #create} and {@link #get} throw. */
    public synchronized Webhook update(UUID id, TopicChanges changes) {
        changes.url().ifPresent(urls::check);
        changes.checkActions();
        changes.checkNamespaces(app.database().schema());
        Webhook.Topic topic = changes.applyTo(get(id).topic());
        checkDuplicate(id, topic);
        return put(id, webhook -> webhook.withTopic(topic, clock.instant()));
    }

    /** Has a webhook told of changes again; throws {@code validation-failed} or {@code record-not-found}. */
    public synchronized Webhook enable(UUID id) {
        checkLimit();
        checkDuplicate(id, get(id).topic());
        return put(id, webhook -> webhook.enabled(clock.instant()));
    }

    /** Has a webhook no longer told of changes; what is not delivered yet never will be. */
    public synchronized Webhook disable(UUID id, String reason) {
        return put(id, webhook -> webhook.disabled(reason, clock.instant()));
    }

    /** Takes a webhook away with its events. */
    public synchronized Webhook delete(UUID id) {
        Webhook webhook = get(id);
        webhooks.remove(id);
        events.remove(id);
        return webhook;
    }

    private Webhook put(UUID id, UnaryOperator<Webhook> change) {
        Webhook changed = change.apply(get(id));
        webhooks.put(id, changed);
        return changed;
    }

    private void checkLimit() {
        if (webhooks.values().stream().filter(Webhook::active).count() >= MAX_ACTIVE) {
            throw refused(Errors.message("An app may not have more than " + MAX_ACTIVE + " active webhooks."));
        }
    }

    private void checkDuplicate(UUID self, Webhook.Topic topic) {
        for (Webhook webhook : webhooks.values()) {
            if (webhook.active() && !webhook.id().equals(self) && webhook.topic().isSame(topic)) {
                ObjectNode error = Errors.message("A webhook already exists with all of the same properties");
                error.putObject("hint").put("webhook-id", webhook.id().toString());
                throw refused(error);
            }
        }
    }

    private InstantError refused(ObjectNode error) {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("app-id", app.id().toString());
        return Errors.validation("webhooks", input, List.of(error));
    }

    private synchronized void committed(Commit commit) {
        Instant at = clock.instant();
        Set<UUID> active = webhooks.values().stream().filter(Webhook::active).map(Webhook::id).collect(Collectors.toSet());
        lag.log(() -> log(commit, at, active));
    }

    /** Tells the webhooks that were active at the commit and still are. */
    private synchronized void log(Commit commit, Instant at, Set<UUID> active) {
        LogPosition position = LogPosition.ofTransaction(commit.number());
        Instant now = clock.instant();
        List<ChangeRecord> changes = history.log(position, commit, at);
        for (Webhook webhook : webhooks.values()) {
            if (webhook.active() && active.contains(webhook.id())
                    && changes.stream().anyMatch(change -> change.notable() && webhook.topic().covers(change))) {
                Event event = Event.of(position, now);
                events.get(webhook.id()).add(event);
                deliveries.deliver(this, webhook.id(), event);
            }
        }
    }

    /** The newest events of a webhook, or those older than a place; none for an unknown webhook. */
    public synchronized EventPage events(UUID id, EventCursor after) {
        EventLog log = events.get(id);
        return log == null ? EventPage.EMPTY : log.page(after, clock.instant());
    }

    /** One event; throws {@code record-not-found}. */
    public synchronized Event event(UUID id, LogPosition position) {
        return Optional.ofNullable(events.get(id)).flatMap(log -> log.find(position))
                .orElseThrow(() -> Errors.recordNotFound("webhook-event", args(id).put("isn", position.toString())));
    }

    /** Has an event delivered again; throws {@code validation-failed} if it is being delivered, or unknown. */
    public synchronized Event resend(UUID id, LogPosition position) {
        Event event = Optional.ofNullable(events.get(id)).flatMap(log -> log.find(position))
                .filter(found -> found.status() != Event.Status.PROCESSING)
                .orElseThrow(() -> Errors.validation("webhook-events", args(id).put("isn", position.toString()),
                        List.of(Errors.message("Could not resend event. Try again in one minute."))));
        Event pending = event.pending(clock.instant());
        events.get(id).change(position, old -> pending);
        deliveries.deliver(this, id, pending);
        return pending;
    }

    /**
     * What one transaction did that a webhook is told of, be it an event of that webhook or not; empty if the
     * transaction was not logged.
     */
    public synchronized Optional<List<ChangeRecord>> changes(Webhook webhook, LogPosition position) {
        return Optional.ofNullable(history).flatMap(logged -> logged.find(position))
                .map(changes -> changes.stream().filter(webhook.topic()::covers).toList());
    }

    UUID appId() {
        return app.id();
    }

    /**
     * Takes an event for delivery, unless someone else did, or the event or its webhook is gone.
     *
     * @param attempts how many attempts the caller knows of
     */
    synchronized Optional<Webhook> claim(UUID id, LogPosition position, int attempts) {
        Optional<Event> event = Optional.ofNullable(events.get(id)).flatMap(log -> log.find(position))
                .filter(found -> found.isWaiting() && found.attempts().size() == attempts);
        event.ifPresent(found -> events.get(id).change(position, old -> old.processing(clock.instant())));
        return event.map(found -> webhooks.get(id));
    }

    /** Notes how an attempt went. Returns the event if there is to be another one. */
    synchronized Optional<Event> record(UUID id, LogPosition position, Attempt attempt) {
        if (attempt.isGone() && webhooks.containsKey(id)) {
            disable(id, "Endpoint returned 410 status code.");
        }
        return Optional.ofNullable(events.get(id))
                .flatMap(log -> log.change(position, event -> attempted(event, attempt)))
                .filter(event -> event.status() == Event.Status.ERROR);
    }

    private Event attempted(Event event, Attempt attempt) {
        Instant now = clock.instant();
        if (attempt.succeeded()) {
            return event.attempted(attempt, Event.Status.SUCCESS, null, now);
        }
        return Optional.of(event.attempts().size() + 1).filter(attempts -> !attempt.isFinal()).flatMap(schedule::delayAfter)
                .map(delay -> event.attempted(attempt, Event.Status.ERROR, now.plus(delay), now))
                .orElseGet(() -> event.attempted(attempt, Event.Status.FAILED, null, now));
    }

    private ObjectNode args(UUID id) {
        return JsonNodeFactory.instance.objectNode().put("app-id", app.id().toString()).put("webhook-id", id.toString());
    }
}
