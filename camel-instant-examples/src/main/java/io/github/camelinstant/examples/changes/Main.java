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
package io.github.camelinstant.examples.changes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.position.FilePositionRepository;
import io.github.camelinstant.examples.Broker;
import io.github.camelinstant.examples.Target;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.jms.JmsComponent;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the example: exit code 0 when every change has arrived on both ways, else 1. */
@Command(name = "changes", mixinStandardHelpOptions = true,
         description = "Takes the changes of an app to a file and a topic, and shows that a restart loses none.")
public final class Main implements Callable<Integer> {

    private static final int AT_FIRST = 50;
    private static final int CHANGES = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/changes",
            description = "every run makes a new folder for its files in it (default: ${DEFAULT-VALUE})")
    private Path work;

    @Option(names = "--webhook-url", paramLabel = "URL", defaultValue = "https://nowhere.invalid/changes",
            description = "the URL of the webhook whose log is read; a real server wants one of yours that it can reach")
    private String webhookUrl;

    @Override
    public Integer call() throws Exception {
        Path folder = work.resolve(LocalDateTime.now().format(DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS")));
        Path file = folder.resolve("orders.ndjson");
        try (Broker broker = new Broker("dead");
             ActiveMQConnectionFactory connections = broker.connections();
             Subscriber subscriber = new Subscriber(connections, ChangeRoutes.TOPIC_NAME);
             Target target = Target.open(System.getenv(), "/changes/app.json");
             InstantClient client = target.client()) {
            System.out.println("Instant: " + target);
            Shop shop = new Shop(client);
            shop.create(AT_FIRST);

            try (CamelContext context = context(target, connections, folder)) {
                NotifyBuilder snapshot = completed(context, ChangeRoutes.FILE, AT_FIRST);
                NotifyBuilder half = completed(context, ChangeRoutes.FILE, AT_FIRST + CHANGES / 2);
                context.start();
                subscriber.history().await(AT_FIRST, PATIENCE);
                await(snapshot);
                System.out.printf("%d orders were there before, and are in the file and in the topic%n", AT_FIRST);
                shop.change(CHANGES);
                await(half);
            }
            int lines = history(file).size();
            System.out.printf("Stopped after %d changes: %d are in the file, %d in the topic%n", CHANGES, lines - AT_FIRST,
                    subscriber.history().size() - AT_FIRST);

            shop.change(CHANGES);
            System.out.printf("%d more while nothing runs%n", CHANGES);
            try (CamelContext context = context(target, connections, folder)) {
                NotifyBuilder rest = completed(context, ChangeRoutes.FILE, shop.history().size() - lines);
                context.start();
                await(rest);
                subscriber.history().await(shop.history().size(), PATIENCE);
            }
            System.out.println("Started again:");
            return arrived("file " + file, history(file), shop.history())
                   & arrived("topic " + ChangeRoutes.TOPIC_NAME, subscriber.history(), shop.history()) ? 0 : 1;
        }
    }

    private static NotifyBuilder completed(CamelContext context, String route, int count) {
        return new NotifyBuilder(context).fromRoute(route).whenCompleted(count).create();
    }

    private static void await(NotifyBuilder event) {
        event.matches(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static boolean arrived(String name, History seen, History done) {
        boolean all = seen.equalTo(done);
        System.out.printf("  %s: %s %d states of the orders, in their order, %d came again%n", name,
                all ? "all" : "NOT all", done.size(), seen.repeated());
        return all;
    }

    private CamelContext context(Target target, ActiveMQConnectionFactory connections, Path folder) throws Exception {
        CamelContext context = target.context("changes");
        context.addComponent("jms", JmsComponent.jmsComponent(connections));
        context.getRegistry().bind("positions", new FilePositionRepository(folder.resolve("positions")));
        context.getPropertiesComponent().addOverrideProperty("work", folder.toString());
        context.getPropertiesComponent().addOverrideProperty("webhook-url", webhookUrl);
        context.addRoutes(new ChangeRoutes());
        return context;
    }

    private static History history(Path file) throws IOException {
        History history = new History();
        for (String line : Files.readAllLines(file)) {
            history.add(line);
        }
        return history;
    }

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
