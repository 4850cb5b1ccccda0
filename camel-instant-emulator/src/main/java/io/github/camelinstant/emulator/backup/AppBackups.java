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
import io.github.camelinstant.emulator.app.Isn;
import io.github.camelinstant.emulator.app.Snapshot;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** The backups that were made of apps, in memory. Thread-safe. */
public final class AppBackups {

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration KEPT_ON_DEMAND = Duration.ofDays(30);
    private static final Duration KEPT_NIGHTLY = Duration.ofDays(7);
    private static final String NIGHTLY = "Automated Daily Snapshot";
    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * A backup.
     *
     * @param jobId     of who asked for it; null for a nightly one
     * @param secret    what a link to its files must have
     * @param isn       its place in the log: what has a greater one is not in it; null for one on demand, as on a real
     *                  server
     * @param expiresAt when it is deleted
     * @param database  the app at that moment
     * @param files     by name
     */
    public record Made(UUID id, UUID jobId, UUID secret, UUID appId, Instant at, String isn, Instant expiresAt,
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

    /**
     * Makes a backup on demand.
     *
     * @throws InstantError {@code rate-limited} if one was made within five minutes
     */
    public synchronized Made make(App app, String description) {
        Instant now = clock.instant();
        of(app.id()).stream().filter(each -> each.isn() == null).map(each -> Duration.between(now, each.at().plus(PAUSE)))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .findFirst().ifPresent(left -> {
                    throw Errors.of(TOO_MANY_REQUESTS, "rate-limited", "Too many requests. Please try again later.",
                            JsonNodeFactory.instance.objectNode().put("retry-after", left.toSeconds() + 1));
                });
        return make(app, now, app.readableDatabase(), UUID.randomUUID(), null, now.plus(KEPT_ON_DEMAND), description);
    }

    /** Makes a backup as a real server does every night, which knows its place in the log. */
    public synchronized Made makeNightly(App app) {
        Instant now = clock.instant();
        Snapshot snapshot = app.readableSnapshot();
        return make(app, now, snapshot.database(), null, Isn.of(snapshot.txId()), now.plus(KEPT_NIGHTLY), NIGHTLY);
    }

    private Made make(
            App app, Instant now, Database database, UUID jobId, String isn, Instant expiresAt, String description) {
        ObjectNode about = JsonNodeFactory.instance.objectNode().put("title", app.title()).put("appId", app.id().toString())
                .put("backupAt", now.toString()).put("isn", isn).put("description", description);
        Made backup = new Made(
                UUID.randomUUID(), jobId, UUID.randomUUID(), app.id(), now, isn, expiresAt, description, database,
                BackupDump.of(database, about));
        backups.computeIfAbsent(app.id(), id -> new CopyOnWriteArrayList<>()).add(0, backup);
        return backup;
    }

    /** The backups of an app, the latest first. */
    public List<Made> of(UUID app) {
        return backups.getOrDefault(app, List.of());
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
