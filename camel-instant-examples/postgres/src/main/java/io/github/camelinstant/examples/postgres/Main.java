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
package io.github.camelinstant.examples.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Starts an emulator and a PostgreSQL server, lets tables follow an app, writes to the app, and shows the tables. Exit
 * code 0 when both sides are equal in the end, else 1.
 */
public final class Main {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BOOKS = """
            SELECT b.title, b.pages, a.name AS author, string_agg(g.name, ', ' ORDER BY g.name) AS genres
            FROM library.books b LEFT JOIN library.authors a ON a.id = b.author
                 LEFT JOIN library.books_genres bg ON bg.from_id = b.id LEFT JOIN library.genres g ON g.id = bg.to_id
            GROUP BY b.id, b.title, b.pages, a.name ORDER BY b.title
            """;

    private Main() {
    }

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) throws Exception {
        System.exit(run(System.out) ? 0 : 1);
    }

    static boolean run(PrintStream out) throws Exception {
        try (InstantEmulator emulator = InstantEmulator.start(); EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            EmulatorApp app = emulator.createApp("library", schema(), null);
            DataSource dataSource = postgres.getPostgresDatabase();
            out.printf("Instant:    %s%nPostgreSQL: %s%n", emulator.url(), postgres.getJdbcUrl("postgres", "postgres"));
            try (InstantClient client
                    = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
                 Follower follower = Follower.start(emulator.url(), app.id(), app.adminToken(), dataSource)) {
                String dune = Ids.derive("books", "Dune");
                String solaris = Ids.derive("books", "Solaris");
                String novel = Ids.derive("genres", "novel");
                String herbert = Ids.derive("authors", "Herbert");
                client.transact(
                        Tx.in("genres").id(novel).update(Map.of("name", "novel")),
                        Tx.in("authors").id(herbert).update(Map.of("name", "Frank Herbert")),
                        Tx.in("books").id(dune).update(Map.of("title", "Dune", "pages", 412)).link("author", herbert)
                                .link("genres", novel),
                        Tx.in("books").id(solaris).update(Map.of("title", "Solaris", "pages", 204)));
                show(out, "After a transaction with two books, an author and a genre", follower, dataSource);

                String classic = Ids.derive("genres", "classic");
                client.transact(
                        Tx.in("genres").id(classic).update(Map.of("name", "classic")),
                        Tx.in("books").id(dune).update(Map.of("pages", 896)).link("genres", classic),
                        Tx.in("books").id(solaris).delete());
                show(out, "After one that changes a book, links a genre and deletes the other book", follower, dataSource);
                return follower.mirror().compare().isEqual();
            }
        }
    }

    private static void show(PrintStream out, String title, Follower follower, DataSource postgres) throws Exception {
        Instant begin = Instant.now();
        while (!follower.mirror().compare().isEqual()) {
            if (Instant.now().isAfter(begin.plus(PATIENCE))) {
                throw new IllegalStateException("The tables are not equal to the app after " + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        out.printf("%n%s, both sides are equal:%n%n", title);
        out.printf("  %-10s %5s  %-15s %s%n", "title", "pages", "author", "genres");
        printBooks(out, postgres);
    }

    private static void printBooks(PrintStream out, DataSource postgres) throws SQLException {
        try (Connection connection = postgres.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(BOOKS)) {
            while (row.next()) {
                out.printf("  %-10s %5s  %-15s %s%n", row.getString("title"), row.getBigDecimal("pages"), text(row, "author"),
                        text(row, "genres"));
            }
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "-" : text;
    }

    static String schema() throws IOException {
        try (InputStream schema = Main.class.getResourceAsStream("/postgres/schema.json")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
