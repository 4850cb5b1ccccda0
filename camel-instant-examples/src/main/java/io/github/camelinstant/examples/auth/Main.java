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
package io.github.camelinstant.examples.auth;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.github.camelinstant.examples.Target;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the example: exit code 0 when every endpoint answered as it should, else 1.
 */
@Command(name = "auth", mixinStandardHelpOptions = true,
         description = "Signs people in with Instant's tokens, and acts as them in an HTTP endpoint.")
public final class Main implements Callable<Integer> {

    @Option(names = "--keep", description = "go on until Ctrl-C, for a look at the page")
    private boolean keep;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "0",
            description = "where the HTTP server listens, on this machine only; 0 takes a free port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--outbox", paramLabel = "DIR", defaultValue = "target/auth/outbox",
            description = "the folder that stands for a mail server (default: ${DEFAULT-VALUE})")
    private Path outbox;

    @Override
    public Integer call() throws Exception {
        Accounts accounts = new Accounts();
        accounts.add("ann", "ann@example.com", "sesame");
        Map<String, String> properties = Map.of("port", Integer.toString(port), "page-origin", "*", "mail",
                "file:" + outbox + "?fileName=${exchangeId}.eml");
        try (Target target = Target.open(System.getenv(), "/auth/app.json");
             AuthServer server = new AuthServer(target, accounts, properties)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            server.start();
            System.out.println("Instant: " + target);
            boolean asExpected = new Walk(server.url(), System.out).run("ann", "sesame");
            System.out.println(asExpected ? "Every answer is the right one." : "The answers marked ! are wrong.");
            if (keep) {
                System.out.printf("The page: %s (name ann, password sesame; mail in %s). Going on until Ctrl-C.%n",
                        server.url(), outbox);
                new CountDownLatch(1).await();
            }
            return asExpected ? 0 : 1;
        }
    }

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
