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

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.transfer.move.AppImport;
import io.github.camelinstant.transfer.move.AppPair;
import io.github.camelinstant.transfer.move.StateFolder;
import io.github.camelinstant.transfer.move.SyncReport;
import io.github.camelinstant.transfer.store.Contents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings everything into an app. */
@Command(name = "import", description = "Write the contents of an archive or a folder into an app.", sortOptions = false)
final class ImportCommand extends TransferCommand {

    @Mixin
    private TargetOptions into = new TargetOptions();

    @Override
    int run(Places places, Display display) {
        if (!(places.to() instanceof Location.App) || places.from() instanceof Location.App
                || places.from() instanceof Location.Jdbc) {
            throw notServed(places, "it reads an archive or a folder, and writes an app");
        }
        Contents contents = places.contents();
        long total = contents.namespaces().stream().mapToLong(contents::count).sum();
        if (work.dryRun) {
            contents.namespaces().forEach(
                    namespace -> display.line(String.format("  %-30s %,d", namespace, contents.count(namespace))));
            NotMoved.TO_AN_APP.forEach(each -> display.line("  - " + each));
            display.line("Nothing was written (--dry-run).");
            return ExitCodes.OK;
        }
        InstantClient target = places.target();
        StateFolder state = places.state(work);
        if (state.isNew() && !into.replace) {
            AppPair.requireEmpty(target);
        }
        state.put("command", "import");
        into.push(target, contents.schema(), contents.rules());
        AppImport load = new AppImport(contents, target, state, places.isSelfHosted());
        load.leftOut().forEach(namespace -> display.line("Left out: " + namespace + ", which belongs to its server"));
        SyncReport report = load.run(display.begin("import", "entities", total));
        display.end();
        return Reports.written(display, report);
    }
}
