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
package io.github.camelinstant.emulator.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Snapshot;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** The backups that were made of apps, in memory. Thread-safe. */
public final class AppBackups {

    private static final String RECORD = "app-backup";
    private static final Duration KEPT_ON_DEMAND = Duration.ofDays(30);
    private static final Duration KEPT_NIGHTLY = Duration.ofDays(7);
    private static final String NIGHTLY = "Automated Daily Snapshot";

    /**
     * A backup.
     *
     * @param secret    what a link to its files must have
     * @param isn       its place in the log: what has a greater one is not in it; null for one on demand, as on a real
     *                  server
     * @param expiresAt from when on it is not given out
     * @param database  the app at that moment
     * @param files     by name
     */
    public record Made(UUID id, UUID secret, UUID appId, Instant at, String isn, Instant expiresAt,
            String description, Database database, Map<String, byte[]> files) {

        /** How many bytes its files have. */
        public long size() {
            return files.values().stream().mapToLong(file -> file.length).sum();
        }
    }

    private final Clock clock;
    private final Map<UUID, List<Made>> backups = new ConcurrentHashMap<>();

    public AppBackups(Clock clock) {
        this.clock = clock;
    }

    /** Makes a backup on demand. */
    Made make(App app, String description) {
        Instant now = clock.instant();
        return make(app, now, app.database(), null, now.plus(KEPT_ON_DEMAND), description);
    }

    /** Makes a backup as a real server does every night, which knows its place in the log. */
    public Made makeNightly(App app) {
        Instant now = clock.instant();
        Snapshot snapshot = app.readableSnapshot();
        return make(app, now, snapshot.database(), snapshot.isn(), now.plus(KEPT_NIGHTLY), NIGHTLY);
    }

    private Made make(
            App app, Instant now, Database database, String isn, Instant expiresAt, String description) {
        ObjectNode about = JsonNodeFactory.instance.objectNode().put("title", app.title()).put("appId", app.id().toString())
                .put("backupAt", now.toString()).put("isn", isn).put("description", description);
        Made backup = new Made(
                UUID.randomUUID(), UUID.randomUUID(), app.id(), now, isn, expiresAt, description, database,
                BackupDump.of(database, about));
        backups.computeIfAbsent(app.id(), id -> new CopyOnWriteArrayList<>()).add(0, backup);
        return backup;
    }

    /** The backups of an app that have not expired, the latest first. */
    public List<Made> of(UUID app) {
        return all(app).stream().filter(backup -> !isExpired(backup)).toList();
    }

    /**
     * A backup of an app.
     *
     * @throws InstantError {@code record-not-found} or {@code record-expired}
     */
    public Made get(UUID app, UUID id) {
        ObjectNode args = JsonNodeFactory.instance.objectNode().put("id", id.toString());
        Made backup = all(app).stream().filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow(() -> Errors.recordNotFound(RECORD, args));
        if (isExpired(backup)) {
            throw Errors.recordExpired(RECORD, args);
        }
        return backup;
    }

    private List<Made> all(UUID app) {
        return backups.getOrDefault(app, List.of());
    }

    private boolean isExpired(Made backup) {
        return !clock.instant().isBefore(backup.expiresAt());
    }

    /** A backup of any app, by its id. */
    public Optional<Made> find(UUID id) {
        return backups.values().stream().flatMap(List::stream).filter(each -> each.id().equals(id)).findFirst();
    }

    /** Deletes a backup. */
    public void delete(Made backup) {
        backups.get(backup.appId()).remove(backup);
    }
}
