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
import java.time.Duration;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.transfer.move.AppPair;
import io.github.camelinstant.transfer.move.ChangeLog;
import io.github.camelinstant.transfer.move.Follow;
import io.github.camelinstant.transfer.move.MirrorFollow;
import io.github.camelinstant.transfer.move.StateFolder;
import io.github.camelinstant.transfer.source.AppSource;
import io.github.camelinstant.transfer.sql.MirrorReport;
import io.github.camelinstant.transfer.sql.SqlMirror;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps an app or a database in step with an app. */
@Command(name = "follow", description = "Keep an app or a database in step with an app, until it is switched or for good.",
         sortOptions = false)
final class FollowCommand extends TransferCommand {

    private static final String AGAIN = "Do not switch yet. Run the same command once more: it puts right what differs, at once"
                                        + " while the source stays read-only. Not so if clients write to the target already:"
                                        + " what they wrote there would be undone.";

    private static final String SWITCH = "Switch the source to read-only when you are ready: on the page of the app in the"
                                         + " dashboard, under Admin. This program sees it by itself.";

    @Mixin
    private TargetOptions into = new TargetOptions();

    @Option(names = "--webhook-id", paramLabel = "ID", defaultValue = "${env:INSTANT_WEBHOOK_ID}",
            description = "An active webhook of the source for all namespaces and actions, whose log of changes is read.")
    private String webhookId;

    @Option(names = "--webhook-url", paramLabel = "URL", defaultValue = "${env:INSTANT_WEBHOOK_URL}",
            description = "Without --webhook-id: makes a webhook with this URL, or takes one that has it. The server sends each"
                          + " event there with a token to read it, so it must be a URL of yours; any that answers 2xx will do.")
    private String webhookUrl;

    @Option(names = "--until-read-only",
            description = "End when the source is read-only and both are equal: the last step of a move.")
    private boolean untilReadOnly;

    @Option(names = "--final", defaultValue = "watch", paramLabel = "watch|full|log",
            description = "With --until-read-only, how the last differences are found. watch: what the log tells, and the links"
                          + " and merges that open queries show; takes the same time however much there is. full: compare"
                          + " everything, takes the longer the more there is. log: only what the log tells; links and merges"
                          + " since the last comparison are then missing (default: ${DEFAULT-VALUE}).")
    private Follow.Final last;

    @Option(names = "--interval", defaultValue = "PT2S", paramLabel = "TIME",
            description = "Between two looks at the log (default: ${DEFAULT-VALUE}).")
    private Duration interval;

    @Option(names = "--compare-every", defaultValue = "PT10M", paramLabel = "TIME",
            description = "Between two comparisons of everything, which find links and merges (default: ${DEFAULT-VALUE}).")
    private Duration compareEvery;

    @Option(names = "--settle", defaultValue = "PT5S", paramLabel = "TIME",
            description = "How long to wait for what was under way when the source became read-only (default: ${DEFAULT-VALUE}).")
    private Duration settle;

    @Option(names = "--no-files", description = "Leave files out. Links to them are left out, too.")
    private boolean noFiles;

    @Option(names = "--contents",
            description = "With --until-read-only: compare the contents of files, too, in the last comparison.")
    private boolean contents;

    @Option(names = "--schema", paramLabel = "NAME", defaultValue = "instant",
            description = "The schema of the database that holds the tables (default: ${DEFAULT-VALUE}).")
    private String schema;

