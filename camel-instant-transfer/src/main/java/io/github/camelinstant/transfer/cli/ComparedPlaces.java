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
package io.github.camelinstant.transfer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.compare.Comparison;
import io.github.camelinstant.bulk.compare.Source;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.transfer.move.AppExport;

/** Two places to be compared, of which at least one is an archive or a folder. */
final class ComparedPlaces implements AutoCloseable {

    private static final String FILES = "$files";

    private final Places places;
    private final List<Archive> open = new ArrayList<>();
    private final List<Path> made = new ArrayList<>();
    private final Set<String> namespaces = new TreeSet<>();
    private final Set<String> linksToFiles = new TreeSet<>();
    private final Source left;
    private final Source right;

    ComparedPlaces(Places places) {
        this.places = places;
        left = source(places.from(), true);
        right = source(places.to(), false);
    }

    Source left() {
        return left;
    }

    Source right() {
        return right;
    }

    private Source source(Location location, boolean first) {
        if (location instanceof Location.App) {
            InstantClient client = first ? places.source() : places.target();
            note(AppSchema.of(client.platform().schema()));
            return Source.app(client);
        }
        Path zip = location instanceof Location.Archive archive ? archive.file() : zipped(((Location.Folder) location).path());
        Archive archive = Archive.open(zip);
        open.add(archive);
        note(archive.config().schema());
        return Source.archive(zip.equals(asFile(location)) ? zip.toString() : "of the " + location, archive);
    }

    private static Path asFile(Location location) {
        return location instanceof Location.Archive archive ? archive.file() : null;
    }

    private Path zipped(Path folder) {
        try {
            Path zip = Files.createTempFile("instant-transfer", ".zip");
            made.add(zip);
            AppExport.zip(folder, zip);
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary file can be made", e);
        }
    }

    private void note(AppSchema schema) {
        namespaces.addAll(schema.namespaces().keySet());
        schema.links().stream().filter(link -> link.to().equals(FILES))
                .forEach(link -> linksToFiles.add(link.from() + "." + link.label()));
    }

    /** The same comparison without files and the links to them. */
    Comparison withoutFiles(Comparison comparison) {
        return comparison.namespaces(namespaces.stream().filter(name -> !name.equals(FILES)).toList()).ignore(linksToFiles);
    }

    @Override
    public void close() {
        try {
            for (Archive archive : open) {
                archive.close();
            }
            for (Path zip : made) {
                Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file cannot be deleted", e);
        }
    }
}
