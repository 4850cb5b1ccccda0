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
    private static final String FILES = "$files";
    private static final String NAMESPACE = "copy.namespace";
    private static final String AFTER = "copy.after";
    private static final String DONE = "copy.done";
    private static final String COUNT = "copy.count";

    private final AppPair apps;
    private final StateFolder state;

    public AppCopy(AppPair apps, StateFolder state) {
        this.apps = apps;
        this.state = state;
    }

    /** Whether a copy with this state has ended. */
    public static boolean isDone(StateFolder state) {
        return state.get(DONE) != null;
    }

    /** How many entities were copied with this state. */
    public static long copied(StateFolder state) {
        String count = state.get(COUNT);
        return count == null ? 0 : Long.parseLong(count);
    }

    /**
     * Copies what is not copied yet.
     *
     * @param  progress counts the entities
     * @return          what was copied now
     */
    public SyncReport run(Progress progress) {
        long begin = System.nanoTime();
        AppSchema schema = AppSchema.of(apps.source().platform().schema());
        FileSync files = apps.fileSync(state);
        long copiedFiles = files == null ? 0 : files.pass(true);
        AppSync sync = apps.sync(schema, files);
        Map<String, String> refused = new LinkedHashMap<>();
        long copied = 0;
        List<String> namespaces = new ArrayList<>(schema.namespaces().keySet());
        String at = state.get(NAMESPACE);
        for (String namespace : namespaces.subList(Math.max(0, namespaces.indexOf(at)), namespaces.size())) {
            if (!namespace.equals(FILES)) {
                String after = namespace.equals(at) ? state.get(AFTER) : null;
                copied += copy(schema, sync, namespace, after, refused, progress);
            }
        }
        state.put(DONE, "yes");
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
                    refused.putAll(sync.create(namespace, reader, entities, progress));
                    copied += entities.size();
                    state.putAll(Map.of(NAMESPACE, namespace, AFTER, entities.get(entities.size() - 1).id(), COUNT,
                            Long.toString(copied(state) + entities.size())));
                    entities.clear();
                }
            }
        }
        return copied;
    }
}
