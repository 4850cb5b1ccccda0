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

import java.nio.file.Path;
import java.util.Map;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.transfer.move.AppExport;
import io.github.camelinstant.transfer.move.SizeEstimate;
import io.github.camelinstant.transfer.move.StateFolder;
import io.github.camelinstant.transfer.source.AppSource;
import io.github.camelinstant.transfer.sql.MirrorReport;
import io.github.camelinstant.transfer.sql.SqlMirror;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes everything out of an app. */
@Command(name = "export", description = "Take all entities and files of an app into an archive, a folder or a database.",
         sortOptions = false)
final class ExportCommand extends TransferCommand {

    @Option(names = "--no-files", description = "Leave out the contents of files. An archive needs them.")
    private boolean noFiles;

    @Option(names = "--schema", paramLabel = "NAME", defaultValue = "instant",
            description = "The schema of the database that holds the tables (default: ${DEFAULT-VALUE}).")
    private String schema;

    @Override
    int run(Places places, Display display) {
        if (!(places.from() instanceof Location.App from) || places.to() instanceof Location.App) {
            throw notServed(places, "it reads an app, and writes an archive, a folder or a database");
        }
        if (places.to() instanceof Location.Archive && noFiles) {
            throw new UsageException(
                    "An archive needs the contents of files: leave --no-files out, or name a folder");
        }
        InstantClient source = places.source();
        if (work.dryRun) {
            if (places.to() instanceof Location.Jdbc) {
                places.database();
            } else {
                StateFolder before = places.peek(work);
                Path target = folder(places.to());
                if (before.isNew()) {
                    new AppExport(source, before, !noFiles, work.connections).requireOwn(target);
                }
                Places.requireWritable(target);
            }
            DryRun.app(display, source, NotMoved.FROM_AN_APP);
            return ExitCodes.OK;
        }
        if (places.to() instanceof Location.Jdbc) {
            SqlMirror mirror = SqlMirror.builder(places.database(), new AppSource(source, from.appId())).schema(schema).build();
            MirrorReport report
                    = mirror.reconcile(null, display.begin("export", "entities", SizeEstimate.total(source)));
            display.end();
            display.line("Tables in the schema " + schema + " were made equal to the app: " + report.total());
            return ExitCodes.OK;
        }
        StateFolder state = places.state(work);
        Path folder = folder(places.to());
        places.lock(folder);
        AppExport export = new AppExport(source, state, !noFiles, work.connections);
        long left = Left.of(display, SizeEstimate.total(source), AppExport.exported(state));
        Map<String, Long> counts
                = export.run(folder, display.begin("export", "entities", left));
        display.end();
        if (places.to() instanceof Location.Archive archive) {
            display.busy("Making the archive " + archive.file());
            AppExport.zip(folder, archive.file());
            display.end();
        }
        // first the notes: they must not outlive the folder that they are of
        state.delete();
        if (places.to() instanceof Location.Archive) {
            display.line("Deleting " + folder + ", which is in the archive now");
            Folders.delete(folder);
        }
        counts.forEach((namespace, count) -> display.line(String.format("  %-30s %,d", namespace, count)));
        display.line("Everything is in " + places.to());
        return ExitCodes.OK;
    }

    /** An archive is made of a folder beside it. */
    private static Path folder(Location to) {
        return to instanceof Location.Folder target ? target.path() : Path.of(((Location.Archive) to).file() + ".part");
    }
}
