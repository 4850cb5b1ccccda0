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
    private final Instant createdAt;
    private final CurrentRules currentRules = new CurrentRules();
    private final RateBuckets rateBuckets = new RateBuckets();
    private final PlatformRecords records = new PlatformRecords();
    private final ReentrantLock writing = new ReentrantLock(true);
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Journal journal = Journal.NONE;
    private volatile String title;
    private volatile Database database;
    private volatile AppStatus status;
    private long lastCreatedAt;
    private long lastTxId;

    App(AppState state, Database database, Clock clock) {
        this.id = state.id();
        this.adminToken = state.adminToken();
        this.title = state.title();
        this.status = state.status();
        this.createdAt = state.createdAt();
        this.lastTxId = state.lastTxId();
        this.lastCreatedAt = state.lastCreatedAt();
        this.database = database.settled();
        this.clock = clock;
    }

    /** A write that was carried out: its number, greater than those before, and the value that the change returned. */
    public record Committed<T>(long txId, T value) {
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
    }

    /** What the app is beside its database, at this moment. */
    public AppState state() {
        writing.lock();
        try {
            return new AppState(id, adminToken, title, createdAt, status, lastTxId, lastCreatedAt);
        } finally {
            writing.unlock();
        }
    }

    private void setDetails(String newTitle, AppStatus newStatus) {
        writing.lock();
        try {
            journal.details(new AppState(id, adminToken, newTitle, createdAt, newStatus, lastTxId, lastCreatedAt));
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

    /** The present state, whatever the status of the app. */
    public Database database() {
        return database;
    }

    /** The present state for a request that needs an app that is not disabled; throws {@code app-disabled}. */
    public Database readableDatabase() {
        status.requireReadable();
        return database;
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
            Change.Result<T> result = change.apply(database, now);
            Commit commit = new Commit(++lastTxId, now, database, result.after());
            lastCreatedAt = now;
            journal.commit(commit);
            records.deletedAttrs().note(database.schema(), result.after().schema(), clock.instant());
            database = result.after().settled();
            listeners.forEach(listener -> listener.committed(commit));
            return new Committed<>(commit.txId(), result.value());
        } finally {
            writing.unlock();
        }
    }
}
