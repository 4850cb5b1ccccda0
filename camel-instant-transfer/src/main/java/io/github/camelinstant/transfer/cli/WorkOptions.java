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

import picocli.CommandLine.Option;

/** How a command works. */
final class WorkOptions {

    @Option(names = "--state", paramLabel = "FOLDER",
            description = "Where the command notes how far it is, so that it goes on there when it is run again. Without it, a"
                          + " folder below .instant-transfer that is named after both places.")
    Path state;

    @Option(names = "--dry-run", description = "Say what would be done and what cannot be moved, and write nothing.")
    boolean dryRun;

    @Option(names = "--connections", defaultValue = "4", paramLabel = "N",
            description = "How many ranges of ids are read at a time (default: ${DEFAULT-VALUE}).")
    int connections;
}
