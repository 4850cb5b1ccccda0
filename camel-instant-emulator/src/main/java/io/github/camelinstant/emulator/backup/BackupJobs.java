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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.backup.BackupJob.Status;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/**
 * The making of backups on demand. A job goes on whenever somebody looks at the backups or the jobs of its app: at the
 * first look it is being processed, at the next it has ended. Thread-safe.
 */
public final class BackupJobs {

    private static final int OF_AN_APP = 1;
    private static final int OF_AN_ADDRESS = 2;

    private final Apps apps;
    private final AppBackups backups;
    private final boolean strict;
    private final BooleanSupplier failing;
    private final Clock clock;
    private final BackupLimit ofApps = new BackupLimit(OF_AN_APP);
    private final BackupLimit ofAddresses = new BackupLimit(OF_AN_ADDRESS);
    private final Map<UUID, BackupJob> jobs = new LinkedHashMap<>();

    /**
     * @param backups where they go
     * @param strict  whether ephemeral apps, and a third within five minutes from one address, are refused
     * @param failing whether the job that is about to end fails
     */
    public BackupJobs(Apps apps, AppBackups backups, boolean strict, BooleanSupplier failing) {
        this.apps = apps;
        this.backups = backups;
        this.strict = strict;
        this.failing = failing;
        this.clock = apps.clock();
    }

    /**
     * Asks for a backup.
     *
     * @param  address      of who asks
     * @throws InstantError {@code validation-failed} if the app is not backed up, or is being backed up;
     *                      {@code rate-limited} if it was within five minutes
     */
    public synchronized BackupJob begin(App app, String address, String description) {
        Instant now = clock.instant();
        app.readableDatabase();
        if (strict && apps.isEphemeral(app.id())) {
            throw refused(app, "Ephemeral apps can't be backed up.");
        }
        ofApps.check(app.id(), now);
        if (strict) {
            ofAddresses.check(address, now);
        }
        if (jobs.values().stream().anyMatch(job -> job.isUnderWayFor(app.id()))) {
            throw refused(app, "A backup is already in progress for this app.");
        }
        ofApps.note(app.id(), now);
        ofAddresses.note(address, now);
        BackupJob job = new BackupJob(UUID.randomUUID(), app.id(), description, Status.WAITING, null, now, now);
        jobs.put(job.id(), job);
        return job;
    }

    private static InstantError refused(App app, String message) {
        return Errors.validation("app-backup-job", JsonNodeFactory.instance.objectNode().put("app-id", app.id().toString()),
                List.of(Errors.message(message)));
    }

    /** Lets the job of an app go on, if there is one. */
    public synchronized void look(App app) {
        List.copyOf(jobs.values()).stream().filter(job -> job.isUnderWayFor(app.id()))
                .forEach(job -> jobs.put(job.id(), next(app, job)));
    }

    private BackupJob next(App app, BackupJob job) {
        Instant now = clock.instant();
        if (job.status() == Status.WAITING) {
            return job.now(Status.PROCESSING, null, now);
        }
        return failing.getAsBoolean()
                ? job.now(Status.ERRORED, null, now)
                : job.now(Status.COMPLETED, backups.make(app, job.description()).id(), now);
    }

    /** The jobs of an app that have not ended. */
    public synchronized List<BackupJob> underWay(UUID app) {
        return new ArrayList<>(jobs.values()).stream().filter(job -> job.isUnderWayFor(app)).toList();
    }

    /** A job of an app. */
    public synchronized Optional<BackupJob> find(UUID app, UUID id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> job.appId().equals(app));
    }

    /** Ends a job before its backup is made; empty if it is none of that app, or has ended. */
    public synchronized Optional<BackupJob> cancel(UUID app, UUID id) {
        Optional<BackupJob> cancelled = find(app, id).filter(job -> job.isUnderWayFor(app))
                .map(job -> job.now(Status.CANCELLED, null, clock.instant()));
        cancelled.ifPresent(job -> jobs.put(id, job));
        return cancelled;
    }
}
