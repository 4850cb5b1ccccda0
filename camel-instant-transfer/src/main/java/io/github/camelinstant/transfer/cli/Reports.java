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
import java.util.TreeMap;

import io.github.camelinstant.transfer.move.SyncReport;
import io.github.camelinstant.transfer.sql.MirrorReport;

/** Shows how something ended. */
final class Reports {

    private static final int SHOWN = 20;

    private Reports() {
    }

    /**
     * Shows what was written, and returns the exit code.
     *
     * @param notes the folder that gets a list of what was refused
     */
    static int written(Display display, SyncReport report, Path notes) {
        refused(display, report, notes);
        display.line(String.format("%,d entities and %,d files were written", report.entities() - report.refused().size(),
                report.files()));
        return report.refused().isEmpty() ? ExitCodes.OK : ExitCodes.DIFFERENCES;
    }

    /** Says that a run before this one was refused something, and returns the exit code. */
    static int refusedBefore(Display display) {
        display.line("Before the interruption some were refused. Run the same command again: it writes everything once more,"
                     + " and names them.");
        return ExitCodes.DIFFERENCES;
    }

    /**
     * Shows what differs, and returns the exit code.
     *
     * @param notes the folder that gets a list of what was refused
     */
    static int compared(Display display, SyncReport report, Path notes) {
        refused(display, report, notes);
        return compared(display, report);
    }

    /** Shows what differs, and returns the exit code. */
    static int compared(Display display, SyncReport report) {
        display.line(report.differences() == 0 ? "Both are equal: " + report : "They differ: " + report);
        return report.differences() == 0 && report.refused().isEmpty() ? ExitCodes.OK : ExitCodes.DIFFERENCES;
    }

    /** Shows what differs between an app and its tables, and returns the exit code. */
    static int compared(Display display, MirrorReport report) {
        report.lacking().stream().sorted().forEach(
                each -> display.line("The tables have no place for " + each + ". 'export' to the database makes one."));
        new TreeMap<>(report.namespaces()).forEach((namespace, found) -> {
            if (found.differences() > 0) {
                display.line(String.format("  %-30s %s", namespace, found));
            }
        });
        display.line((report.isEqual() ? "Both are equal: " : "They differ: ") + report.total());
        return report.isEqual() ? ExitCodes.OK : ExitCodes.DIFFERENCES;
    }

    private static void refused(Display display, SyncReport report, Path notes) {
        report.refused().entrySet().stream().limit(SHOWN)
                .forEach(entry -> display.line("Refused: " + entry.getKey() + ": " + entry.getValue()));
        if (report.refused().size() > SHOWN) {
            display.line("... and " + (report.refused().size() - SHOWN) + " more");
        }
        if (!report.refused().isEmpty()) {
            display.line("Put right what is refused (most often the schema: --push-schema), and run the same command again.");
        }
        try (ListFile list = new ListFile(notes.resolve("refused.txt"))) {
            report.refused().forEach((entity, reason) -> list.accept(entity + ": " + reason));
            list.show(display);
        }
    }
}
