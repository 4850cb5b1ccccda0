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
package io.github.camelinstant.reliability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import com.sun.net.httpserver.HttpServer;
import io.github.camelinstant.FreePort;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.fault.Faults;
import io.github.camelinstant.model.Query;
import org.h2.tools.Server;

/**
 * All that outlives the processes of the consumers: the app, the database of the positions, and a taker of webhooks.
 */
final class Scene implements AutoCloseable {

    private static final String SCHEMA = """
            {"entities": {
              "items": {"attrs": {
                "seq": {"valueType": "number", "required": false, "config": {"unique": false, "indexed": true}},
                "note": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}}},
              "owners": {"attrs": {
                "name": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}}},
              "positions": {"attrs": {
                "key": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}},
                "value": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}}}},
             "links": {"itemsOwner": {
               "forward": {"on": "items", "has": "one", "label": "owner"},
               "reverse": {"on": "owners", "has": "many", "label": "items"}}}}
            """;
    private static final int RETRY_SPEED = 600;
    private static final int NO_CONTENT = 204;

    private final InstantEmulator emulator
            = InstantEmulator.builder().localWebhooks(true).webhookRetrySpeed(RETRY_SPEED).start();
    private final EmulatorApp app = emulator.createApp("reliability", SCHEMA, "{}");
    private final InstantClient client
            = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    private final Path directory;
    private final Server database;
    private final HttpServer sink;

    /** @param directory where the processes find what they need, and leave what they delivered */
    Scene(Plan plan, Path directory) throws IOException, SQLException {
        this.directory = directory;
        Files.createDirectories(directory);
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toAbsolutePath().toString())
                .start();
        sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(NO_CONTENT, -1);
            exchange.close();
        });
        sink.start();
        tellTheConsumers(plan);
    }

    private void tellTheConsumers(Plan plan) throws IOException {
        Properties run = new Properties();
        run.setProperty("url", emulator.url());
        run.setProperty("app", app.id());
        run.setProperty("token", app.adminToken());
        run.setProperty("database", "jdbc:h2:tcp://localhost:" + database.getPort() + "/./database;DB_CLOSE_DELAY=-1");
        run.setProperty("sink", "http://localhost:" + sink.getAddress().getPort() + "/");
        run.setProperty("port", Integer.toString(FreePort.find()));
        run.setProperty("lanes", String.join(",", plan.lanes().stream().map(Lane::name).toList()));
        try (var out = Files.newOutputStream(directory.resolve("run.properties"))) {
            run.store(out, null);
        }
    }

    Path directory() {
        return directory;
    }

    InstantClient client() {
        return client;
    }

    Faults faults() {
        return emulator.faults();
    }

    /** What is in the app. */
    Map<String, Item> items() {
        Map<String, Item> items = new HashMap<>();
        try (EntityStream stream = client.stream(Query.of("items").with("owner"))) {
            stream.forEachRemaining(item -> items.put((String) item.get("id"), new Item(
                    ((Number) item.get("seq")).intValue(), (String) item.get("note"), Owners.idOf(item.get("owner")))));
        }
        return items;
    }

    @Override
    public void close() {
        client.close();
        sink.stop(0);
        database.stop();
        emulator.close();
    }
}
