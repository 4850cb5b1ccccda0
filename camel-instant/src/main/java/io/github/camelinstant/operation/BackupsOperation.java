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
package io.github.camelinstant.operation;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelinstant.bulk.archive.BackupDownload;
import io.github.camelinstant.client.Backup;
import io.github.camelinstant.client.InstantClient;
import org.apache.camel.Exchange;

/** {@code instant:listBackups}, {@code createBackup} and {@code downloadBackup}: the backups that the server makes. */
public final class BackupsOperation implements Operation {

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final Work work;

    /** What is done with the body. */
    @FunctionalInterface
    private interface Work {
        Object with(InstantClient client, Exchange exchange);
    }

    private BackupsOperation(String name, OperationContext context, Work work) {
        this.context = context;
        this.work = work;
        adminOnly = new AdminOnly(name, context.options());
    }

    /** Lists the backups, the latest first. */
    public static Operation list(OperationContext context) {
        return new BackupsOperation(
                "listBackups", context,
                (client, exchange) -> client.backups().list().stream().map(Backup::toMap).toList());
    }

    /** Has a backup made, waits for it, and returns its id. */
    public static Operation create(OperationContext context) {
        Duration longest = Duration.ofMillis(context.options().getBackupTimeout());
        return new BackupsOperation(
                "createBackup", context, (client, exchange) -> new BackupDownload(client)
                        .create(exchange.getMessage().getBody(String.class), longest));
    }

    /** Brings a backup to the disk. */
    public static Operation download(OperationContext context) {
        String file = context.options().getBackupFile();
        if (file == null) {
            throw new IllegalArgumentException("instant:downloadBackup needs the option backupFile");
        }
        return new BackupsOperation("downloadBackup", context, (client, exchange) -> download(client, exchange, file));
    }

    private static File download(InstantClient client, Exchange exchange, String file) {
        BackupDownload download = new BackupDownload(client);
        String named = exchange.getMessage().getBody(String.class);
        String id = named == null || named.isBlank() ? download.latest() : named.strip();
        if (id == null) {
            throw new IllegalStateException("The app has no backup; make one with instant:createBackup");
        }
        Path target = Path.of(file);
        download.to(id, target);
        return target.toFile();
    }

    @Override
    public void process(Exchange exchange) {
        adminOnly.check(exchange);
        exchange.getMessage().setBody(work.with(context.client().get(), exchange));
    }
}
