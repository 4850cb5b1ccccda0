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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.compare.AppContents;
import io.github.camelinstant.bulk.compare.ContentComparison;
import io.github.camelinstant.bulk.compare.ContentHash;
import io.github.camelinstant.bulk.compare.DifferentContents;
import io.github.camelinstant.bulk.scan.Scan;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.Op;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.transfer.source.JsonValues;
import io.github.camelinstant.transfer.source.Repeated;

/**
 * Copies files, and knows which file of the target stands for which of the source: the server gives each a new id, so
 * links to files lead to another id there. Files are the same when they have the same path and size. Whether the
 * content is the same is known of those that were copied; when nothing is written, the size must do, unless contents
 * are compared.
 */
final class FileSync {

    private static final String FILES = "$files";
    private static final String PATH = "path";
    private static final int CONTENTS_AT_A_TIME = 4;
    private static final Set<Integer> NOT_THERE = Set.of(403, 404);

    private final InstantClient source;
    private final InstantClient target;
    private final UploadedFiles uploaded;
    private final Map<String, String> pathOfSource = new HashMap<>();
    private final Map<String, String> targetOfPath = new HashMap<>();
    private final Map<String, Object> sizeOfPath = new HashMap<>();
    /** Paths that files of the source had, until they are looked at in the target. */
    private final Set<String> abandoned = new HashSet<>();
    /** Files of the source that have become another file of the target, and those files, until links follow them. */
    private final Set<String> movedSources = new HashSet<>();
    private final Set<String> movedTargets = new HashSet<>();
    private boolean persistent;
    private Progress progress = new Progress("compare", "files", -1);
    private Consumer<String> contents;
    private Consumer<String> told = each -> {
    };
    private int differingContents;

    FileSync(InstantClient source, InstantClient target, UploadedFiles uploaded) {
        this.source = source;
        this.target = target;
        this.uploaded = uploaded;
    }

    /**
     * From now on, the contents of files are compared whenever nothing is written. Those that differ are copied when
     * something is written again.
     *
     * @param told gets a line for each file whose contents differ
     */
    void compareContents(Consumer<String> told) {
        contents = told;
    }

    /**
     * From now on, a file that fails for a while is copied again, for about a minute.
     *
     * @param files counts the files of the source
     */
    FileSync persistent(Progress files) {
        persistent = true;
        progress = files;
        return this;
    }

    /** Who gets a line for each file that is not there, other than in the source, or too many. */
    void tellDifferences(Consumer<String> consumer) {
        told = consumer;
    }

    /** The id of a file in the target; null if it is not there. */
    String targetId(String sourceId) {
        String path = pathOfSource.get(sourceId);
        return path == null ? null : targetOfPath.get(path);
    }

