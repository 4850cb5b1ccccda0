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

import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.transfer.sql.EntityChange;
import io.github.camelinstant.transfer.sql.NamespaceReport;
import io.github.camelinstant.transfer.sql.SqlMirror;

/** Lets tables follow an app by its change log, and compares both as a whole now and then. */
public final class MirrorFollow {

    private static final String POSITION = "follow.position";
    private static final String NONE = "none";
    private static final int TRANSACTIONS_AT_ONCE = 200;

    private final SqlMirror mirror;
    private final StateFolder state;
    private final ChangeLog log;
    private final Duration interval;
    private final Duration compareEvery;
    private final Consumer<String> events;
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
     * Follows until it is stopped.
     *
     * @throws InterruptedException if the thread is to end
     */
    public void run() throws InterruptedException {
        try {
            new Rounds(stop, events).run(() -> {
                round();
                return false;
            });
        } catch (InterruptedException e) {
            if (!stop.isAsked()) {
                throw e;
            }
        }
    }

    private void round() throws InterruptedException {
        if (state.get(POSITION) == null) {
            log.awaitBegin(stop);
            Isn head = log.head();
            state.put(POSITION, position(head));
        }
        if (compared == null) {
            compare();
        }
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
        if (!reading.more()) {
            if (owed || compared.isBefore(Instant.now().minus(compareEvery))) {
                compare();
            }
            stop.pause(interval);
        }
    }

    private void compare() {
        Instant begin = Instant.now();
        Isn head = log.head();
        log.cover(events);
        NamespaceReport report = mirror.reconcile(head == null ? null : head.toString()).total();
        events.accept("Compared and made equal: " + report);
        compared = begin;
        if (report.moving() == 0) {
            owed = false;
            state.put(POSITION, position(head));
        }
    }

    private static String position(Isn head) {
        return head == null ? NONE : head.toString();
    }
}
