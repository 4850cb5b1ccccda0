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

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs an emulator from the command line until it is interrupted. */
@Command(name = "instant-emulator", mixinStandardHelpOptions = true, showDefaultValues = true,
         description = "An Instant server in one process: answers as a real one does, keeps everything in memory.")
public final class EmulatorMain implements Callable<Integer> {

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    @Option(names = "--port", defaultValue = "8888", description = "Port to listen on; 0 picks a free one.")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on; 0.0.0.0 for all.")
    private String host;

    @ArgGroup(exclusive = false)
    private FixedApp app;

    /** An app that is there from the start. */
    private static final class FixedApp {

        @Option(names = "--app-id", required = true, description = "Id (a UUID) of an app that is there from the start.")
        private UUID id;

        @Option(names = "--admin-token", required = true, description = "Admin token (a UUID) of that app.")
        private UUID adminToken;
    }

    public static void main(String[] args) {
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "warn");
        }
        System.exit(new CommandLine(new EmulatorMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        InstantEmulator.Builder builder = InstantEmulator.builder().host(host).port(port);
        if (app != null) {
            builder.app(app.id.toString(), app.adminToken.toString());
        }
        InstantEmulator emulator = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
        System.out.println("Instant emulator ready at " + emulator.url());
        new CountDownLatch(1).await();
        return 0;
    }
}
