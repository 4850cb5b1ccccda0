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
package io.github.camelinstant.examples.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import javax.sql.DataSource;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Starts an emulator, a PostgreSQL server and two nodes, kills the node that leads while it delivers, and counts. Exit
 * code 0 when every order is there in the end, else 1.
 */
public final class Main {

    private static final int ORDERS = 400;
    private static final int UNTIL_THE_KILL = 100;

    private Main() {
    }

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of("target", "cluster");
        Files.createDirectories(folder);
        System.exit(run(System.out, Files.createTempDirectory(folder, "run-")) ? 0 : 1);
    }

    static boolean run(PrintStream out, Path folder) throws Exception {
        // the emulator's web server logs through JBoss Logging, which is to end where all other logs end
        System.setProperty("org.jboss.logging.provider", "slf4j");
        try (InstantEmulator emulator = InstantEmulator.start(); EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            EmulatorApp app = emulator.createApp("orders", schema(), null);
            DataSource database = postgres.getPostgresDatabase();
            execute(database, "CREATE TABLE received (number INTEGER NOT NULL, change_key TEXT NOT NULL, node TEXT NOT NULL)");
            Map<String, String> environment = Map.of("INSTANT_API_URI", emulator.url(), "INSTANT_APP_ID", app.id(),
                    "INSTANT_APP_ADMIN_TOKEN", app.adminToken());
            try (InstantClient client
                    = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build()) {
                write(client, 1, ORDERS / 2);
                try (Cluster cluster = new Cluster(postgres.getJdbcUrl("postgres", "postgres"), environment, folder)) {
                    cluster.awaitDelivered(UNTIL_THE_KILL);
                    String first = cluster.killLeader();
                    out.printf("%s led, and was killed while it delivered%n", first);
                    write(client, ORDERS / 2 + 1, ORDERS);
                    cluster.awaitDelivered(ORDERS);
                    out.printf("%s leads now%n%n", cluster.leader());
                }
            }
            return report(out, database);
        }
    }

    private static void write(InstantClient client, int first, int last) {
        for (int number = first; number <= last; number++) {
            client.transact(Tx.in("orders").id(Ids.derive("orders", number)).update(Map.of("number", number)));
        }
    }

    private static boolean report(PrintStream out, DataSource database) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                    "SELECT node, count(*) AS rows FROM received GROUP BY node ORDER BY min(number), node")) {
                while (row.next()) {
                    out.printf("  %s wrote %3d rows%n", row.getString("node"), row.getInt("rows"));
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT count(DISTINCT number) AS orders, count(*) - count(DISTINCT change_key) AS twice FROM received")) {
                row.next();
                int lost = ORDERS - row.getInt("orders");
                out.printf("%n%d orders: %d lost, %d came twice%n", ORDERS, lost, row.getInt("twice"));
                return lost == 0;
            }
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String schema() throws IOException {
        try (InputStream schema = Main.class.getResourceAsStream("/cluster/schema.json")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
