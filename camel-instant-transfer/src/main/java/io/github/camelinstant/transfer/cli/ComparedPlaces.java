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

import java.util.Set;
import java.util.TreeSet;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.compare.Comparison;
import io.github.camelinstant.bulk.compare.Source;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;

/** Two places to be compared, of which at least one is an archive or a folder. */
final class ComparedPlaces {

    private static final String FILES = "$files";

    private final Places places;
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
        Archive archive = places.archive(location);
        note(archive.config().schema());
        return Source.archive(name(location), archive);
    }

    private static String name(Location location) {
        return location instanceof Location.Archive zip ? zip.file().toString() : "of the " + location;
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
}
