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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.scan.EntityScan;
import io.github.camelinstant.client.InstantClient;

/**
 * Makes entities of one app equal to those of another: all of them, or some. It always writes what the source has at
 * that moment, so neither a repeat nor the order matters. Not thread-safe.
 */
public final class AppSync {

    private static final String FILES = "$files";
    private static final int IDS_AT_ONCE = 100;

    private final InstantClient source;
    private final InstantClient target;
    private final PairSchema schemas;
    private final FileSync files;
    private final UnaryOperator<String> fileIds;
    private final FileLinks fileLinks;
    private final AppWriter writer;
    private final UniqueValues unique;
    private final int connections;
    /** What the last comparison of everything has put right. */
    private Map<String, Set<String>> written = Map.of();
    private Sightings sightings = Sightings.NONE;
    private Consumer<String> told = each -> {
    };

    AppSync(InstantClient source, InstantClient target, PairSchema schemas, FileSync files, AppWriter writer, int connections) {
        this(source, target, schemas, files, files == null ? null : files::targetId, writer, connections);
    }

    /** @param fileIds see {@link FileLinks#FileLinks} */
    AppSync(InstantClient source, InstantClient target, PairSchema schemas, FileSync files, UnaryOperator<String> fileIds,
            AppWriter writer, int connections) {
        this.source = source;
        this.target = target;
        this.schemas = schemas;
        this.files = files;
        this.fileIds = fileIds;
        fileLinks = new FileLinks(fileIds);
        this.writer = writer;
        unique = new UniqueValues(schemas.source());
        this.connections = connections;
    }

    /** Who is told of what is read of the source. */
    AppSync sightings(Sightings value) {
        sightings = value;
        return this;
    }

    /** Who gets a line for each entity that a comparison of everything finds to differ. */
    AppSync tellDifferences(Consumer<String> consumer) {
        told = consumer;
        return this;
    }

    /**
     * Compares everything.
     *
     * @param write    whether to make the target equal
     * @param progress counts the entities of the source
     */
    public SyncReport pass(boolean write, Progress progress) {
        long begin = System.nanoTime();
        Differences found = new Differences(write ? writer : null, unique, fileLinks).tell(told);
        written = found.differing();
        long differentFiles = files == null ? 0 : files.pass(write);
        for (String namespace : schemas.source().namespaces().keySet()) {
            compare(namespace, found, progress);
        }
        schemas.surplusNamespaces().forEach(namespace -> countSurplus(namespace, found));
        found.flush();
        return found.report(differentFiles, Duration.ofNanos(System.nanoTime() - begin));
    }

    /**
     * Tells whether both are equal after a {@link #pass} while nobody else writes: looks again at what it has put
     * right. Where something was deleted, other entities may have gone along, so that only another pass can tell.
     */
    boolean isEqualAfter(SyncReport report) {
        if (report.surplus() > 0 || report.files() > 0 || !report.refused().isEmpty() || written.containsKey(FILES)) {
            return false;
        }
        return report.differences() == 0 || sync(written).differences() == 0;
    }

    private void compare(String namespace, Differences found, Progress progress) {
        if (namespace.equals(FILES) && fileIds == null) {
            return;
        }
        AppReader from = new AppReader(source, schemas.source(), namespace);
        AppReader to = new AppReader(target, namespace, schemas.targetLinks(namespace));
        try (EntityScan wanted = from.scan(null, connections); EntityScan present = to.scan(null, connections)) {
            if (namespace.equals(FILES)) {
                compareFiles(from, to, wanted, present, found, progress);
                return;
            }
            AppEntity left = next(wanted, from);
            AppEntity right = next(present, to);
            AppEntity seen = null;
            while (left != null || right != null) {
                if (left != null && left != seen) {
                    sightings.saw(namespace, left.id(), left);
                    seen = left;
                }
                int order = left == null ? 1 : right == null ? -1 : left.id().compareTo(right.id());
                found.add(namespace, to, order <= 0 ? left : null, order >= 0 ? right : null);
                if (order <= 0) {
                    progress.add(1);
                    left = next(wanted, from);
                }
                if (order >= 0) {
                    right = next(present, to);
                }
            }
        }
    }

    private void countSurplus(String namespace, Differences found) {
        AppReader to = new AppReader(target, namespace, schemas.targetLinks(namespace));
        try (EntityScan present = to.scan(null, connections)) {
            present.forEachRemaining(row -> found.add(namespace, to, null, to.entity(row)));
        }
    }

