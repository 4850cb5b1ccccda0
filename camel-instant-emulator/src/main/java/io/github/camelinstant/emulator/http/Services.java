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
package io.github.camelinstant.emulator.http;

import java.util.List;

import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.backup.AppBackups;
import io.github.camelinstant.emulator.backup.BackupJobs;
import io.github.camelinstant.emulator.fault.Faults;
import io.github.camelinstant.emulator.live.Sessions;
import io.github.camelinstant.emulator.page.RequestLog;
import io.github.camelinstant.emulator.storage.Storage;
import io.github.camelinstant.emulator.webhook.WebhookOptions;
import io.github.camelinstant.emulator.webhook.Webhooks;

/**
 * What the endpoints of one server work with.
 *
 * @param apps       the apps with their databases
 * @param storage    the files of the apps
 * @param webhooks   the webhooks of the apps
 * @param backups    the backups of the apps
 * @param backupJobs the making of those that are asked for
 * @param sessions   the open streams
 * @param requests   what was asked lately
 * @param faults     what is to go wrong
 */
public record Services(Apps apps, Storage storage, Webhooks webhooks, AppBackups backups, BackupJobs backupJobs,
        Sessions sessions, RequestLog requests, Faults faults) {

    /** Services whose files lie in a temporary folder, and whose webhooks have the usual limits. */
    public static Services of(Apps apps) {
        return of(apps, new Storage(null, apps.clock()), new Webhooks(WebhookOptions.DEFAULT, apps.clock()), false);
    }

    /**
     * Services with no session, request or fault yet.
     *
     * @param strictBackups see {@link BackupJobs#BackupJobs}
     */
    public static Services of(Apps apps, Storage storage, Webhooks webhooks, boolean strictBackups) {
        Faults faults = new Faults();
        AppBackups backups = new AppBackups(apps.clock());
        return new Services(
                apps, storage, webhooks, backups, new BackupJobs(apps, backups, strictBackups, faults::takeBackupFailure),
                new Sessions(faults.live()), new RequestLog(), faults);
    }

    /** Those that end with the server, in the order in which they do. */
    List<AutoCloseable> ending() {
        return List.of(sessions, webhooks, storage);
    }
}
