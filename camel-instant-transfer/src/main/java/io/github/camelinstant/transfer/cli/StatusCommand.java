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

import io.github.camelinstant.model.Isn;
import io.github.camelinstant.transfer.move.ChangeLog;
import io.github.camelinstant.transfer.move.StateFolder;
import picocli.CommandLine.Command;

/** Says how far a command is. */
@Command(name = "status", description = "Say how far a command with these places is, or was when it was interrupted.",
         sortOptions = false)
final class StatusCommand extends TransferCommand {

    @Override
    int run(Places places, Display display) {
        Path folder = places.folder(work);
        StateFolder state = places.peek(work);
        if (state.isNew()) {
            display.line("Nothing was begun with these places, or it has ended. The notes would be in " + folder);
            return ExitCodes.OK;
        }
        display.line("Notes in " + folder + ":");
        state.notes().forEach((name, value) -> display.line(String.format("  %-24s %s", name, value)));
        String webhook = state.get("webhook");
        String position = state.get("follow.position");
        if (webhook != null && position != null && places.from() instanceof Location.App) {
            Isn head = ChangeLog.of(places.source(), webhook).head();
            boolean behind = head != null && (position.equals("none") || head.isAfter(Isn.parse(position)));
            display.line(behind ? "The log of the source goes on to " + head : "Everything in the log of the source was read.");
        }
        return ExitCodes.OK;
    }
}
