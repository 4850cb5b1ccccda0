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
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.transfer.store.Contents;
import io.github.camelinstant.transfer.store.Contents.Entities;

/** Writes the contents of a backup into an app, with their ids, and goes on where it stood. */
public final class AppImport {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final String FILES = "$files";
    private static final String NAMESPACE = "import.namespace";
    private static final String DONE = "import.done";
    private static final String POSITION = "import.position";
    private static final String CONTENTS = "import.contents";
    private static final String REFUSED = "import.refused";
    private static final String ENDED = "import.ended";
    private static final String UPLOADED = "files.txt";
    /** What an app can be given: no tokens, codes and OAuth records, which are good for their server only. */
    private static final List<String> SYSTEM = List.of("$users", FILES);

    private final Contents contents;
    private final InstantClient target;
    private final StateFolder state;
    private final boolean selfHosted;
    private final String fingerprint;

    public AppImport(Contents contents, InstantClient target, StateFolder state, boolean selfHosted) {
        this.contents = contents;
        this.target = target;
        this.state = state;
        this.selfHosted = selfHosted;
        fingerprint = contents.fingerprint();
    }

    /** Whether an import of these contents has ended with the state, and nothing was refused. */
    public boolean isDone() {
        return state.get(ENDED) != null && fingerprint.equals(state.get(CONTENTS));
    }

    /** Whether the import begins: nothing of these contents was written with the state. */
    public boolean isNew() {
        return state.isNew() || state.get(ENDED) != null && !isDone();
    }

    /**
     * Notes what is imported. An import of other contents that has ended is forgotten.
     *
     * @throws MoveException if one of other contents has not ended
     */
    public void begin() {
        String before = state.get(CONTENTS);
        if (fingerprint.equals(before)) {
            return;
        }
        if (state.get(NAMESPACE) != null && state.get(ENDED) == null) {
            throw new MoveException(
                    "The notes in " + state.file("") + " are of an import that has not ended, and not of what is imported now ("
                                    + before + ", not " + fingerprint + "). Put that back, and run the same command to end it."
                                    + " Or delete the notes to begin anew; --replace is needed then, because the target has"
                                    + " entities.");
        }
        try {
            Files.deleteIfExists(state.file(UPLOADED));
        } catch (IOException e) {
            throw new UncheckedIOException("The notes in " + state.file("") + " cannot be deleted", e);
        }
        state.putAll(beginning(fingerprint));
    }

    private static Map<String, String> beginning(String contents) {
        Map<String, String> notes = new HashMap<>();
        for (String name : List.of(NAMESPACE, DONE, POSITION, REFUSED, ENDED)) {
            notes.put(name, null);
        }
        notes.put(CONTENTS, contents);
        return notes;
    }

    /** The namespaces that are left out. */
    public List<String> leftOut() {
        return contents.namespaces().stream().filter(namespace -> !isPortable(namespace)).toList();
    }

    private static boolean isPortable(String namespace) {
        return !namespace.startsWith("$") || SYSTEM.contains(namespace);
    }

    /** How many entities there are to be written. */
    public long total() {
        return contents.namespaces().stream().filter(AppImport::isPortable).mapToLong(contents::count).sum();
    }

    /** How many entities were written with the state. */
    public long imported() {
        String at = state.get(NAMESPACE);
        long imported = at == null ? 0 : Long.parseLong(state.get(DONE));
        for (String namespace : contents.namespaces()) {
            if (at == null || namespace.equals(at)) {
                return imported;
            }
            imported += isPortable(namespace) ? contents.count(namespace) : 0;
        }
        return imported;
    }

    /**
     * Writes what is not written yet. When something was refused, the next run writes everything again.
     *
     * @return               what was written now
     * @throws MoveException if the state is that of an import of other contents that has not ended
     */
    public SyncReport run(Progress progress) {
        long begin = System.nanoTime();
        begin();
        AppSchema schema = AppSchema.of(contents.schema());
        Map<String, String> fileIds = new HashMap<>();
        long files = importFiles(fileIds);
        AppSync sync = new AppSync(
                null, target, new PairSchema(schema, schema), null, fileIds::get, new AppWriter(target, selfHosted), 1);
        Map<String, String> refused = new LinkedHashMap<>();
        long written = 0;
        String at = state.get(NAMESPACE);
        List<String> namespaces = contents.namespaces().stream().filter(AppImport::isPortable).toList();
        for (String namespace : namespaces.subList(Math.max(0, namespaces.indexOf(at)), namespaces.size())) {
            written += write(schema, sync, namespace, fileIds, namespace.equals(at), refused, progress);
        }
        if (state.get(REFUSED) == null) {
            state.put(ENDED, Instant.now().toString());
        } else {
            state.putAll(beginning(fingerprint));
        }
        return new SyncReport(written, written, 0, 0, files, refused, Duration.ofNanos(System.nanoTime() - begin));
    }

    private long write(
            AppSchema schema, AppSync sync, String namespace, Map<String, String> fileIds, boolean resumed,
            Map<String, String> refused, Progress progress) {
        AppReader reader = new AppReader(target, schema, namespace);
        long done = resumed ? Long.parseLong(state.get(DONE)) : 0;
        long written = 0;
        String position = resumed ? state.get(POSITION) : null;
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
                    note(namespace, done, entities.position(), !refusedNow.isEmpty());
                    batch.clear();
                }
            }
        }
        return written;
    }

    private void note(String namespace, long done, String position, boolean refused) {
        Map<String, String> notes = new HashMap<>();
        notes.put(NAMESPACE, namespace);
        notes.put(DONE, Long.toString(done));
        notes.put(POSITION, position);
        if (refused) {
            notes.put(REFUSED, "yes");
        }
        state.putAll(notes);
    }

    private long importFiles(Map<String, String> fileIds) {
        UploadedFiles uploaded = new UploadedFiles(state.file(UPLOADED));
        long copied = 0;
        if (!contents.namespaces().contains(FILES)) {
            return 0;
        }
        try (Entities files = contents.entities(FILES)) {
            while (files.hasNext()) {
                Map<String, Object> file = files.next();
                String location = (String) file.get("location-id");
                String id = uploaded.find(location);
                if (id == null) {
                    id = upload(file, location);
                    uploaded.add(location, id);
                    copied++;
                }
                fileIds.put((String) file.get("id"), id);
            }
        }
        return copied;
    }

    private String upload(Map<String, Object> file, String location) {
        try (InputStream content = contents.file(location)) {
            return Upload.to(target, file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file.get("path") + " cannot be read", e);
        }
    }
}
