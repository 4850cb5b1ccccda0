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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.Feed;
import io.github.camelinstant.consumer.log.LogCursor.Snapshot;
import io.github.camelinstant.consumer.log.LogStart.Place;
import io.github.camelinstant.consumer.position.OnPositionLost;
import io.github.camelinstant.consumer.position.PositionStore;
import io.github.camelinstant.consumer.state.DeliveredState;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Webhook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of the log. A poll has rounds: everything that was there before, once; then the log, each time; and when
 * it is due, a comparison of everything with what was delivered. What seems to differ then is looked at again after the
 * log has had time to tell, and what differs still is delivered as an inferred change.
 */
final class LogFeed implements Feed<LogMark> {

    private static final Logger LOG = LoggerFactory.getLogger(LogFeed.class);
    private static final int SAVE_OF_A_SNAPSHOT = 100;
    private static final Duration READ_IS_NOTED = Duration.ofDays(1);

    private enum Round {
        BEGIN,
        SNAPSHOT,
        LOG,
        COMPARE,
        INFER
    }

    private final PositionStore store;
    private final LogSettings settings;
    private final Consumer<Isn> progress;
    private final Clock clock;

    private Delivered delivered;
    private LogCursor cursor;
    private LogStart starting;
    private Round round;
    private boolean goesOn;
    private MarkedReading reading;
    private int committed;
    private int unsaved;
    private boolean active;
    private Differences differences;
    private boolean owedSinceComparison;
    private String warned;

