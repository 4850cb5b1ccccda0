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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.scan.EntityScan;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * Copies all entities of an app into another one, with their ids, and goes on where it stood. What changes meanwhile is
 * for {@link Follow}.
 */
public final class AppCopy {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final String NAMESPACE = "copy.namespace";
    private static final String AFTER = "copy.after";
    private static final String DONE = "copy.done";
    private static final String COUNT = "copy.count";
    private static final String REFUSED = "copy.refused";
    static final String WITH_FILES = "copy.files";
    private static final String YES = "yes";
    private static final String NO = "no";

    private final AppPair apps;
    private final StateFolder state;
    private FileSync files;
    private long copiedFiles;

    public AppCopy(AppPair apps, StateFolder state) {
        this.apps = apps;
        this.state = state;
    }

    /** Whether a copy with this state has ended, nothing was refused, and no file was left out that is wanted. */
    public boolean isDone() {
        return hasEnded() && !lacksFiles();
    }

    /** Whether a copy with this state has ended, and nothing was refused. */
    public boolean hasEnded() {
        return state.get(DONE) != null;
    }

    /**
     * Whether files are wanted which a copy before has left out, with the links to them: all is copied again then, and
     * files that only the target has are deleted.
     */
    public boolean lacksFiles() {
        return apps.files() && NO.equals(state.get(WITH_FILES));
    }

    /** How many entities were copied with this state. */
    public long copied() {
        String count = state.get(COUNT);
        return count == null || lacksFiles() ? 0 : Long.parseLong(count);
    }

    /**
     * Notes whether files are copied: before anything else is noted, so that no file of the target is deleted which a
     * copy that failed early has left out.
     */
    public void begin() {
        Map<String, String> notes = lacksFiles() ? beginning() : new HashMap<>();
        notes.put(WITH_FILES, apps.files() ? YES : NO);
        state.putAll(notes);
    }

    /**
     * Copies the contents of files that are not copied yet; {@link #run} does it if nobody has before.
     *
     * @param progress counts the files, also those that were there
     */
    public void copyFiles(Progress progress) {
        begin();
        files = apps.fileSync(state);
        if (files != null) {
            copiedFiles = files.persistent(progress).pass(true);
        }
    }

    /** Everything is to be copied again. */
    private static Map<String, String> beginning() {
        Map<String, String> notes = new HashMap<>();
        for (String name : List.of(NAMESPACE, AFTER, DONE, COUNT, REFUSED)) {
            notes.put(name, null);
        }
        return notes;
    }

    /**
     * Copies what is not copied yet. When something was refused, the next run copies everything again.
     *
     * @param  progress counts the entities
     * @return          what was copied now
     */
    public SyncReport run(Progress progress) {
        long begin = System.nanoTime();
        if (files == null) {
            copyFiles(new Progress("copy", "files", -1));
        }
        AppSchema schema = AppSchema.of(apps.source().platform().schema());
        AppSync sync = apps.sync(schema, files);
        Map<String, String> refused = new LinkedHashMap<>();
        long copied = 0;
        List<String> namespaces = new ArrayList<>(schema.namespaces().keySet());
        String at = state.get(NAMESPACE);
        for (String namespace : namespaces.subList(Math.max(0, namespaces.indexOf(at)), namespaces.size())) {
            if (files != null || !namespace.equals(AppSchema.FILES)) {
                String after = namespace.equals(at) ? state.get(AFTER) : null;
                copied += copy(schema, sync, namespace, after, refused, progress);
            }
        }
        if (state.get(REFUSED) == null) {
            state.put(DONE, YES);
        } else {
            state.putAll(beginning());
        }
        return new SyncReport(copied, copied, 0, 0, copiedFiles, refused, Duration.ofNanos(System.nanoTime() - begin));
    }

    private long copy(
            AppSchema schema, AppSync sync, String namespace, String after, Map<String, String> refused, Progress progress) {
        AppReader reader = new AppReader(apps.source(), schema, namespace);
        long copied = 0;
        try (EntityScan scan = reader.scan(after, apps.connections())) {
            List<AppEntity> entities = new ArrayList<>();
            while (scan.hasNext()) {
                entities.add(reader.entity(scan.next()));
                if (entities.size() >= ROWS_AT_ONCE || !scan.hasNext()) {
                    Map<String, String> refusedNow = sync.create(namespace, reader, there(namespace, entities), progress);
                    refused.putAll(refusedNow);
                    copied += entities.size();
                    note(namespace, entities, !refusedNow.isEmpty());
                    entities.clear();
                }
            }
        }
        return copied;
    }

    /** Entities of files have other ids in the target; those that are gone since the files were copied are left out. */
    private List<AppEntity> there(String namespace, List<AppEntity> entities) {
        if (!namespace.equals(AppSchema.FILES)) {
            return entities;
        }
        return entities.stream().filter(file -> files.targetId(file.id()) != null)
                .map(file -> new AppEntity(files.targetId(file.id()), file.attributes(), file.links())).toList();
    }

    private void note(String namespace, List<AppEntity> entities, boolean refused) {
        Map<String, String> notes = new HashMap<>();
        notes.put(NAMESPACE, namespace);
        notes.put(AFTER, entities.get(entities.size() - 1).id());
        notes.put(COUNT, Long.toString(copied() + entities.size()));
        if (refused) {
            notes.put(REFUSED, YES);
        }
        state.putAll(notes);
    }
}
