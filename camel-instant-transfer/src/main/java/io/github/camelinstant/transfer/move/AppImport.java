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
package io.github.camelinstant.transfer.move;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.scan.Scan;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.transfer.source.Repeated;
import io.github.camelinstant.transfer.store.Contents;
import io.github.camelinstant.transfer.store.Contents.Entities;

/** Writes the contents of a backup into an app, with their ids, and goes on where it stood. */
public final class AppImport {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final String FILES = "$files";
    private static final String LOCATION = "location-id";
    /** What an app can be given: no tokens, codes and OAuth records, which are good for their server only. */
    private static final List<String> SYSTEM = List.of("$users", FILES);

    private final Contents contents;
    private final InstantClient target;
    private final ImportNotes notes;
    private final boolean selfHosted;
    private boolean files = true;
    private Map<String, String> fileIds;
    private long copiedFiles;

    public AppImport(Contents contents, InstantClient target, StateFolder state, boolean selfHosted) {
        this.contents = contents;
        this.target = target;
        this.selfHosted = selfHosted;
        notes = new ImportNotes(state, contents);
    }

    /** Leaves out files, and the links to them. */
    public AppImport withoutFiles() {
        files = false;
        return this;
    }

    /** Whether an import of these contents as they are has ended with the state, and nothing was refused. */
    public boolean isDone() {
        return notes.isDone(files);
    }

    /** Whether an import has ended with the state, and nothing was refused. */
    public boolean hasEnded() {
        return notes.hasEnded();
    }

    /** Whether the import begins: nothing of these contents was written with the state. */
    public boolean isNew() {
        return notes.isNew();
    }

    /** Of which contents the state is; null if it is new. */
    public String before() {
        return notes.before();
    }

    /**
     * Looks whether the import can be done.
     *
     * @throws MoveException if the state is of an import of other contents that has not gone through, or contents of
     *                       files are not there
     */
    public void check() {
        notes.requireSame();
        List<String> lacking = new ArrayList<>();
        forEachFile(file -> {
            if (!contents.hasFile((String) file.get(LOCATION))) {
                lacking.add((String) file.get("path"));
            }
        });
        if (!lacking.isEmpty()) {
            throw new MoveException(
                    "The contents of " + lacking.size() + " files are not there, of " + lacking.get(0)
                                    + " for one. An export with"
                                    + " --no-files has none: say --no-files to leave files out, and the links to them, or export"
                                    + " again without it.");
        }
    }

    /**
     * Notes what is imported. An import of other contents that has gone through is forgotten.
     *
     * @throws MoveException if one of other contents has not
     */
    public void begin() {
        notes.begin(files);
    }

    /** The namespaces that are left out. */
    public List<String> leftOut() {
        return contents.namespaces().stream().filter(namespace -> !isPortable(namespace)).toList();
    }

    private boolean isPortable(String namespace) {
        return !namespace.startsWith("$") || SYSTEM.contains(namespace) && (files || !namespace.equals(FILES));
    }

    private List<String> namespaces() {
        return contents.namespaces().stream().filter(this::isPortable).toList();
    }

    /** How many entities there are to be written. */
    public long total() {
        return namespaces().stream().mapToLong(contents::count).sum();
    }

    /** How many entities were written with the state. */
    public long imported() {
        return namespaces().stream()
                .mapToLong(each -> notes.isCompleted(each) ? contents.count(each) : notes.done(each)).sum();
    }

    /** How many files there are to be copied. */
    public long fileCount() {
        return files && contents.namespaces().contains(FILES) ? contents.count(FILES) : 0;
    }

    /**
     * Copies the contents of files that are not copied yet, or are gone from the target since; {@link #run} does it if
     * nobody has before.
     *
     * @param progress counts the files, also those that were there
     */
    public void copyFiles(Progress progress) {
        begin();
        UploadedFiles uploaded = new UploadedFiles(notes.uploaded());
        Set<String> there = uploaded.isEmpty() ? Set.of() : filesOfTarget();
        Map<String, String> ids = new HashMap<>();
        forEachFile(file -> {
            String location = (String) file.get(LOCATION);
            String id = uploaded.find(location);
            if (id == null || !there.contains(id)) {
                id = Repeated.of(() -> upload(file, location, uploaded.spool()));
                uploaded.add(location, id);
                copiedFiles++;
            }
            ids.put((String) file.get("id"), id);
            progress.add(1);
        });
        fileIds = ids;
    }

    private Set<String> filesOfTarget() {
        Set<String> ids = new HashSet<>();
        if (fileCount() != 0) {
            Scan.of(target, Query.of(FILES)).forEach(file -> ids.add((String) file.get("id")));
        }
        return ids;
    }

    private void forEachFile(Consumer<Map<String, Object>> consumer) {
        if (fileCount() != 0) {
            try (Entities all = contents.entities(FILES)) {
                all.forEachRemaining(consumer);
            }
        }
    }

    private String upload(Map<String, Object> file, String location, Path spool) {
        try (InputStream content = contents.file(location)) {
            return Upload.to(target, file, content, spool);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file.get("path") + " cannot be read", e);
        }
    }

    /**
     * Writes what is not written yet. When something was refused, the next run writes everything again.
     *
     * @return               what was written now
     * @throws MoveException if the state is that of an import of other contents that has not gone through
     */
    public SyncReport run(Progress progress) {
        long begin = System.nanoTime();
        begin();
        AppSchema schema = AppSchema.of(contents.schema());
        if (fileIds == null) {
            copyFiles(new Progress("import", "files", fileCount()));
        }
        AppSync sync = new AppSync(
                null, target, new PairSchema(schema, schema), null, fileIds::get, new AppWriter(target, selfHosted), 1);
        Map<String, String> refused = new LinkedHashMap<>();
        long written = 0;
        for (String namespace : namespaces()) {
            if (!notes.isCompleted(namespace)) {
                written += write(schema, sync, namespace, refused, progress);
            }
        }
        notes.end(files);
        return new SyncReport(written, written, 0, 0, copiedFiles, refused, Duration.ofNanos(System.nanoTime() - begin));
    }

    private long write(
            AppSchema schema, AppSync sync, String namespace, Map<String, String> refused, Progress progress) {
        AppReader reader = new AppReader(target, schema, namespace);
        long done = notes.done(namespace);
        long written = 0;
        String position = notes.position(namespace);
        try (Entities entities = contents.entities(namespace, position)) {
            for (long skipped = 0; position == null && skipped < done && entities.hasNext(); skipped++) {
                entities.next();
            }
            List<AppEntity> batch = new ArrayList<>();
            while (entities.hasNext()) {
                AppEntity entity = reader.entity(entities.next());
                batch.add(namespace.equals(FILES)
                        ? new AppEntity(fileIds.get(entity.id()), entity.attributes(), entity.links()) : entity);
                if (batch.size() >= ROWS_AT_ONCE || !entities.hasNext()) {
                    Map<String, String> refusedNow = sync.create(namespace, reader, batch, progress);
                    refused.putAll(refusedNow);
                    written += batch.size();
                    done += batch.size();
                    notes.wrote(namespace, done, entities.position(), !refusedNow.isEmpty());
                    batch.clear();
                }
            }
        }
        notes.completed(namespace);
        return written;
    }
}
