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

import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.transfer.move.AppCopy;
import io.github.camelinstant.transfer.move.AppPair;
import io.github.camelinstant.transfer.move.SizeEstimate;
import io.github.camelinstant.transfer.move.StateFolder;
import io.github.camelinstant.transfer.move.SyncReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies an app into another one. */
@Command(name = "copy", description = "Copy all entities and files of an app into another one, with their ids.",
         sortOptions = false)
final class CopyCommand extends TransferCommand {

    @Mixin
    private TargetOptions into = new TargetOptions();

    @Option(names = "--no-files", description = "Leave files out. Links to them are left out, too.")
    private boolean noFiles;

    @Override
    int run(Places places, Display display) {
        if (!(places.from() instanceof Location.App) || !(places.to() instanceof Location.App)) {
            throw notServed(places, "it goes from an app to an app. See export, import and follow");
        }
        requireTwoApps(places);
        AppPair apps = new AppPair(places.source(), places.target(), !noFiles, places.isSelfHosted(), work.connections);
        if (work.dryRun) {
            into.check(places, work);
            AppCopy before = new AppCopy(apps, places.peek(work));
            check(apps, before);
            if (before.isDone()) {
                display.line("Everything was copied before, so nothing would be done.");
            }
            DryRun.app(display, apps.source(), NotMoved.TO_AN_APP);
            return ExitCodes.OK;
        }
        StateFolder state = places.state(work);
        into.check(apps.target(), state.isNew());
        AppCopy copy = new AppCopy(apps, state);
        check(apps, copy);
        if (copy.isDone()) {
            display.line("Everything was copied before. 'follow' brings over what has changed since; to copy all again, delete "
                         + places.folder(work) + ", and say --replace, because the target has entities");
            return ExitCodes.OK;
        }
        long left = Left.of(display, SizeEstimate.total(apps.source(), !noFiles), copy.copied());
        copy.begin();
        state.put("command", "copy");
        into.push(apps.target(), apps.source().platform().schema(), apps.source().platform().rules());
        if (!noFiles) {
            copy.copyFiles(
                    display.begin("copy", "files", SizeEstimate.of(apps.source(), AppSchema.FILES).entities()));
            display.end();
        }
        SyncReport report = copy.run(display.begin("copy", "entities", left));
        display.end();
        int code = Reports.written(display, report, places.folder(work));
        if (code == ExitCodes.OK && !copy.hasEnded()) {
            code = Reports.refusedBefore(display);
        }
        display.line("What has changed meanwhile, 'follow' with the same places brings over.");
        return code;
    }

    private void check(AppPair apps, AppCopy copy) {
        if (copy.lacksFiles()) {
            into.checkFiles(apps.target());
        }
    }
}
