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

/** Which two places a command is about, and where their secrets are. */
final class SideOptions {

    static final String PLACES
            = "An app is APP_ID (Instant Cloud) or APP_ID@https://my.server, an archive is a file that ends with"
              + " .zip, a database is a JDBC URL, anything else is a folder.";

    @Option(names = "--from", paramLabel = "PLACE", required = true, defaultValue = "${env:INSTANT_FROM}",
            description = "What to read. " + PLACES)
    String from;

    @Option(names = "--to", paramLabel = "PLACE", required = true, defaultValue = "${env:INSTANT_TO}",
            description = "What to write, or to compare with.")
    String to;

    @Option(names = "--from-token-file", paramLabel = "FILE",
            description = "Holds the admin token of the app to read. Without it: INSTANT_FROM_TOKEN, INSTANT_APP_ADMIN_TOKEN.")
    Path fromTokenFile;

    @Option(names = "--to-token-file", paramLabel = "FILE",
            description = "Holds the admin token of the app to write. Without it: INSTANT_TO_TOKEN.")
    Path toTokenFile;

    @Option(names = "--from-password-file", paramLabel = "FILE",
            description = "Holds the password of the database to read. Without it: INSTANT_FROM_PASSWORD.")
    Path fromPasswordFile;

    @Option(names = "--to-password-file", paramLabel = "FILE",
            description = "Holds the password of the database to write. Without it: INSTANT_TO_PASSWORD.")
    Path toPasswordFile;

    @Option(names = "--trust-archive",
            description = "Read an archive however much it unpacks to. Without it, one that unpacks to far more than its size is"
                          + " refused.")
    boolean trustArchive;

    @Option(names = "--allow-insecure-http",
            description = "Allow plain http to another machine: tokens and data then travel in clear.")
    boolean allowInsecureHttp;
}
