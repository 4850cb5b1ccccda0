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
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** The backups that were made of apps on demand, in memory. Thread-safe. */
public final class AppBackups {

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * A backup. Those on demand do not know their place in the log.
     *
     * @param secret   what a link to its files must have
     * @param database the app at that moment
     * @param files    by name
     */
    public record Made(UUID id, UUID jobId, UUID secret, UUID appId, Instant at, String description, Database database,
            Map<String, byte[]> files) {

        /** How many bytes its files have. */
        public long size() {
            return files.values().stream().mapToLong(file -> file.length).sum();
        }

        /** When it is deleted. */
        public Instant expiresAt() {
            return at.plus(KEPT);
        }
    }

    private final Clock clock;
    private final Map<UUID, List<Made>> backups = new ConcurrentHashMap<>();

    public AppBackups(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes a backup.
     *
     * @throws InstantError {@code rate-limited} if one was made within five minutes
     */
    public synchronized Made make(App app, String description) {
        Instant now = clock.instant();
        List<Made> made = backups.computeIfAbsent(app.id(), id -> new CopyOnWriteArrayList<>());
        made.stream().map(each -> Duration.between(now, each.at().plus(PAUSE)))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .findFirst().ifPresent(left -> {
                    throw Errors.of(TOO_MANY_REQUESTS, "rate-limited", "Too many requests. Please try again later.",
                            JsonNodeFactory.instance.objectNode().put("retry-after", left.toSeconds() + 1));
                });
        Database database = app.readableDatabase();
        ObjectNode about = JsonNodeFactory.instance.objectNode().put("title", app.title()).put("appId", app.id().toString())
                .put("backupAt", now.toString()).putNull("isn").put("description", description);
        Made backup = new Made(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), app.id(), now, description, database,
                BackupDump.of(database, about));
        made.add(0, backup);
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
