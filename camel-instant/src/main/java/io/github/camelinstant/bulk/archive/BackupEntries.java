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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.bulk.WatchedInput;
import io.github.camelinstant.client.InstantBackups;
import io.github.camelinstant.client.InstantBackups.StoredContent;
import io.github.camelinstant.client.InstantException;

/**
 * Brings the entries of a backup into a zip. What breaks off, or is refused for a reason that passes, is read again
 * from its beginning; so each entry goes to a file first, because within a zip none can be begun again.
 */
final class BackupEntries {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final InstantBackups backups;
    private final String backupId;
    private final Path spool;
    private final Backoff backoff;
    private Map<String, StoredContent> contents;

    /** @param spool a file that holds one entry after the other */
    BackupEntries(InstantBackups backups, String backupId, Path spool, Backoff backoff) {
        this.backups = backups;
        this.backupId = backupId;
        this.spool = spool;
        this.backoff = backoff;
    }

    /**
     * Writes all entries.
     *
     * @throws IOException      if they cannot be written, or break off again and again
     * @throws InstantException if something cannot be read
     */
    void writeTo(ZipOutputStream zip) throws IOException {
        for (String name : read(() -> backups.files(backupId))) {
            bring(() -> backups.open(backupId, name), () -> {
            });
            add(zip, name);
        }
        list();
        for (String location : List.copyOf(contents.keySet())) {
            bring(() -> backups.open(contents.get(location)), this::list);
            add(zip, EntryNames.file(location));
        }
    }

    private void list() {
        Map<String, StoredContent> listed = read(() -> {
            Map<String, StoredContent> found = new LinkedHashMap<>();
            backups.contents(backupId, content -> found.put(content.locationId(), content));
            return found;
        });
        if (contents != null) {
            listed.keySet().retainAll(contents.keySet());
            contents.putAll(listed);
        } else {
            contents = listed;
        }
    }

    /**
     * Reads an entry into the file.
     *
     * @param renewal asks for another URL, in case that one has expired
     */
    private void bring(Supplier<InputStream> source, Runnable renewal) throws IOException {
        boolean renewed = false;
        for (int failures = 1;; failures++) {
            WatchedInput watched = null;
            try (InputStream in = source.get()) {
                watched = new WatchedInput(in);
                Files.copy(watched, spool, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (InstantException e) {
                if (!renewed && (e.getStatus() == FORBIDDEN || e.getStatus() == NOT_FOUND)) {
                    renewed = true;
                    renewal.run();
                } else if (!e.isRetryable() || !backoff.pauseForAnother(failures, e.getRetryAfter())) {
                    throw e;
                }
            } catch (IOException e) {
                if (watched == null || !watched.isBroken() || !backoff.pauseForAnother(failures, null)) {
                    throw e;
                }
            }
        }
    }

    private <T> T read(Supplier<T> call) {
        for (int failures = 1;; failures++) {
            try {
                return call.get();
            } catch (InstantException e) {
                if (!e.isRetryable() || !backoff.pauseForAnother(failures, e.getRetryAfter())) {
                    throw e;
                }
            }
        }
    }

    private void add(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(spool, zip);
        zip.closeEntry();
    }
}