    /** The ids in the source of files of the target. */
    Set<String> sourceIds(Set<String> targetIds) {
        return pathOfSource.entrySet().stream().filter(file -> targetIds.contains(targetOfPath.get(file.getValue())))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /**
     * Makes all files of the target those of the source.
     *
     * @param  write whether to copy and delete, or to count only
     * @return       how many were not there, other than in the source, or too many
     */
    int pass(boolean write) {
        targetOfPath.clear();
        pathOfSource.clear();
        sizeOfPath.clear();
        abandoned.clear();
        linksFollowed();
        scan(target, Query.of(FILES), file -> {
            targetOfPath.put((String) file.get(PATH), (String) file.get("id"));
            sizeOfPath.put((String) file.get(PATH), file.get("size"));
        });
        Set<String> surplus = new HashSet<>(targetOfPath.keySet());
        int[] differences = new int[1];
        differingContents = 0;
        try (ContentComparison<Map<String, Object>> comparison = new ContentComparison<>(CONTENTS_AT_A_TIME, this::compared)) {
            scan(source, Query.of(FILES), file -> {
                surplus.remove((String) file.get(PATH));
                if (ensure(file, write)) {
                    differences[0]++;
                    told.accept(FILES + "/" + file.get(PATH) + ": missing or different");
                } else if (contents != null && !write) {
                    String path = (String) file.get(PATH);
                    comparison.add(file, () -> new AppContents(source).hash(path), () -> new AppContents(target).hash(path));
                }
                progress.add(1);
            });
            comparison.finish();
        }
        surplus.forEach(path -> told.accept(FILES + "/" + path + ": surplus"));
        if (write) {
            surplus.forEach(this::delete);
        }
        return differences[0] + surplus.size() + differingContents;
    }

    private void compared(Map<String, Object> file, ContentHash left, ContentHash right) {
        if (left.isMissing() || !left.equals(right)) {
            differingContents++;
            uploaded.forget((String) file.get("location-id"));
            told.accept(FILES + "/" + file.get(PATH) + ": other contents");
            contents.accept(new DifferentContents((String) file.get(PATH), left.size(), right.size()).toString());
        }
    }

    /**
     * Copies or deletes some files. Where each is now is noted before anything is written: one may have gone to where
     * another was. When this fails in the middle, all of it is done again.
     */
    void sync(Collection<String> sourceIds) {
        Map<String, String> before = new HashMap<>();
        sourceIds.forEach(id -> before.put(id, targetId(id)));
        try {
            bringOver(sourceIds);
        } finally {
            before.forEach((id, there) -> moved(id, there, targetId(id)));
        }
    }

    private void bringOver(Collection<String> sourceIds) {
        Map<String, Map<String, Object>> files = new LinkedHashMap<>();
        scan(source, Query.of(FILES).where("id", Op.in(sourceIds)), file -> files.put((String) file.get("id"), file));
        for (String id : sourceIds) {
            Map<String, Object> file = files.get(id);
            String before = file == null ? pathOfSource.remove(id) : pathOfSource.put(id, (String) file.get(PATH));
            if (before != null) {
                abandoned.add(before);
            }
        }
        pathOfSource.values().forEach(abandoned::remove);
        for (String path : List.copyOf(abandoned)) {
            delete(path);
            abandoned.remove(path);
        }
        files.values().forEach(file -> ensure(file, true));
    }

    private void moved(String sourceId, String before, String now) {
        if (!Objects.equals(before, now)) {
            movedSources.add(sourceId);
            Stream.of(before, now).filter(Objects::nonNull).forEach(movedTargets::add);
        }
    }

    /**
     * The files of the source that stand for another file of the target than before: what is linked to them has to be
     * linked again.
     */
    Set<String> movedSources() {
        return Set.copyOf(movedSources);
    }

    /** The files of the target that they stood or stand for: what is linked to these may have to be linked no more. */
    Set<String> movedTargets() {
        return Set.copyOf(movedTargets);
    }

    /** What is linked to files that have moved is linked as it has to be. */
    void linksFollowed() {
        movedSources.clear();
        movedTargets.clear();
    }

    private void delete(String path) {
        target.storage().delete(List.of(path));
        targetOfPath.remove(path);
        sizeOfPath.remove(path);
    }

    /** Returns whether the file was not there as it is in the source. */
    private boolean ensure(Map<String, Object> file, boolean write) {
        String path = (String) file.get(PATH);
        pathOfSource.put((String) file.get("id"), path);
        String location = (String) file.get("location-id");
        String id = targetOfPath.get(path);
        Object size = file.get("size");
        if (id != null && (size == null || JsonValues.same(size, sizeOfPath.get(path)))
                && (!write || id.equals(uploaded.find(location)))) {
            return false;
        }
        if (write && id != null) {
            uploaded.forgetContentOf(id);
        }
        String made = !write ? null : persistent ? Repeated.of(() -> copy(file, path)) : copy(file, path);
        if (made != null) {
            targetOfPath.put(path, made);
            sizeOfPath.put(path, size);
            uploaded.add(location, made);
        }
        return true;
    }

    /** Returns the id in the target; null if the file is gone meanwhile: what tells of that has it deleted. */
    private String copy(Map<String, Object> file, String path) {
        try (Download content = open(path)) {
            return content == null ? null : Upload.to(target, file, content, uploaded.spool());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file " + path + " cannot be copied by way of " + uploaded.spool()
                                           + ": is there room in that folder? Then run the same command again.",
                    e);
        }
    }

    /** A file may go after it was found and before it is read. */
    private Download open(String path) {
        try {
            return Download.of(source, path);
        } catch (InstantException e) {
            if (NOT_THERE.contains(e.getStatus())) {
                return Download.of(source, path);
            }
            throw e;
        }
    }

    private static void scan(InstantClient client, Query query, Consumer<Map<String, Object>> consumer) {
        Scan.of(client, query).options(ScanOptions.DEFAULT.withConnections(1)).forEach(consumer);
    }
}