    /** @param progress is told the last event up to which all are delivered, null for none yet */
    LogFeed(PositionStore store, LogSettings settings, Consumer<Isn> progress, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public void start() {
        cursor = null;
        starting = null;
        differences = null;
        reading = null;
        unsaved = 0;
        goesOn = false;
        DeliveredState state = store.load(this::stored, this::begin);
        delivered = new Delivered(settings.namespaces(), new EntityHash(settings.links()), settings.compares(), state);
        if (cursor != null) {
            adaptToSettings();
        }
    }

    private DeliveredState stored(Map<String, Object> fields) {
        DeliveredState state = DeliveredState.load(store, fields, settings.state());
        try {
            cursor = LogCursor.of(state.cursor());
        } catch (RuntimeException e) {
            throw store.lost("it does not say where in the log the consumer stands");
        }
        return state;
    }

    private DeliveredState begin(String position) {
        starting = new LogStart(settings, position, clock);
        return DeliveredState.begin(store, settings.state());
    }

    /** What was delivered while nothing was compared is not known: then everything may differ. */
    private void adaptToSettings() {
        if (settings.compares() && !cursor.isComplete()) {
            cursor.setComplete(true);
            cursor.setOwed(true);
            unsaved++;
        } else if (!settings.compares() && cursor.isComplete()) {
            cursor.setComplete(false);
            delivered.clear();
            checkpoint();
        }
    }

    @Override
    public Reading<LogMark> read(InstantClient client, Supplier<Map<String, Object>> query) {
        delivered.doubtWhatWasBegun();
        delivered.beginReading();
        committed = 0;
        reading = new NoReading(delivered);
        if (!goesOn) {
            round = Round.BEGIN;
        }
        goesOn = false;
        if (round == Round.BEGIN && isReady(client)) {
            progress.accept(cursor.seen().last());
            round = cursor.snapshot() == null ? Round.LOG : Round.SNAPSHOT;
        }
        switch (round) {
            case SNAPSHOT -> reading = new SnapshotReading(
                    entities(client), cursor, delivered, items(), settings.namespaces());
            case LOG -> readLog(client);
            case COMPARE -> compare(client);
            case INFER -> reading = new DifferenceReading(
                    entities(client), delivered, items(), settings.namespaces(), settings.actions(), differences, cursor);
            default -> LOG.debug("The log has not begun yet");
        }
        return reading;
    }

    private ChangeItems items() {
        return new ChangeItems(settings.transactions());
    }

    private AppEntities entities(InstantClient client) {
        return new AppEntities(
                client, settings.links() ? LinkLabels.of(client.platform().schema(), settings.namespaces()) : Map.of());
    }

    /** Whether it is known where to read on. */
    private boolean isReady(InstantClient client) {
        if (cursor != null && starting == null) {
            Webhook webhook = client.webhooks().get(cursor.webhook());
            Gap gap = Gap.ofWebhook(cursor, webhook, settings.webhook().id());
            handle(gap);
            active = webhook != null && webhook.active();
            if (active && starting == null) {
                settings.webhook().fitting(webhook);
                if (gap != null) {
                    cursor.noticed(webhook);
                    unsaved++;
                }
            }
        }
        return starting == null || hasStarted(client);
    }

    private boolean hasStarted(InstantClient client) {
        boolean fresh = cursor == null;
        Runnable adoption = () -> {
            if (fresh && settings.compares() && !settings.snapshot() && delivered.state().count() == 0) {
                adopt(entities(client));
            }
        };
        Place place = starting.find(client.webhooks(), fresh ? null : cursor.webhook(), adoption);
        if (place == null) {
            return false;
        }
        Instant now = clock.instant();
        if (fresh) {
            if (!place.isNew()) {
                adoption.run();
            }
            cursor = LogCursor.begin(place.webhook(), place.seen(), place.named(), now);
            cursor.setComplete(settings.compares());
            cursor.setOwed(settings.compares() && !settings.snapshot() && place.isNew());
            cursor.setSnapshot(settings.snapshot() ? new Snapshot(0, null) : null);
        } else {
            cursor.moveTo(place.webhook(), place.seen(), place.named(), now);
        }
        starting = null;
        active = true;
        checkpoint();
        return true;
    }

    /** What is there when a consumer begins without a snapshot counts as delivered. */
    private void adopt(AppEntities entities) {
        List<String> namespaces = settings.namespaces();
        for (int i = 0; i < namespaces.size(); i++) {
            int namespace = i;
            entities.forEach(namespaces.get(i), entity -> delivered.adopt(namespace, entity));
        }
    }

    private void readLog(InstantClient client) {
        LogReader log = new LogReader(client.webhooks(), cursor.webhook());
        LogPage page = log.read(cursor.seen());
        handle(Gap.ofPage(cursor, page, () -> log.has(cursor.seen().last()), clock.instant()));
        if (starting != null) {
            round = Round.BEGIN;
            return;
        }
        if (Duration.between(cursor.read(), clock.instant()).compareTo(READ_IS_NOTED) > 0) {
            unsaved++;
        }
        reading = new TransactionReading(
                new Payloads(client.webhooks(), cursor.webhook(), page.fresh()), cursor, delivered, items(),
                settings.namespaces(), settings.actions(),
                isn -> handle(new Gap("the server no longer knows what the transaction " + isn + " did", false)));
    }

    private void compare(InstantClient client) {
        owedSinceComparison = false;
        differences = Differences.find(entities(client), delivered, settings.namespaces(), clock);
        LOG.debug("{} entities differ from what was delivered", differences.size());
    }

    /** Never silent: a sign of a gap is healed by a comparison, or decided by the user. */
    private void handle(Gap gap) {
        if (gap == null) {
            return;
        }
        boolean heals = settings.compares() && !gap.lost();
        if (!heals && settings.onLost() == OnPositionLost.fail) {
            throw store.lost(gap.reason());
        }
        if (!gap.reason().equals(warned)) {
            warned = gap.reason();
            LOG.warn("Changes may be missing: {}. {}{}", gap.reason(),
                    gap.lost() ? "The consumer goes on at the " + settings.onLost() + " event, as onPositionLost says. " : "",
                    settings.compares()
                            ? "What is missing is found by comparing everything with what was delivered."
                            : "Nothing finds what is missing, because reconcile is off.");
        }
        owedSinceComparison = true;
        if (!cursor.isOwed()) {
            cursor.setOwed(true);
            unsaved++;
        }
        if (gap.lost()) {
            starting = new LogStart(settings, settings.onLost().name(), clock);
        }
    }

    @Override
    public boolean goesOn() {
        round = reading.isDone(committed) ? nextRound() : Round.BEGIN;
        goesOn = round != Round.BEGIN;
        return goesOn;
    }

    private Round nextRound() {
        return switch (round) {
            case SNAPSHOT -> Round.LOG;
            case LOG -> afterLog();
            case COMPARE -> differences != null && settings.lag().isZero() ? Round.LOG : Round.BEGIN;
            default -> Round.BEGIN;
        };
    }

    private Round afterLog() {
        if (differences != null) {
            boolean settled = !clock.instant().isBefore(differences.ended().plus(settings.lag()));
            return settled ? Round.INFER : Round.BEGIN;
        }
        boolean due = settings.compares()
                && (cursor.isOwed() && active || !clock.instant().isBefore(cursor.reconciled().plus(settings.reconcile())));
        return due ? Round.COMPARE : Round.BEGIN;
    }

    @Override
    public void commit(LogMark mark) {
        committed++;
        apply(mark);
        unsaved++;
        if (unsaved >= (round == Round.SNAPSHOT ? Math.max(SAVE_OF_A_SNAPSHOT, settings.saveEvery()) : settings.saveEvery())) {
            save();
        }
    }

    private void apply(LogMark mark) {
        mark.move().accept(cursor);
        delivered.commit(mark.entities());
        progress.accept(cursor.seen().last());
    }

    @Override
    public void flush() {
        if (reading != null && reading.isDone(committed)) {
            LogMark rest = reading.rest();
            if (rest != LogMark.NOTHING) {
                apply(rest);
                unsaved++;
            }
            endComparison();
        }
        if (unsaved > 0 && cursor != null) {
            save();
        }
    }

    private void endComparison() {
        if (differences != null && differences.size() == 0 && (round == Round.INFER || round == Round.COMPARE)) {
            cursor.reconciledAt(differences.begun());
            cursor.setOwed(owedSinceComparison);
            differences = null;
            unsaved++;
        }
    }

    private void save() {
        cursor.readAt(clock.instant());
        delivered.state().keep(cursor.toMap());
        delivered.state().save();
        unsaved = 0;
    }

    private void checkpoint() {
        delivered.state().keep(cursor.toMap());
        delivered.state().checkpoint();
        unsaved = 0;
    }
}
