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
package io.github.camelinstant.emulator;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Runs an emulator from the command line until it is interrupted. */
@Command(name = "instant-emulator", showDefaultValues = true,
         description = "An Instant server in one process: answers as a real one does, keeps everything in memory or in a file.")
public final class EmulatorMain implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "8888", description = "Port to listen on; 0 picks a free one.")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on; 0.0.0.0 for all.")
    private String host;

    @ArgGroup(exclusive = false)
    private FixedApp app;

    @Option(names = "--data", paramLabel = "<file>",
            description = "File that keeps everything across restarts, made if it is not there. A write that was answered"
                          + " survives the end of the process in any way.")
    private Path data;

    @Option(names = "--restore", paramLabel = "<backup.zip>",
            description = "Backup of a real app, as Instant's tools download it. Its app gets the id and the token of"
                          + " --app-id and --admin-token, or new ones, which are printed.")
    private Path backup;

    @Option(names = "--local-webhooks",
            description = "Accept webhook URLs with http and with hosts of this machine and its network.")
    private boolean localWebhooks;

    @Option(names = "--webhook-retry-speed", defaultValue = "60",
            description = "By how much deliveries are retried earlier than by a real server; 60 makes a second of a minute.")
    private int webhookRetrySpeed;

    @Option(names = "--webhook-warm-up", defaultValue = "PT0S",
            description = "For how long after an app's first webhook its changes are not logged (PT0.4S on a real server).")
    private Duration webhookWarmUp;

    @Option(names = "--webhook-log-lag", defaultValue = "PT0S",
            description = "How long after its answer a change is in the log and goes out (PT0.04S to PT1.2S on a real server).")
    private Duration webhookLogLag;

    @Option(names = "--tx-ids-out-of-order",
            description = "Give every other transaction a lower tx-id than the one before it, as happens on a real server"
                          + " when many write at once.")
    private boolean txIdsOutOfOrder;

    @Option(names = "--strict-backups",
            description = "Refuse backups to apps made through POST /dash/apps/ephemeral, and more than two in five minutes"
                          + " to one address, as a real server does.")
    private boolean strictBackups;

    @Option(names = { "-h", "--help" }, usageHelp = true, showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Show this help.")
    private boolean help;

    /** An app that is there from the start. */
    private static final class FixedApp {

        @Option(names = "--app-id", required = true, description = "Id (a UUID) of an app that is there from the start.")
        private String id;

        @Option(names = "--admin-token", required = true, description = "Admin token (a UUID) of that app.")
        private String adminToken;
    }

    public static void main(String[] args) {
        setIfAbsent("org.jboss.logging.provider", "slf4j");
        setIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        CommandLine commandLine = new CommandLine(new EmulatorMain());
        commandLine.setExecutionExceptionHandler(EmulatorMain::explain);
        System.exit(commandLine.execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        InstantEmulator.Builder builder = InstantEmulator.builder().host(host).port(port)
                .localWebhooks(localWebhooks).webhookRetrySpeed(webhookRetrySpeed).webhookWarmUp(webhookWarmUp)
                .webhookLogLag(webhookLogLag).txIdsOutOfOrder(txIdsOutOfOrder).strictBackups(strictBackups);
        if (app != null && backup == null) {
            builder.app(app.id, app.adminToken);
        }
        if (data != null) {
            builder.data(data);
        }
        InstantEmulator emulator = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
        PrintWriter out = spec.commandLine().getOut();
        if (backup != null) {
            restore(emulator, out);
        }
        out.println("Instant emulator ready at " + emulator.url());
        out.flush();
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private void restore(InstantEmulator emulator, PrintWriter out) {
        if (app != null) {
            emulator.restoreApp(backup, app.id, app.adminToken);
            return;
        }
        EmulatorApp restored = emulator.restoreApp(backup);
        out.println("Restored app " + restored.id() + " with admin token " + restored.adminToken());
    }

    private static int explain(Exception e, CommandLine commandLine, ParseResult parsed) {
        commandLine.getErr().println("Could not start: " + e.getMessage());
        return ExitCode.SOFTWARE;
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
