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

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.compare.Comparison;
import io.github.camelinstant.bulk.compare.ComparisonReport;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.transfer.move.AppPair;
import io.github.camelinstant.transfer.move.MoveException;
import io.github.camelinstant.transfer.move.SizeEstimate;
import io.github.camelinstant.transfer.move.SyncReport;
import io.github.camelinstant.transfer.source.AppSource;
import io.github.camelinstant.transfer.sql.MirrorReport;
import io.github.camelinstant.transfer.sql.SqlMirror;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether two places hold the same. */
@Command(name = "compare", description = "Say whether two places hold the same. Nothing is written.",
         sortOptions = false)
final class CompareCommand extends TransferCommand {

    @Option(names = "--no-files", description = "Leave files out, and the links to them.")
    private boolean noFiles;

    @Option(names = "--contents",
            description = "Compare the contents of files, too: they are read on both sides. Without it, their paths and sizes are"
                          + " compared.")
    private boolean contents;

    @Option(names = "--schema", paramLabel = "NAME", defaultValue = "instant",
            description = "The schema of the database that holds the tables (default: ${DEFAULT-VALUE}).")
    private String schema;

    @Override
    int run(Places places, Display display) {
        if (contents && (noFiles || places.to() instanceof Location.Jdbc)) {
            throw new UsageException(
                    "--contents needs the files: it does not go with --no-files, nor with a database, which has none");
        }
        if (places.from() instanceof Location.App from && places.to() instanceof Location.Jdbc) {
            SqlMirror mirror
                    = SqlMirror.builder(places.database(), new AppSource(places.source(), from.appId())).schema(schema).build();
            if (!mirror.isMade()) {
                throw new MoveException(
                        "The schema " + schema + " of the database has no tables of an app. Name another one with --schema, or"
                                        + " fill it first: export --from ... --to " + places.to() + ".");
            }
            MirrorReport report = mirror.compare(
                    display.begin("compare", "entities", SizeEstimate.total(places.source())));
            display.end();
            return Reports.compared(display, report);
        }
        if (places.from() instanceof Location.Jdbc || places.to() instanceof Location.Jdbc) {
            throw notServed(places, "a database is compared with the app that it mirrors, and named with --to");
        }
        if (!(places.from() instanceof Location.App) || !(places.to() instanceof Location.App)) {
            return atRest(places, display);
        }
        InstantClient source = places.source();
        AppPair apps = new AppPair(source, places.target(), !noFiles, false, work.connections);
        Progress progress = display.begin("compare", "entities", SizeEstimate.total(source));
        try (ListFile list = new ListFile(places.folder(work).resolve("differences.txt"))) {
            SyncReport report = apps.compare(progress, contents ? display::line : null, list);
            display.end();
            list.show(display);
            return compared(display, report);
        }
    }

    private int compared(Display display, SyncReport report) {
        if (!contents && !noFiles) {
            display.line("The contents of files were not compared, but their paths and sizes. --contents compares them.");
        }
        return Reports.compared(display, report);
    }

    /** Where one side is an archive or a folder. */
    private int atRest(Places places, Display display) {
        ComparedPlaces compared = new ComparedPlaces(places);
        Comparison comparison = Comparison.of(compared.left(), compared.right());
        if (noFiles) {
            comparison = compared.withoutFiles(comparison);
        } else if (contents) {
            comparison = comparison.withContents(work.connections);
        }
        ComparisonReport report = comparison.run();
        report.toText().lines().forEach(display::line);
        return report.isEqual() ? ExitCodes.OK : ExitCodes.DIFFERENCES;
    }
}