    @Override
    int run(Places places, Display display) throws InterruptedException {
        boolean database = places.to() instanceof Location.Jdbc;
        if (contents && (noFiles || database || !untilReadOnly)) {
            throw new UsageException(
                    "--contents is for the last comparison with the files of an app: it needs --until-read-only, and does not"
                                     + " go with --no-files");
        }
        if (!(places.from() instanceof Location.App from) || !database && !(places.to() instanceof Location.App)) {
            throw notServed(places, "it reads an app, and writes an app or a database");
        }
        requireId("--webhook-id", webhookId);
        requireTwoApps(places);
        if (database) {
            refuse("a database", "--final", "--replace", "--push-schema", "--push-rules", "--no-files");
        } else {
            refuse("an app", "--schema");
        }
        InstantClient source = places.source();
        if (work.dryRun) {
            if (database) {
                places.database();
            } else {
                into.check(places, work);
                check(apps(places, source), places.peek(work));
            }
            DryRun.app(display, source, database ? NotMoved.FROM_AN_APP : NotMoved.TO_AN_APP);
            return ExitCodes.OK;
        }
        StateFolder state = places.state(work);
        if (database) {
            SqlMirror mirror = SqlMirror.builder(places.database(), new AppSource(source, from.appId())).schema(schema).build();
            state.put("command", "follow");
            MirrorFollow follow
                    = new MirrorFollow(mirror, state, log(source, state, display), interval, compareEvery, display::line);
            if (untilReadOnly) {
                display.line(SWITCH);
                follow.untilReadOnly(source, settle);
            }
            MirrorReport report = follow.run();
            return report == null ? ExitCodes.OK : Reports.compared(display, report);
        }
        AppPair apps = apps(places, source);
        into.check(apps.target(), state.isNew());
        check(apps, state);
        Follow.begin(apps, state);
        state.put("command", "follow");
        into.push(apps.target(), source.platform().schema(), source.platform().rules());
        Follow follow = new Follow(
                apps, state, log(source, state, display), new Follow.Options(
                        interval, compareEvery, untilReadOnly, settle, last, into.pushSchema),
                display::line);
        if (contents) {
            follow.comparingContents();
        }
        if (untilReadOnly && last == Follow.Final.watch) {
            follow.watching(places.watching(Follow.CONNECTIONS));
        }
        if (untilReadOnly) {
            display.line(SWITCH);
        }
        try (NewestList differences = new NewestList(state.file("differences.txt"))) {
            Follow.Moved moved = follow.tellDifferences(differences::begin).run();
            return moved == null ? ExitCodes.OK : ended(display, moved, differences, places.folder(work));
        }
    }

    private AppPair apps(Places places, InstantClient source) {
        return new AppPair(source, places.target(), !noFiles, places.isSelfHosted(), work.connections);
    }

    private void check(AppPair apps, StateFolder state) {
        if (Follow.lacksFiles(apps, state)) {
            into.checkFiles(apps.target());
        }
    }

    private void refuse(String target, String... options) {
        for (String option : options) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new UsageException(option + " has no meaning when " + target + " follows");
            }
        }
    }

    private ChangeLog log(InstantClient source, StateFolder state, Display display) {
        return new FollowedWebhook(source, state, !noFiles, display).log(webhookId, webhookUrl);
    }

    private int ended(Display display, Follow.Moved moved, NewestList differences, Path notes) {
        display.line(String.format(
                "Read-only for %.1f s so far, of which %.1f s until the log was drained (%,d transactions)%s.",
                moved.window().toMillis() / 1000.0, moved.drained().toMillis() / 1000.0, moved.transactions(),
                moved.how() == Follow.Final.full
                        ? String.format(" and the rest for %,d entities compared", moved.last().entities()) : ""));
        int code = moved.equal()
                ? ExitCodes.OK : Math.max(ExitCodes.DIFFERENCES, Reports.compared(display, moved.last(), notes));
        if (moved.equal()) {
            differences.begin();
            display.line("Both are equal: " + moved.last());
        } else {
            differences.show(display);
        }
        if (!contents && !noFiles) {
            display.line("The contents of files were not compared in the end, but their paths and sizes. --contents compares"
                         + " them.");
        }
        display.line(moved.equal()
                ? "Point your clients to the target now. The source stays read-only, so that nothing is written there any more."
                : AGAIN);
        return code;
    }
}