    /** Files have other ids in the target; there are few enough of them to be in memory. */
    private void compareFiles(
            AppReader from, AppReader to, EntityScan wanted, EntityScan present, Differences found, Progress progress) {
        Map<String, AppEntity> byId = new LinkedHashMap<>();
        present.forEachRemaining(row -> {
            AppEntity entity = to.entity(row);
            byId.put(entity.id(), entity);
        });
        wanted.forEachRemaining(row -> {
            progress.add(1);
            AppEntity entity = from.entity(row);
            sightings.saw(FILES, entity.id(), entity);
            String id = fileIds.apply(entity.id());
            if (id != null && byId.containsKey(id)) {
                found.add(FILES, to, new AppEntity(id, entity.attributes(), entity.links()), byId.get(id));
            }
        });
    }

    private static AppEntity next(EntityScan scan, AppReader reader) {
        return scan.hasNext() ? reader.entity(scan.next()) : null;
    }

    /**
     * Makes some entities equal, and those that are linked to files which stand for others than before.
     *
     * @param  ids by namespace
     * @return     what could not be put right
     */
    public SyncReport sync(Map<String, ? extends Collection<String>> ids) {
        long begin = System.nanoTime();
        Differences found = new Differences(writer, unique, fileLinks);
        Map<String, Set<String>> all = new LinkedHashMap<>();
        ids.forEach((namespace, some) -> all.put(namespace, new LinkedHashSet<>(some)));
        if (files != null && all.containsKey(FILES)) {
            files.sync(all.get(FILES));
            LinkedToFiles.add(source, schemas.source(), files.movedSources(), all);
            Map<String, Set<String>> there = new LinkedHashMap<>();
            LinkedToFiles.add(target, schemas.target(), files.movedTargets(), there);
            there.forEach((namespace, some) -> all.computeIfAbsent(namespace, each -> new LinkedHashSet<>())
                    .addAll(namespace.equals(FILES) ? files.sourceIds(some) : some));
        }
        all.forEach((namespace, some) -> {
            if (schemas.source().namespaces().containsKey(namespace)) {
                sync(namespace, List.copyOf(some), found);
            }
        });
        found.flush();
        if (files != null && all.containsKey(FILES)) {
            files.linksFollowed();
        }
        return found.report(0, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Writes entities without a look at the target: for one that has none of them, or the same. */
    Map<String, String> create(String namespace, AppReader reader, List<AppEntity> entities, Progress progress) {
        List<WriteRow> rows = new ArrayList<>();
        for (AppEntity entity : entities) {
            rows.add(new WriteRow(
                    namespace, entity.id(),
                    EntityDiff.of(namespace, fileLinks.links(reader), fileLinks.translated(reader, entity), null)));
        }
        Map<String, String> refused = new LinkedHashMap<>();
        writer.write(rows, progress).forEach((row, reason) -> refused.put(row.toString(), reason));
        return refused;
    }

    private void sync(String namespace, List<String> all, Differences found) {
        for (int i = 0; i < all.size(); i += IDS_AT_ONCE) {
            syncSome(namespace, all.subList(i, Math.min(all.size(), i + IDS_AT_ONCE)), found);
        }
    }

    private void syncSome(String namespace, List<String> ids, Differences found) {
        AppReader from = new AppReader(source, schemas.source(), namespace);
        AppReader to = new AppReader(target, namespace, schemas.targetLinks(namespace));
        Map<String, AppEntity> wanted = from.find(ids);
        ids.forEach(id -> sightings.saw(namespace, id, wanted.get(id)));
        if (namespace.equals(FILES)) {
            syncFiles(from, to, wanted, found);
            return;
        }
        Map<String, AppEntity> present = to.find(ids);
        ids.forEach(id -> found.add(namespace, to, wanted.get(id), present.get(id)));
    }

    private void syncFiles(AppReader from, AppReader to, Map<String, AppEntity> wanted, Differences found) {
        if (files == null) {
            return;
        }
        wanted.values().forEach(entity -> {
            String id = fileIds.apply(entity.id());
            if (id != null) {
                AppEntity present = to.find(List.of(id)).get(id);
                found.add(FILES, to, new AppEntity(id, entity.attributes(), entity.links()), present);
            }
        });
    }
}
