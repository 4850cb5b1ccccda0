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

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveEntities;
import io.github.camelinstant.bulk.archive.ArchiveWriter;
import io.github.camelinstant.bulk.archive.ArchivedEntity;
import io.github.camelinstant.bulk.scan.EntityScan;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Link;
import io.github.camelinstant.transfer.store.EntityFolder;

/** Takes all entities and files of an app into a folder, and goes on where it stood. */
public final class AppExport {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final String FILES = "$files";
    private static final String BEGAN = "export.began";
    static final String NAMESPACE = "export.namespace";
    private static final String AFTER = "export.after";
    static final String BYTES = "export.bytes.";
    private static final String COUNTS = "export.count.";

    private final InstantClient source;
    private final StateFolder state;
    private final boolean files;
    private final int connections;

    /** @param files whether the contents of files are wanted, too */
    public AppExport(InstantClient source, StateFolder state, boolean files, int connections) {
        this.source = source;
        this.state = state;
        this.files = files;
        this.connections = connections;
    }

    /** How many entities were taken with this state. */
    public static long exported(StateFolder state) {
        return state.sum(COUNTS);
    }

    /**
     * Takes what was not taken yet.
     *
     * @return               how many entities are in the folder, by namespace
     * @throws MoveException if the folder is of another app, or does not have what the state says
     */
    public Map<String, Long> run(Path folder, Progress progress) {
        EntityFolder target = EntityFolder.create(folder);
        ExportCheck check = new ExportCheck(folder, state);
        Map<String, ?> definition = source.platform().schema();
        AppSchema schema = AppSchema.of(definition);
        if (state.get(BEGAN) == null) {
            requireOwn(folder);
            target.clear();
            check.begin();
            state.put(BEGAN, Instant.now().toString());
        } else {
            check.requireNoted(target);
        }
        Map<String, Long> counts = new TreeMap<>();
        List<String> namespaces = new ArrayList<>(schema.namespaces().keySet());
        int at = Math.max(0, namespaces.indexOf(state.get(NAMESPACE)));
        for (int i = 0; i < namespaces.size(); i++) {
            String namespace = namespaces.get(i);
            if (i >= at || state.get(COUNTS + namespace) == null) {
                export(schema, namespace, target, progress);
            }
            counts.put(namespace, Long.parseLong(state.get(COUNTS + namespace)));
        }
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("counts", counts);
        config.put("schema", definition);
        config.put("rules", source.platform().rules());
        config.put("appId", source.appId());
        config.put("backupAt", state.get(BEGAN));
        config.put("description", "Exported by instant-transfer");
        target.finish(config);
        check.verify(target, files);
        return counts;
    }

    /**
     * An export of the same app is replaced.
     *
     * @throws MoveException if the folder has one of another app
     */
    public void requireOwn(Path folder) {
        String owner = EntityFolder.appId(folder);
        if (owner != null && !owner.equals(source.appId())) {
            throw new MoveException(
                    "The folder " + folder + " holds an export of the app " + owner + ", which would be deleted. Name another"
                                    + " folder, or delete it.");
        }
    }

    private void export(AppSchema schema, String namespace, EntityFolder target, Progress progress) {
        AppReader reader = new AppReader(source, schema, namespace);
        boolean resumed = namespace.equals(state.get(NAMESPACE));
        String after = resumed ? state.get(AFTER) : null;
        long bytes = resumed ? Long.parseLong(state.get(BYTES + namespace)) : target.append(namespace, 0, List.of(), 0);
        long count = resumed ? Long.parseLong(state.get(COUNTS + namespace)) : 0;
        note(namespace, after, bytes, count);
        ExportedFiles contents = files && namespace.equals(FILES) ? new ExportedFiles(source, reader, target) : null;
        long createdAt = Instant.parse(state.get(BEGAN)).toEpochMilli();
        try (EntityScan scan = reader.scan(after, connections)) {
            List<Map<String, ?>> rows = new ArrayList<>();
            while (scan.hasNext()) {
                Map<String, Object> row = scan.next();
                Map<String, Object> taken = contents == null ? row : contents.bring(row);
                if (taken != null) {
                    rows.add(backupShape(reader, taken));
                    progress.add(1);
                }
                if (rows.size() >= ROWS_AT_ONCE || !scan.hasNext()) {
                    bytes = target.append(namespace, bytes, rows, createdAt);
                    count += rows.size();
                    note(namespace, (String) row.get("id"), bytes, count);
                    rows.clear();
                }
            }
        }
    }

    private void note(String namespace, String after, long bytes, long count) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(NAMESPACE, namespace);
        notes.put(AFTER, after);
        notes.put(BYTES + namespace, Long.toString(bytes));
        notes.put(COUNTS + namespace, Long.toString(count));
        state.putAll(notes);
    }

    private static Map<String, Object> backupShape(AppReader reader, Map<String, Object> row) {
        Map<String, Object> entity = new LinkedHashMap<>(row);
        entity.remove("url");
        AppEntity linked = reader.entity(row);
        for (Link link : reader.links()) {
            entity.remove(link.label());
            List<String> ids = List.copyOf(linked.links(link.label()));
            if (!ids.isEmpty()) {
                entity.put(link.label(), link.one() ? ids.get(0) : ids);
            }
        }
        return entity;
    }

    /** Makes an archive of a folder that was exported with the contents of files. */
    public static void zip(Path folder, Path zip) {
        EntityFolder exported = EntityFolder.create(folder);
        try (Archive contents = Archive.open(folder);
             ArchiveWriter archive = ArchiveWriter.to(zip, contents.config().schema())) {
            contents.config().values().forEach((key, value) -> {
                if (!key.equals("counts") && !key.equals("schema") && value != null) {
                    archive.about(key, value);
                }
            });
            for (String namespace : contents.namespaces()) {
                try (ArchiveEntities entities = contents.entities(namespace)) {
                    while (entities.hasNext()) {
                        ArchivedEntity each = entities.next();
                        archive.add(namespace, each.entity(), each.createdAt());
                        if (namespace.equals(FILES)) {
                            String location = (String) each.entity().get("location-id");
                            archive.addFile(location, exported.file(location));
                        }
                    }
                }
            }
            archive.finish();
        }
    }
}
