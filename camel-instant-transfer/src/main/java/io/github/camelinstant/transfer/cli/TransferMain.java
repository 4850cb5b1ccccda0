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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;

import io.github.camelinstant.bulk.archive.ArchiveException;
import io.github.camelinstant.bulk.load.ImportFailedException;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.transfer.move.LostDatabase;
import io.github.camelinstant.transfer.move.MoveException;
import io.github.camelinstant.transfer.sql.MirrorException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Moves Instant apps: out, in, across, and in step. */
@Command(name = "instant-transfer", versionProvider = TransferMain.Version.class,
         description = "Moves Instant apps between servers, files and databases.",
         subcommands = {
                 ExportCommand.class, ImportCommand.class, CopyCommand.class, FollowCommand.class,
                 CompareCommand.class, StatusCommand.class },
         footer = {
                 "", "Exit codes: 0 done, or equal; 1 not equal, or something was refused; 2 wrong command line;",
                 "3 failed, run it again; 4 failed, somebody must decide first; 130 interrupted (run it again to go on)." })
public final class TransferMain {

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = { "-V", "--version" }, versionHelp = true, description = "Show the version.")
    private boolean version;

    /** As the jar says. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = TransferMain.class.getPackage().getImplementationVersion();
            return new String[] { "instant-transfer " + (version == null ? "(not from a jar)" : version) };
        }
    }

    private TransferMain() {
    }

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) {
        setIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        // these write whole requests, with their tokens
        setIfAbsent("org.slf4j.simpleLogger.log.org.apache.hc.client5.http.wire", "warn");
        setIfAbsent("org.slf4j.simpleLogger.log.org.apache.hc.client5.http.headers", "warn");
        Thread interrupted = new Thread(
                () -> System.err.println(
                        System.lineSeparator() + "Interrupted. Run the same command again: it goes on where it stands."));
        Runtime.getRuntime().addShutdownHook(interrupted);
        int code = execute(commandLine(), args);
        Runtime.getRuntime().removeShutdownHook(interrupted);
        System.exit(code);
    }

    /** Nothing that the program can do helps against an error of the JVM. */
    static int execute(CommandLine commandLine, String... args) {
        try {
            return commandLine.execute(args);
        } catch (Error e) {
            commandLine.getErr().println(e);
            commandLine.getErr().println(
                    (e instanceof OutOfMemoryError
                            ? "Give the program more memory (java -Xmx...)." : "Report what stands here.")
                                         + " Then run the same command again: it goes on where it stands.");
            return ExitCodes.DECIDE;
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new TransferMain()).setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(TransferMain::explain)
                .setExecutionExceptionHandler(TransferMain::explain);
    }

    /** The mistake, and where the options are explained, not all of them. */
    private static int explain(ParameterException e, String[] arguments) {
        CommandLine commandLine = e.getCommandLine();
        commandLine.getErr().println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, commandLine.getErr());
        commandLine.getErr().println("See " + commandLine.getCommandSpec().qualifiedName() + " --help");
        return ExitCodes.USAGE;
    }

    private static int explain(Exception e, CommandLine commandLine, ParseResult parsed) {
        commandLine.getErr().println(text(e));
        return next(e instanceof ImportFailedException && e.getCause() instanceof InstantException cause ? cause : e,
                commandLine);
    }

    /** Says what to do next, and returns the exit code. */
    private static int next(Exception e, CommandLine commandLine) {
        if (e instanceof UsageException) {
            commandLine.getErr().println("See " + commandLine.getCommandSpec().qualifiedName() + " --help");
            return ExitCodes.USAGE;
        } else if (FullDisk.isCauseOf(e)) {
            commandLine.getErr()
                    .println("Make room on that disk, then run the same command again: it goes on where it stands.");
            return ExitCodes.TRY_AGAIN;
        } else if (e instanceof MoveException || isDecision(e)) {
            return ExitCodes.DECIDE;
        } else if (e.getCause() instanceof SQLException && !LostDatabase.isCauseOf(e)) {
            commandLine.getErr().println(
                    "The database refuses this: put right what it says. Then run the same command again: it goes on where it"
                                         + " stands.");
            return ExitCodes.DECIDE;
        } else if (e instanceof IllegalArgumentException) {
            commandLine.getErr()
                    .println("This is data that the program cannot handle, and running it again will hardly help: put"
                             + " the data right, or report what stands here. What is done stays done.");
            return ExitCodes.DECIDE;
        } else if (e instanceof ArchiveException) {
            commandLine.getErr().println(
                    e.getCause() instanceof IOException
                            ? "Check the name of the file, and whether all of it is there."
                            : "Take another backup, or put this one right. Then run the same command again.");
            return ExitCodes.DECIDE;
        } else if (e instanceof UncheckedIOException) {
            commandLine.getErr().println("When this is put right, run the same command again: it goes on where it stands.");
            return ExitCodes.TRY_AGAIN;
        } else if (e instanceof InstantException failure && !failure.isRetryable()) {
            commandLine.getErr().println(Advice.on(failure) + " Then run the same command again: it goes on where it stands.");
            return ExitCodes.DECIDE;
        }
        commandLine.getErr().println(
                (e instanceof InstantConnectionException failure ? Advice.on(failure) + " Then run" : "Run")
                                     + " the same command again: it goes on where it stands.");
        return e instanceof InterruptedException ? ExitCodes.INTERRUPTED : ExitCodes.TRY_AGAIN;
    }

    /** Whether somebody must decide about the tables; the message says what. */
    private static boolean isDecision(Exception e) {
        return e instanceof MirrorException && e.getCause() == null;
    }

    private static String text(Throwable e) {
        String message = e.getMessage() == null
                ? e.getClass().getSimpleName() : e.getMessage().replace("allowInsecureHttp=true", "--allow-insecure-http");
        Throwable cause = e.getCause();
        if (cause instanceof FileSystemException file && file.getReason() == null && !message.contains(file.getFile())) {
            return message + " (" + cause.getClass().getSimpleName().replace("Exception", "") + ": " + file.getFile() + ")";
        }
        boolean tells = cause != null && cause.getMessage() != null && !message.contains(cause.getMessage())
                && !(cause instanceof SQLException);
        return tells ? message + " (" + cause.getMessage() + ")" : message;
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
