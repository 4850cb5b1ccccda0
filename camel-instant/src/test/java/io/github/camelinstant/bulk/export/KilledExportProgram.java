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
package io.github.camelinstant.bulk.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.InstantConfiguration;
import io.github.camelinstant.bulk.FileCheckpoint;
import io.github.camelinstant.client.InstantClient;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Run by {@link KilledExportTest} in a JVM of its own: appends the id of each entity to a file. */
public final class KilledExportProgram {

    private KilledExportProgram() {
    }

    /**
     * @param args the URL of the server, app, admin token, the directory of the files, and {@code java} or
     *             {@code route}
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[3]);
        try (BufferedWriter ids = Files.newBufferedWriter(
                directory.resolve("ids"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            if (args[4].equals("route")) {
                inARoute(args, id -> append(ids, id));
            } else {
                inJava(args, id -> append(ids, id));
            }
        }
        Files.createFile(directory.resolve("done"));
    }

    private static void inJava(String[] args, Consumer<String> target) {
        try (InstantClient client = InstantClient.builder().baseUrl(args[0]).appId(args[1]).adminToken(args[2]).build()) {
            Export.of(client).namespaces(List.of("goals")).checkpoint(new FileCheckpoint(Path.of(args[3], "checkpoint")))
                    .forEach(goal -> target.accept(goal.id()));
        }
    }

    private static void inARoute(String[] args, Consumer<String> target) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            InstantConfiguration configuration = context.getComponent("instant", InstantComponent.class).getConfiguration();
            configuration.setBaseUrl(args[0]);
            configuration.setAppId(args[1]);
            configuration.setAdminToken(args[2]);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:export").to("instant:export?namespaces=goals&checkpoint=" + Path.of(args[3], "checkpoint"))
                            .split(body()).streaming().stopOnException()
                            .process(each -> target.accept((String) each.getMessage().getBody(Map.class).get("id")));
                }
            });
            context.start();
            context.createProducerTemplate().sendBody("direct:export", null);
        }
    }

    private static void append(BufferedWriter ids, String id) {
        try {
            ids.write(id);
            ids.newLine();
            ids.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
