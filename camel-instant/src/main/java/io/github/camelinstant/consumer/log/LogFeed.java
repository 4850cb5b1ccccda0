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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.Feed;
import io.github.camelinstant.consumer.position.PositionStore;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * The changes of the log. A poll has rounds: everything that was there before, once; then the log, each time; and when
 * it is due, a comparison of everything with what was delivered. What seems to differ then is looked at again after the
 * log has had time to tell, and what differs still is delivered as an inferred change.
 */
final class LogFeed implements Feed<LogMark> {

    private enum Round {
        BEGIN,
        SNAPSHOT,
        LOG,
        COMPARE,
        INFER
    }

    private static final int LISTED_AGAIN = 100;
    private static final int MOST_LISTED = 100_000;

    private final LogSettings settings;
    private final LogPosition position;
    private final Consumer<Isn> progress;
    private final Clock clock;

    private Round round;
    private boolean goesOn;
    private MarkedReading reading;
    private int committed;
    private Differences differences;
    private List<Isn> backlog = List.of();
    private String backlogOf;
    private boolean listed;
    private BooleanSupplier stopping = () -> false;

    /** @param progress is told the last event up to which all are delivered, null for none yet */
    LogFeed(PositionStore store, LogSettings settings, Consumer<Isn> progress, Clock clock) {
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
        position = new LogPosition(store, settings, clock);
    }

    @Override
    public void endWhen(BooleanSupplier consumerStops) {
        stopping = consumerStops;
    }

    @Override
    public void start() {
        differences = null;
        reading = null;
        backlog = List.of();
        goesOn = false;
        position.load();
    }

    @Override
    public Reading<LogMark> read(InstantClient client, Supplier<Map<String, Object>> query) {
        Delivered delivered = position.delivered();
        delivered.doubtWhatWasBegun();
        delivered.beginReading();
        committed = 0;
        reading = new NoReading(delivered);
        if (!goesOn) {
            round = Round.BEGIN;
        }
        goesOn = false;
        if (round == Round.BEGIN && position.isKnown(client.webhooks(), () -> entities(client))) {
            progress.accept(cursor().seen().last());
            round = cursor().snapshot() == null ? Round.LOG : Round.SNAPSHOT;
        }
        switch (round) {
            case SNAPSHOT -> reading = new SnapshotReading(
                    entities(client), cursor(), delivered, items(), settings.namespaces());
            case LOG -> readLog(client);
            case COMPARE -> {
                position.beginComparison();
                Differences found = Differences.find(entities(client), delivered, settings.namespaces(), clock);
                found.requireNamespaces(settings.namespaces(), schema(client));
                differences = found;
            }
            case INFER -> reading = new DifferenceReading(
                    entities(client), delivered, items(), settings.namespaces(), settings.actions(), differences, cursor(),
                    () -> schema(client));
            default -> {
                // the log has not begun yet
            }
        }
        return reading;
    }

    private LogCursor cursor() {
        return position.cursor();
    }

    private ChangeItems items() {
        return new ChangeItems(settings.transactions());
    }

    private AppEntities entities(InstantClient client) {
        return new AppEntities(client, LinkLabels.of(schema(client), settings.namespaces()), settings.links(), stopping);
    }

    private static AppSchema schema(InstantClient client) {
        return AppSchema.of(client.platform().schema());
    }

    /** What was listed and not delivered, because an exchange failed or no more was allowed, is not listed again. */
    private void readLog(InstantClient client) {
        List<Isn> rest = cursor().webhook().equals(backlogOf)
                ? backlog.stream().filter(cursor().seen()::isNew).toList() : List.of();
        listed = rest.size() < LISTED_AGAIN;
        if (listed) {
            list(client);
        } else {
            backlog = rest;
        }
        if (round == Round.LOG) {
            reading = new TransactionReading(
                    new Payloads(client.webhooks(), cursor().webhook(), backlog), cursor(), position.delivered(), items(),
                    settings.namespaces(), settings.actions(), isn -> position.handle(
                            new Gap("the server no longer knows what the transaction " + isn + " did", false)));
        }
    }

    private void list(InstantClient client) {
        LogCursor cursor = cursor();
        backlog = List.of();
        LogReader log = new LogReader(client.webhooks(), cursor.webhook());
        LogPage page = log.read(cursor.seen());
        position.handle(Gap.ofPage(cursor, page, () -> log.has(cursor.seen().last()), clock.instant()));
        if (position.isMoving()) {
            round = Round.BEGIN;
            return;
        }
        position.warnOfStart(Gap.ofStart(cursor, page));
        position.noteRead();
        backlog = List.copyOf(page.fresh().subList(0, Math.min(page.fresh().size(), MOST_LISTED)));
        backlogOf = cursor.webhook();
        listed = backlog.size() == page.fresh().size();
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
            case LOG -> listed ? afterLog() : Round.LOG;
            case COMPARE -> differences != null && settings.lag().isZero() ? Round.LOG : Round.BEGIN;
            default -> Round.BEGIN;
        };
    }

    private Round afterLog() {
        Instant now = clock.instant();
        if (differences != null) {
            return now.isBefore(differences.ended().plus(settings.lag())) ? Round.BEGIN : Round.INFER;
        }
        return position.isComparisonDue(now) ? Round.COMPARE : Round.BEGIN;
    }

    @Override
    public void commit(LogMark mark) {
        committed++;
        apply(mark);
        position.saveEvery(settings.saveEvery());
    }

    private void apply(LogMark mark) {
        position.apply(mark);
        progress.accept(cursor().seen().last());
    }

    @Override
    public void flush() {
        if (reading != null && reading.isDone(committed)) {
            LogMark rest = reading.rest();
            if (rest != LogMark.NOTHING) {
                apply(rest);
            }
            endComparison();
        }
        position.saveEvery(1);
    }

    private void endComparison() {
        if (differences != null && differences.size() == 0 && (round == Round.INFER || round == Round.COMPARE)) {
            position.endComparison(differences.begun());
            differences = null;
        }
    }
}
