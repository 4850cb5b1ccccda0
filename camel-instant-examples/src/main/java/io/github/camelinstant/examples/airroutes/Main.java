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
package io.github.camelinstant.examples.airroutes;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.examples.Target;
import org.apache.camel.util.ObjectHelper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * Runs the example: exit code 0 when every row is where it should be, else 1.
 */
@Command(name = "air-routes", mixinStandardHelpOptions = true,
         description = "Takes CSV files to Instant and new rows out of it, and shows what others see of them.")
public final class Main implements Callable<Integer> {

    @Option(names = "--keep",
            description = "go on until Ctrl-C, so that more CSV files may be dropped into the folder and the data be looked at")
    private boolean keep;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/airroutes",
            description = "every run makes a new folder for its files in it (default: ${DEFAULT-VALUE})")
    private Path work;

    @Override
    public Integer call() throws Exception {
        Path folder = work.resolve(LocalDateTime.now().format(DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")));
        try (Target target = Target.open(System.getenv(), "/airroutes/app.json");
             Job job = new Job(target, folder, System.out)) {
            Runtime.getRuntime().addShutdownHook(new Thread(job::close, "stop"));
            System.out.println("Instant: " + target);
            Report report = job.run();
            report.print(System.out);
            if (keep) {
                System.out.printf("Going on until Ctrl-C. CSV files go into %s%n", folder.resolve("in"));
                new CountDownLatch(1).await();
            }
            return report.mismatches().isEmpty() ? 0 : 1;
        }
    }

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).setExecutionExceptionHandler(Main::failed).execute(args));
    }

    private static int failed(Exception e, CommandLine commandLine, ParseResult arguments) throws Exception {
        InstantException reason = ObjectHelper.getException(InstantException.class, e);
        if (reason == null) {
            throw e;
        }
        commandLine.getErr().println(reason.getMessage());
        return 1;
    }
}
