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
package io.github.camelinstant.bulk.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.bulk.InUseException;
import io.github.camelinstant.bulk.LockFile;
import io.github.camelinstant.client.Backup;
import io.github.camelinstant.client.BackupJob;
import io.github.camelinstant.client.InstantBackups;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;

/** Has the server make backups, and brings them here as archives. */
public final class BackupDownload {

    private static final Backoff POLLS = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), Integer.MAX_VALUE);

    private final InstantBackups backups;

    /** @param client whose app is meant */
    public BackupDownload(InstantClient client) {
        this.backups = Objects.requireNonNull(client, "client").backups();
    }

    /**
     * Has a backup made, and waits for it. That asking how far it is fails once does not end the waiting: who begins
     * again would have another one made.
     *
     * @param  description      what is said about it, or null
     * @param  longest          how long is waited
     * @return                  the id of the backup
     * @throws ArchiveException if the server does not make it, or not in time
     * @throws InstantException if a call fails in a way that does not pass
     */
    public String create(String description, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        BackupJob job = backups.create(description);
        InstantException failure = null;
        for (int polls = 1; !job.isDone(); polls++) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative()) {
                throw new ArchiveException(
                        "The backup was not ready after " + longest + "; it was last known to be " + job.status(), failure);
            }
            pause(polls, failure, left);
            try {
                job = backups.job(job.id());
                failure = null;
            } catch (InstantException e) {
                if (!e.isRetryable()) {
                    throw e;
                }
                failure = e;
            }
        }
        if (!job.isCompleted()) {
            throw new ArchiveException(
                    "The server did not make the backup: its job is " + job.status()
                                       + ". A self-hosted server needs a bucket for backups (S3_APP_BACKUPS_BUCKET)");
        }
        return job.backupId();
    }

    private static void pause(int polls, InstantException failure, Duration left) {
        try {
            POLLS.pause(polls, failure == null ? null : failure.getRetryAfter(), left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveException("The waiting for the backup was interrupted", e);
        }
    }

    /** The id of the latest backup, or null when there is none. */
    public String latest() {
        return backups.list().stream().findFirst().map(Backup::id).orElse(null);
    }

    /**
     * Brings a backup here, with the contents of the files, and looks whether it is whole. However much it unpacks to:
     * all of it came from the server and was packed here.
     *
     * @param  backupId         the backup
     * @param  target           the zip; replaced when all is there
     * @throws ArchiveException if it cannot be written, or is not whole
     * @throws InUseException   if somebody else brings a backup there
     * @throws InstantException if something cannot be read
     */
    public void to(String backupId, Path target) {
        Path absolute = target.toAbsolutePath();
        LockFile lock = lock(absolute);
        try {
            bring(backupId, absolute);
        } finally {
            lock.close();
        }
    }

    private static LockFile lock(Path target) {
        try {
            return LockFile.take(beside(target, ".lock"), "The backup " + target);
        } catch (UncheckedIOException e) {
            throw new ArchiveException("The backup cannot be brought to " + target + ": " + e.getMessage(), e);
        }
    }

    private void bring(String backupId, Path target) {
        Path part = beside(target, ".part");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                List<String> names = backups.files(backupId);
                for (String name : names) {
                    try (InputStream in = backups.open(backupId, name)) {
                        add(zip, name, in);
                    }
                }
                for (InstantBackups.StoredContent content : contents(backupId)) {
                    try (InputStream in = backups.open(content)) {
                        add(zip, EntryNames.file(content.locationId()), in);
                    }
                }
            }
            try (Archive archive = Archive.open(part, ArchiveLimits.NONE)) {
                archive.verify();
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ArchiveException("The backup cannot be brought to " + target + ": " + e.getMessage(), e);
        } finally {
            delete(part);
        }
    }

    private static Path beside(Path target, String suffix) {
        return target.resolveSibling(target.getFileName() + suffix);
    }

    private List<InstantBackups.StoredContent> contents(String backupId) {
        List<InstantBackups.StoredContent> contents = new ArrayList<>();
        backups.contents(backupId, contents::add);
        return contents;
    }

    private static void add(ZipOutputStream zip, String name, InputStream in) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        in.transferTo(zip);
        zip.closeEntry();
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new ArchiveException(part + " cannot be deleted", e);
        }
    }
}
