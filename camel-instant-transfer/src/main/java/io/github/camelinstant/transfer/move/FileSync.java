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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.camelinstant.bulk.compare.AppContents;
import io.github.camelinstant.bulk.compare.ContentComparison;
import io.github.camelinstant.bulk.compare.ContentHash;
import io.github.camelinstant.bulk.compare.DifferentContents;
import io.github.camelinstant.bulk.scan.Scan;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Op;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.transfer.source.JsonValues;

/**
 * Copies files, and knows which file of the target stands for which of the source: the server gives each a new id, so
 * links to files lead to another id there. Files are the same when they have the same path. Whether the content is the
 * same is known of those that were copied; when nothing is written, the size must do, unless contents are compared.
 */
final class FileSync {

    private static final String FILES = "$files";
    private static final String PATH = "path";
    private static final int CONTENTS_AT_A_TIME = 4;

    private final InstantClient source;
    private final InstantClient target;
    private final UploadedFiles uploaded;
    private final Map<String, String> pathOfSource = new HashMap<>();
    private final Map<String, String> targetOfPath = new HashMap<>();
    private final Map<String, Object> sizeOfPath = new HashMap<>();
    private Consumer<String> contents;
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

    /** The id of a file in the target; null if it is not there. */
    String targetId(String sourceId) {
        String path = pathOfSource.get(sourceId);
        return path == null ? null : targetOfPath.get(path);
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
                } else if (contents != null && !write) {
                    String path = (String) file.get(PATH);
                    comparison.add(file, () -> new AppContents(source).hash(path), () -> new AppContents(target).hash(path));
                }
            });
            comparison.finish();
        }
        if (write) {
            surplus.forEach(this::delete);
        }
        return differences[0] + surplus.size() + differingContents;
    }

    private void compared(Map<String, Object> file, ContentHash left, ContentHash right) {
        if (left.isMissing() || !left.equals(right)) {
            differingContents++;
            uploaded.forget((String) file.get("location-id"));
            contents.accept(new DifferentContents((String) file.get(PATH), left.size(), right.size()).toString());
        }
    }

    /** Copies or deletes some files. */
    void sync(Collection<String> sourceIds) {
        Set<String> gone = new HashSet<>(sourceIds);
        scan(source, Query.of(FILES).where("id", Op.in(sourceIds)), file -> {
            String id = (String) file.get("id");
            gone.remove(id);
            String before = pathOfSource.get(id);
            if (before != null && !before.equals(file.get(PATH))) {
                delete(before);
            }
            ensure(file, true);
        });
        for (String id : gone) {
            String path = pathOfSource.remove(id);
            if (path != null && !pathOfSource.containsValue(path)) {
                delete(path);
            }
        }
    }

    private void delete(String path) {
        target.storage().delete(List.of(path));
        targetOfPath.remove(path);
    }

    /** Returns whether the file was not there as it is in the source. */
    private boolean ensure(Map<String, Object> file, boolean write) {
        String path = (String) file.get(PATH);
        pathOfSource.put((String) file.get("id"), path);
        String location = (String) file.get("location-id");
        String id = targetOfPath.get(path);
        if (id != null
                && (write ? id.equals(uploaded.find(location)) : JsonValues.same(file.get("size"), sizeOfPath.get(path)))) {
            return false;
        }
        if (write) {
            String made = copy(file, path);
            targetOfPath.put(path, made);
            uploaded.add(location, made);
        }
        return true;
    }

    private String copy(Map<String, Object> file, String path) {
        try (InputStream content = source.storage().download(path)) {
            if (content == null) {
                throw new MoveException("The file " + path + " vanished while it was copied. Run the same command again.");
            }
            return Upload.to(target, file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file " + path + " cannot be copied: is there room in the folder for temporary"
                                           + " files? Then run the same command again.",
                    e);
        }
    }

    private static void scan(InstantClient client, Query query, Consumer<Map<String, Object>> consumer) {
        Scan.of(client, query).options(ScanOptions.DEFAULT.withConnections(1)).forEach(consumer);
    }
}
