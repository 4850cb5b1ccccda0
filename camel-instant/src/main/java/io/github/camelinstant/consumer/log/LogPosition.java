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
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantWebhooks;
import io.github.camelinstant.consumer.log.LogCursor.Snapshot;
import io.github.camelinstant.consumer.log.LogStart.Place;
import io.github.camelinstant.consumer.position.OnPositionLost;
import io.github.camelinstant.consumer.position.PositionStore;
import io.github.camelinstant.consumer.state.DeliveredState;
import io.github.camelinstant.model.Webhook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a consumer of the log stands and what it delivered: found at the start, moved, saved, and lost at a gap. */
final class LogPosition {

    private static final Logger LOG = LoggerFactory.getLogger(LogFeed.class);
    private static final Duration READ_IS_NOTED = Duration.ofDays(1);

    private final PositionStore store;
    private final LogSettings settings;
    private final Clock clock;

    private Delivered delivered;
    private LogCursor cursor;
    private LogStart starting;
    private boolean active;
    private int unsaved;
    private boolean gapSinceComparison;
    private String warned;
    private boolean warnedOfStart;

    LogPosition(PositionStore store, LogSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Reads what was saved. */
    void load() {
        cursor = null;
        starting = null;
        warnedOfStart = false;
        unsaved = 0;
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
        starting = new LogStart(settings, position, settings.snapshot(), clock);
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

    Delivered delivered() {
        return delivered;
    }

    /** Null before it is known where to begin. */
    LogCursor cursor() {
        return cursor;
    }

    /** Whether the webhook logs what is written now. */
    boolean isActive() {
        return active;
    }

    /**
     * Looks at the webhook, and for the place to begin if there is none.
     *
     * @param  entities                                                       gives what is there, to count as delivered
     * @return                                                                false while the log has not begun
     * @throws io.github.camelinstant.consumer.position.PositionLostException when the log does not lead on, and the
     *                                                                        consumer shall not go on elsewhere
     */
    boolean isKnown(InstantWebhooks webhooks, Supplier<AppEntities> entities) {
        if (starting == null) {
            checkWebhook(webhooks.get(cursor.webhook()));
        }
        return starting == null || hasStarted(webhooks, entities);
    }

    /** Whether the log does not lead on from here, and the consumer looks for another place. */
    boolean isMoving() {
        return starting != null;
    }

    private void checkWebhook(Webhook webhook) {
        Gap gap = Gap.ofWebhook(cursor, webhook, settings.webhook().id());
        warned = gap == null ? null : warned;
        handle(gap);
        boolean wasActive = active;
        active = webhook != null && webhook.active();
        if (active && starting == null) {
            settings.webhook().fitting(webhook);
            if (gap != null || cursor.isOwed() && !wasActive) {
                cursor.noticed(webhook, clock.instant());
                unsaved++;
            }
        }
    }

    private boolean hasStarted(InstantWebhooks webhooks, Supplier<AppEntities> entities) {
        boolean fresh = cursor == null;
        boolean adopts = fresh && settings.compares() && !settings.snapshot();
        Place place = starting.find(webhooks, fresh ? null : cursor.webhook(), () -> {
            if (adopts && delivered.state().count() == 0) {
                adopt(entities.get());
            }
        });
        if (place == null) {
            return false;
        }
        if (!fresh) {
            cursor.moveTo(place.webhook(), place.seen(), place.named(), clock.instant());
        } else {
            if (adopts && !place.isNew()) {
                adopt(entities.get());
            }
            cursor = LogCursor.begin(place.webhook(), place.seen(), place.named(), clock.instant());
            cursor.setComplete(settings.compares());
            cursor.setOwed(adopts && place.isNew());
            cursor.setSnapshot(settings.snapshot() ? new Snapshot(0, null) : null);
        }
        starting = null;
        active = true;
        checkpoint();
        return true;
    }

    /** What is there when a consumer begins without a snapshot counts as delivered: all of it, or nothing. */
    private void adopt(AppEntities entities) {
        List<String> namespaces = settings.namespaces();
        try {
            for (int i = 0; i < namespaces.size(); i++) {
                int namespace = i;
                entities.forEach(namespaces.get(i), entity -> delivered.adopt(namespace, entity));
            }
        } catch (RuntimeException e) {
            delivered.clear();
            throw e;
        }
    }

    /** Never silent: a sign of a gap is healed by a comparison, or decided by the user. Null is none. */
    void handle(Gap gap) {
        if (gap == null) {
            return;
        }
        boolean heals = settings.compares() && !gap.lost();
        if (!heals && settings.onLost() == OnPositionLost.fail) {
            throw store.lost(gap.reason());
        }
        warn(gap);
        if (!cursor.isOwed()) {
            unsaved++;
        }
        cursor.setOwed(true);
        gapSinceComparison = true;
        if (gap.lost()) {
            starting = new LogStart(settings, settings.onLost().name(), false, clock);
        }
    }

    private void warn(Gap gap) {
        if (gap.reason().equals(warned)) {
            return;
        }
        warned = gap.reason();
        LOG.warn("Changes may be missing: {}. {}{}", gap.reason(),
                gap.lost() ? "The consumer goes on at the " + settings.onLost() + " event, as onPositionLost says. " : "",
                settings.compares()
                        ? "What is missing is found by comparing everything with what was delivered."
                        : "Nothing finds what is missing, because reconcile is off.");
    }

    /** What was there at the start counts as delivered, so no comparison finds what is missing before it. */
    void warnOfStart(Gap gap) {
        if (gap != null && !warnedOfStart) {
            warnedOfStart = true;
            LOG.warn("Changes may be missing: {}. With initialSnapshot=true nothing is: every entity comes first.",
                    gap.reason());
        }
    }

    /** Whether everything is to be compared now with what was delivered. */
    boolean isComparisonDue(Instant now) {
        return settings.compares()
                && (cursor.isOwed() && active || !now.isBefore(cursor.reconciled().plus(settings.reconcile())));
    }

    void beginComparison() {
        gapSinceComparison = false;
    }

    /** All differences were delivered; what it owes now is what came up since, or may have. */
    void endComparison(Instant begun) {
        cursor.reconciledAt(begun);
        cursor.setOwed(gapSinceComparison || cursor.mayHaveChangedAgain(begun));
        unsaved++;
    }

    /** The log was read up to here. */
    void noteRead() {
        if (Duration.between(cursor.read(), clock.instant()).compareTo(READ_IS_NOTED) > 0) {
            unsaved++;
        }
    }

    void apply(LogMark mark) {
        mark.move().accept(cursor);
        delivered.commit(mark.entities());
        unsaved++;
    }

    /** Saves when there is enough to save. */
    void saveEvery(int marks) {
        if (unsaved >= marks && cursor != null) {
            cursor.readAt(clock.instant());
            delivered.state().keep(cursor.toMap());
            delivered.state().save();
            unsaved = 0;
        }
    }

    private void checkpoint() {
        delivered.state().keep(cursor.toMap());
        delivered.state().checkpoint();
        unsaved = 0;
    }
}
