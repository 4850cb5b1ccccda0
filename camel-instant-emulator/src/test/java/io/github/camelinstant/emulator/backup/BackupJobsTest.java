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

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelinstant.emulator.Watch;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.backup.BackupJob.Status;
import io.github.camelinstant.emulator.error.InstantError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BackupJobsTest {

    private static final String HERE = "10.0.0.1";
    private static final String THERE = "10.0.0.2";

    private final Watch watch = new Watch(Instant.parse("2030-05-05T12:00:00Z"));
    private final Apps apps = new Apps(watch);
    private final App app = apps.create("one", null, null);
    private final AppBackups backups = new AppBackups(watch);
    private final AtomicBoolean failing = new AtomicBoolean();
    private final BackupJobs jobs = new BackupJobs(apps, backups, false, failing::get);
    private final BackupJobs strict = new BackupJobs(apps, backups, true, failing::get);

    private Status look(BackupJob job) {
        jobs.look(app);
        return jobs.find(app.id(), job.id()).orElseThrow().status();
    }

    private static InstantError refused(ThrowingCallable call) {
        return catchThrowableOfType(InstantError.class, call);
    }

    @Test
    void aBackupIsThereWhenItsJobHasEnded() {
        BackupJob job = jobs.begin(app, HERE, "mine");
        assertThat(job.status()).isEqualTo(Status.WAITING);
        assertThat(look(job)).isEqualTo(Status.PROCESSING);
        assertThat(backups.of(app.id())).isEmpty();
        assertThat(jobs.underWay(app.id())).hasSize(1);

        assertThat(look(job)).isEqualTo(Status.COMPLETED);

        assertThat(backups.of(app.id())).singleElement().satisfies(backup -> {
            assertThat(backup.id()).isEqualTo(jobs.find(app.id(), job.id()).orElseThrow().backupId());
            assertThat(backup.description()).isEqualTo("mine");
        });
        assertThat(jobs.underWay(app.id())).isEmpty();
    }

    @Test
    void aBackupCanFailOrBeCancelled() {
        failing.set(true);
        BackupJob errored = jobs.begin(app, HERE, null);
        look(errored);
        assertThat(look(errored)).isEqualTo(Status.ERRORED);
        watch.passes(Duration.ofMinutes(5));
        BackupJob cancelled = jobs.begin(app, HERE, null);

        assertThat(jobs.cancel(app.id(), cancelled.id())).isPresent();

        assertThat(look(cancelled)).isEqualTo(Status.CANCELLED);
        assertThat(jobs.cancel(app.id(), cancelled.id())).isEmpty();
        assertThat(backups.of(app.id())).isEmpty();
    }

    @Test
    void thereIsOneInFiveMinutes() {
        jobs.begin(app, HERE, null);
        watch.passes(Duration.ofSeconds(157));

        InstantError error = refused(() -> jobs.begin(app, THERE, null));

        assertThat(error.status()).isEqualTo(429);
        assertThat(error.type()).isEqualTo("rate-limited");
        assertThat(error).hasMessage("You've hit the backup rate limit. Please try again in 3 minutes.");
        assertThat(error.hint()).hasToString("{\"retry-at\":\"2030-05-05T12:05:00Z\",\"retry-after\":143}");
    }

    @Test
    void thereIsOneAtATime() {
        jobs.begin(app, HERE, null);
        watch.passes(Duration.ofMinutes(5));

        assertThat(refused(() -> jobs.begin(app, HERE, null)))
                .hasMessage("Validation failed for app-backup-job: A backup is already in progress for this app.");

        jobs.look(app);
        jobs.look(app);
        jobs.begin(app, HERE, null);
    }

    @Test
    void aStrictServerMakesNoneOfAnEphemeralAppAndTwoForAnAddress() {
        App ephemeral = apps.createEphemeral("temporary", null, null);
        assertThat(refused(() -> strict.begin(ephemeral, HERE, null)))
                .hasMessage("Validation failed for app-backup-job: Ephemeral apps can't be backed up.");
        jobs.begin(ephemeral, HERE, null);

        strict.begin(app, HERE, null);
        strict.begin(apps.create("two", null, null), HERE, null);
        App third = apps.create("three", null, null);
        assertThat(refused(() -> strict.begin(third, HERE, null)).status()).isEqualTo(429);
        strict.begin(third, THERE, null);
    }

    @Test
    void aBackupExpires() {
        AppBackups.Made nightly = backups.makeNightly(app);
        watch.passes(Duration.ofDays(7).minusMillis(1));
        assertThat(backups.get(app.id(), nightly.id())).isEqualTo(nightly);

        watch.passes(Duration.ofMillis(1));

        assertThat(backups.of(app.id())).isEmpty();
        InstantError error = refused(() -> backups.get(app.id(), nightly.id()));
        assertThat(error.type()).isEqualTo("record-expired");
        assertThat(error.hint().get("record-type").textValue()).isEqualTo("app-backup");
    }
}
