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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.transfer.sql.EntityChange;
import io.github.camelinstant.transfer.sql.MirrorReport;
import io.github.camelinstant.transfer.sql.SqlMirror;

/** Lets tables follow an app by its change log, and compares both as a whole now and then. */
public final class MirrorFollow {

    private static final String POSITION = "follow.position";
    private static final String NONE = "none";
    private static final int TRANSACTIONS_AT_ONCE = 200;
    private static final int MAX_PASSES = 3;

    private final SqlMirror mirror;
    private final StateFolder state;
    private final ChangeLog log;
    private final Duration interval;
    private final Duration compareEvery;
    private final Consumer<String> events;
    private InstantClient client;
    private Duration settle;
    private Instant compared;
    private boolean owed;
    private final Stop stop = new Stop();

    /** @param events told what happens, a line each */
    public MirrorFollow(SqlMirror mirror, StateFolder state, ChangeLog log, Duration interval, Duration compareEvery,
                        Consumer<String> events) {
        this.mirror = mirror;
        this.state = state;
        this.log = log;
        this.interval = interval;
        this.compareEvery = compareEvery;
        this.events = events;
    }

    /** Ends {@link #run} as soon as what it is doing at the moment is done. */
    public void stop() {
        stop.ask();
    }

    /**
     * It ends when the app is read-only and both were compared.
     *
     * @param client of the app
     * @param settle how long to wait for what was under way when the app became read-only
     */
    public MirrorFollow untilReadOnly(InstantClient client, Duration settle) {
        this.client = client;
        this.settle = settle;
        return this;
    }

    /**
     * Follows.
     *
     * @return                      the last comparison, after the app was read-only; null when it was stopped
     * @throws InterruptedException if the thread is to end
     */
    public MirrorReport run() throws InterruptedException {
        MirrorReport[] last = new MirrorReport[1];
        try {
            new Rounds(stop, events).run(() -> {
                boolean readOnly = round();
                if (readOnly) {
                    last[0] = finish();
                }
                return readOnly;
            });
        } catch (InterruptedException e) {
            if (!stop.isAsked()) {
                throw e;
            }
        }
        return last[0];
    }

    /** Returns whether the app is read-only, if that matters. */
    private boolean round() throws InterruptedException {
        if (state.get(POSITION) == null) {
            log.awaitBegin(stop);
            Isn head = log.head();
            state.put(POSITION, position(head));
        }
        if (compared == null) {
            compare();
        }
        if (client != null && ReadOnly.is(client)) {
            return true;
        }
        if (!step().more()) {
            if (owed || compared.isBefore(Instant.now().minus(compareEvery))) {
                compare();
            }
            stop.pause(interval);
        }
        return false;
    }

    /** Applies what the log tells since the last time. */
    private ChangeLog.Reading step() throws InterruptedException {
        String position = state.get(POSITION);
        ChangeLog.Reading reading = log.read(NONE.equals(position) ? null : Isn.parse(position), TRANSACTIONS_AT_ONCE);
        if (reading.gap() != null) {
            events.accept("Changes may be missing from the log: " + reading.gap() + ". Everything is compared.");
            owed = true;
        }
        List<EntityChange> changes = new ArrayList<>();
        for (ChangeLog.Transaction transaction : reading.transactions()) {
            for (ChangeRecord record : transaction.records()) {
                changes.add(new EntityChange(
                        record.namespace(), UUID.fromString(record.id()), record.after(), transaction.isn().toString()));
            }
            position = transaction.isn().toString();
        }
        mirror.apply(changes);
        state.put(POSITION, position);
        return reading;
    }

    /** Returns a comparison that has found no difference, or the last one of several. */
    private MirrorReport finish() throws InterruptedException {
        events.accept("The source is read-only.");
        stop.pause(settle);
        ChangeLog.Reading reading;
        do {
            reading = step();
        } while (reading.more() || !reading.transactions().isEmpty());
        MirrorReport report = compare();
        for (int pass = 1; !report.isEqual() && pass < MAX_PASSES; pass++) {
            report = compare();
        }
        return report;
    }

    private MirrorReport compare() throws InterruptedException {
        Instant begin = Instant.now();
        log.awaitBegin(stop);
        Isn head = log.head();
        log.cover(events);
        MirrorReport report = mirror.reconcile(head == null ? null : head.toString());
        events.accept("Compared and made equal: " + report.total());
        compared = begin;
        if (report.total().moving() == 0) {
            owed = false;
            state.put(POSITION, position(head));
        }
        return report;
    }

    private static String position(Isn head) {
        return head == null ? NONE : head.toString();
    }
}
