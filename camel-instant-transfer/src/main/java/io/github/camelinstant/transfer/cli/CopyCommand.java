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
            DryRun.app(display, apps.source(), NotMoved.TO_AN_APP);
            return ExitCodes.OK;
        }
        StateFolder state = places.state(work);
        into.check(apps.target(), state.isNew());
        if (AppCopy.isDone(state)) {
            display.line("Everything was copied before. 'follow' brings over what has changed since; to copy all again, delete "
                         + places.folder(work));
            return ExitCodes.OK;
        }
        long left = Left.of(display, SizeEstimate.total(apps.source(), false), AppCopy.copied(state));
        state.put("command", "copy");
        into.push(apps.target(), apps.source().platform().schema(), apps.source().platform().rules());
        SyncReport report = new AppCopy(apps, state).run(display.begin("copy", "entities", left));
        display.end();
        int code = Reports.written(display, report);
        display.line("What has changed meanwhile, 'follow' with the same places brings over.");
        return code;
    }
}
