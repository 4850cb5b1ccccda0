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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * Two apps, of which the second is to become as the first.
 *
 * @param source      the app to read
 * @param target      the app to write
 * @param files       whether files are copied, too
 * @param selfHosted  whether the target is a server of one's own, whose heap large imports fill
 * @param connections how many ranges of ids are read at a time, on either side
 */
public record AppPair(InstantClient source, InstantClient target, boolean files, boolean selfHosted, int connections) {

    /** Gives the target the schema of the source: nothing is deleted from it. */
    public void pushSchema() {
        target.platform().pushSchema(source.platform().schema());
    }

    /** Gives the target the rules of the source. */
    public void pushRules() {
        Map<String, Object> rules = source.platform().rules();
        if (rules != null) {
            target.platform().pushRules(rules);
        }
    }

    /**
     * Whatever the target has beyond the source is deleted, so it should have nothing in the beginning.
     *
     * @throws MoveException if it has something
     */
    public static void requireEmpty(InstantClient target) {
        requireEmpty(target, AppSchema.of(target.platform().schema()).namespaces().keySet());
    }

    /** The same of some namespaces. */
    public static void requireEmpty(InstantClient target, Collection<String> namespaces) {
        for (String namespace : namespaces) {
            Map<String, Object> found = target.query(Query.of(namespace).limit(1).fields("id"));
            if (found.values().stream().anyMatch(entities -> entities instanceof List<?> list && !list.isEmpty())) {
                throw new MoveException(
                        "The target has entities in " + namespace + " already, and what the source does not have"
                                        + " would be deleted from it. Use an empty app, or say --replace if that is wanted.");
            }
        }
    }

    /** Compares both as a whole but for the contents of files, and writes nothing. */
    public SyncReport compare(Progress progress) {
        return compare(progress, null, each -> {
        });
    }

    /**
     * Compares both as a whole, and writes nothing.
     *
     * @param contents    gets a line for each file whose contents differ; null to leave contents alone
     * @param differences gets a line for each entity that differs, and each file, beginning with the namespace and the
     *                    id or path
     */
    public SyncReport compare(Progress progress, Consumer<String> contents, Consumer<String> differences) {
        FileSync fileSync = files ? new FileSync(source, target, new UploadedFiles(null)) : null;
        if (fileSync != null) {
            fileSync.compareContents(contents);
            fileSync.tellDifferences(differences);
        }
        return sync(AppSchema.of(source.platform().schema()), fileSync)
                .tellDifferences(differences).pass(false, progress);
    }

    /** What makes their files equal; null if they do not matter. */
    FileSync fileSync(StateFolder state) {
        return files ? new FileSync(source, target, new UploadedFiles(state.file("files.txt"))) : null;
    }

    /**
     * What makes them equal.
     *
     * @param schema of the source
     */
    AppSync sync(AppSchema schema, FileSync fileSync) {
        PairSchema schemas = new PairSchema(schema, AppSchema.of(target.platform().schema()));
        return new AppSync(source, target, schemas, fileSync, new AppWriter(target, selfHosted), connections);
    }
}
