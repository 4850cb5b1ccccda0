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

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.transfer.jdbc.JdbcContents;
import io.github.camelinstant.transfer.move.AppImport;
import io.github.camelinstant.transfer.move.MoveException;
import io.github.camelinstant.transfer.move.StateFolder;
import io.github.camelinstant.transfer.move.SyncReport;
import io.github.camelinstant.transfer.store.Contents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings everything into an app. */
@Command(name = "import", description = "Write the contents of an archive, a folder or a database into an app.",
         sortOptions = false)
final class ImportCommand extends TransferCommand {

    @Mixin
    private TargetOptions into = new TargetOptions();

    @Option(names = "--schema", paramLabel = "NAME",
            description = "The schema of the database that has the tables. Without it, the one that the connection has.")
    private String schema;

    @Option(names = "--tables", paramLabel = "NAME", split = ",",
            description = "Which tables of the database are read. Without it, all that have a primary key.")
    private List<String> tables = List.of();

    @Option(names = "--no-files", description = "Leave files out. Links to them are left out, too.")
    private boolean noFiles;

    @Override
    int run(Places places, Display display) {
        if (!(places.to() instanceof Location.App) || places.from() instanceof Location.App) {
            throw notServed(places, "it reads an archive, a folder or a database, and writes an app");
        }
        boolean database = places.from() instanceof Location.Jdbc;
        Contents contents = database ? places.tables(schema, Set.copyOf(tables)) : places.contents();
        if (contents instanceof JdbcContents read) {
            read.leftOut().forEach(each -> display.line("Left out: " + each));
        }
        if (!database) {
            display.busy("Looking whether " + places.from() + " is whole");
        }
        contents.verify();
        display.end();
        if (work.dryRun) {
            InstantClient target = places.target();
            into.requireWritable(target);
            AppImport load = load(places, contents, target, places.peek(work));
            if (load.isDone()) {
                display.line("Everything was imported before, so nothing would be done.");
            } else {
                check(display, load, target);
            }
            contents.namespaces().forEach(
                    namespace -> display.line(String.format("  %-30s %,d", namespace, contents.count(namespace))));
            if (database) {
                links(contents.schema()).forEach(link -> display.line("  link " + link));
            } else {
                NotMoved.TO_AN_APP.forEach(each -> display.line("  - " + each));
            }
            display.line("Nothing was written (--dry-run).");
            return ExitCodes.OK;
        }
        if (contents instanceof JdbcContents read && !read.missing().isEmpty()) {
            throw new MoveException(
                    "The target lacks the namespaces " + String.join(", ", read.missing()) + ". Give it the schema of the app"
                                    + " first, as Instant's own command line does it (push schema); then run the same command.");
        }
        InstantClient target = places.target();
        StateFolder state = places.state(work);
        AppImport load = load(places, contents, target, state);
        if (load.isDone()) {
            display.line("Everything was imported before. To import all again, delete " + places.folder(work)
                         + ", and say --replace, because the target has entities");
            return ExitCodes.OK;
        }
        check(display, load, target);
        load.begin();
        state.put("command", "import");
        into.push(target, contents.schema(), contents.rules());
        load.leftOut().stream().filter(namespace -> !namespace.equals(AppSchema.FILES))
                .forEach(namespace -> display.line("Left out: " + namespace + ", which belongs to its server"));
        if (noFiles) {
            display.line("Left out: files, and the links to them");
        } else if (load.fileCount() > 0) {
            load.copyFiles(display.begin("import", "files", load.fileCount()));
            display.end();
        }
        long left = Left.of(display, load.total(), load.imported());
        SyncReport report = load.run(display.begin("import", "entities", left));
        display.end();
        int code = Reports.written(display, report, places.folder(work));
        if (!report.refused().isEmpty() && places.from() instanceof Location.Archive) {
            display.line("An archive that was put right is another one: say --replace to import it then.");
        }
        if (code == ExitCodes.OK && !load.hasEnded()) {
            code = Reports.refusedBefore(display);
        }
        return code;
    }

    private AppImport load(Places places, Contents contents, InstantClient target, StateFolder state) {
        AppImport load = new AppImport(contents, target, state, places.isSelfHosted());
        return noFiles ? load.withoutFiles() : load;
    }

    private void check(Display display, AppImport load, InstantClient target) {
        load.check();
        if (load.isNew() && load.before() != null) {
            display.line(
                    "Another import has gone through before (" + load.before() + "). Nothing that it has written is deleted.");
        }
        into.check(target, load.isNew());
    }

    private static List<String> links(Map<String, ?> schema) {
        return AppSchema.of(schema).links().stream().filter(link -> !link.from().startsWith("$"))
                .map(link -> link.from() + "." + link.label() + " -> " + link.to() + "." + link.reverseLabel()).toList();
    }
}
