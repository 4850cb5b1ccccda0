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
package io.github.camelinstant.bulk.compare;

import java.util.List;
import java.util.Set;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;

/** One side of a comparison: an app or an archive. */
public abstract sealed class Source permits AppSource, ArchiveSource {

    /**
     * An app, as the client sees it.
     *
     * @param client who reads: as the admin, everything
     */
    public static Source app(InstantClient client) {
        return app(client, ScanOptions.DEFAULT);
    }

    /** An app that is read in a certain way; see {@link #app(InstantClient)}. */
    public static Source app(InstantClient client, ScanOptions options) {
        return new AppSource(client, options);
    }

    /**
     * An archive. Entities that do not stand in the order of their ids are sorted on the disk first.
     *
     * @param name    what the report calls it, for example the name of the file
     * @param archive stays open
     */
    public static Source archive(String name, Archive archive) {
        return new ArchiveSource(name, archive);
    }

    abstract String name();

    abstract AppSchema schema();

    /** Those that have entities, or can have. */
    abstract Set<String> namespaces();

    abstract boolean knowsCreationTimes();

    /** @param namespaces sorted */
    abstract ComparedEntities open(List<String> namespaces);

    /**
     * Reads the content of a file, on any thread.
     *
     * @param file one of the entities of {@code $files}
     */
    abstract ContentHash contents(ComparedEntity file);
}
