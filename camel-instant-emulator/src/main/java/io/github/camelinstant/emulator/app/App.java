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
package io.github.camelinstant.emulator.app;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.platform.PlatformRecords;
import io.github.camelinstant.emulator.rules.CurrentRules;
import io.github.camelinstant.emulator.rules.RateBuckets;
import io.github.camelinstant.emulator.rules.RuleSet;

/**
 * One app: who may use it, and its database. Readers take the present {@link #database()} and keep that value as long
 * as they like; writers come one after the other.
 */
public final class App {

    private final UUID id;
    private final UUID adminToken;
    private final Clock clock;
    private final TxIds txIds;
    private final Instant createdAt;
    private final CurrentRules currentRules = new CurrentRules();
    private final RateBuckets rateBuckets = new RateBuckets();
    private final PlatformRecords records = new PlatformRecords();
    private final ReentrantLock writing = new ReentrantLock(true);
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final List<StatusListener> statusListeners = new CopyOnWriteArrayList<>();
    private volatile Journal journal = Journal.NONE;
    private volatile String title;
    private volatile Snapshot snapshot;
    private volatile AppStatus status;
    private long writes;
    private long lastCreatedAt;

    App(AppState state, Database database, Clock clock, TxIds txIds) {
        this.id = state.id();
        this.adminToken = state.adminToken();
        this.title = state.title();
        this.status = state.status();
        this.createdAt = state.createdAt();
        this.lastCreatedAt = state.lastCreatedAt();
        this.writes = state.writes();
        this.clock = clock;
        this.txIds = txIds;
        this.snapshot = snapshot(database.settled().on(clock));
    }

    /**
     * A write that was carried out.
     *
     * @param isn   its sequence number, greater than those before, see {@link Isn}
     * @param txId  its id
     * @param value what the change returned
     */
    public record Committed<T>(String isn, long txId, T value) {
    }

    private Snapshot snapshot(Database database) {
        return new Snapshot(database, Isn.of(writes), txIds.of(writes));
    }

    public UUID id() {
        return id;
    }

    public UUID adminToken() {
        return adminToken;
    }

    public String title() {
        return title;
    }

    public void rename(String newTitle) {
        setDetails(newTitle, status);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public AppStatus status() {
        return status;
    }

    public void setStatus(AppStatus newStatus) {
        setDetails(title, newStatus);
        statusListeners.forEach(listener -> listener.statusChanged(newStatus));
    }

    /** What the app is beside its database, at this moment. */
    public AppState state() {
        writing.lock();
        try {
            return state(title, status);
        } finally {
            writing.unlock();
        }
    }

    private AppState state(String withTitle, AppStatus withStatus) {
        return new AppState(id, adminToken, withTitle, createdAt, withStatus, writes, lastCreatedAt);
    }

    private void setDetails(String newTitle, AppStatus newStatus) {
        writing.lock();
        try {
            journal.details(state(newTitle, newStatus));
            title = newTitle;
            status = newStatus;
        } finally {
            writing.unlock();
        }
    }

    /** Has everything written down from now on. */
    public void setJournal(Journal newJournal) {
        journal = newJournal;
    }

    /** Has a listener told of every write from now on. */
    public void addListener(CommitListener listener) {
        listeners.add(listener);
    }

    public void removeListener(CommitListener listener) {
        listeners.remove(listener);
    }

    /** Has a listener told of every status that is set from now on. */
    public void addStatusListener(StatusListener listener) {
        statusListeners.add(listener);
    }

    public void removeStatusListener(StatusListener listener) {
        statusListeners.remove(listener);
    }

    /** The present state, whatever the status of the app. */
    public Database database() {
        return snapshot.database();
    }

    /** The present state with the number of its last write, whatever the status of the app. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** The present state for a request that needs an app that is not disabled; throws {@code app-disabled}. */
    public Database readableDatabase() {
        return readableSnapshot().database();
    }

    /** The present state with the number of its last write; throws {@code app-disabled}. */
    public Snapshot readableSnapshot() {
        status.requireReadable();
        return snapshot;
    }

    /** The rules of that state of the database, compiled. */
    public RuleSet rules(Database state) {
        return currentRules.of(state);
    }

    /** What is left of the rate limits that the rules set. */
    public RateBuckets rateBuckets() {
        return rateBuckets;
    }

    /** How the rules and the schema came to be. */
    public PlatformRecords records() {
        return records;
    }

    /** Throws {@code app-read-only} or {@code app-disabled} if nothing may be written. */
    public void requireWritable() {
        status.requireWritable();
    }

    /** Carries out a write. Throws {@code app-read-only} or {@code app-disabled}, and what the change throws. */
    public <T> Committed<T> write(Change<T> change) {
        status.requireWritable();
        return writeInAnyStatus(change);
    }

    /** Carries out a write that is allowed in every status, a sign-out for example. */
    public <T> Committed<T> writeInAnyStatus(Change<T> change) {
        writing.lock();
        try {
            long now = Math.max(clock.millis(), lastCreatedAt + 1);
            Database before = snapshot.database();
            Change.Result<T> result = change.apply(before, now);
            Commit commit = new Commit(writes + 1, now, before, result.after());
            lastCreatedAt = now;
            journal.commit(commit);
            records.deletedAttrs().note(before.schema(), result.after().schema(), clock.instant());
            writes = commit.number();
            snapshot = snapshot(result.after().settled());
            listeners.forEach(listener -> listener.committed(commit));
            return new Committed<>(snapshot.isn(), snapshot.txId(), result.value());
        } finally {
            writing.unlock();
        }
    }
}
