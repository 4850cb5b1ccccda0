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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import javax.sql.DataSource;

import io.github.camelinstant.bulk.InUseException;
import io.github.camelinstant.bulk.LockFile;
import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveLimits;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.transfer.jdbc.JdbcContents;
import io.github.camelinstant.transfer.move.LostDatabase;
import io.github.camelinstant.transfer.move.MoveException;
import io.github.camelinstant.transfer.move.StateFolder;
import io.github.camelinstant.transfer.store.ArchiveContents;
import io.github.camelinstant.transfer.store.Contents;

/** The two places of a command, with what connects to them. */
final class Places implements AutoCloseable {

    private final SideOptions options;
    private final Secrets secrets;
    private final Location from;
    private final Location to;
    private final List<AutoCloseable> open = new ArrayList<>();

    Places(SideOptions options, Map<String, String> environment) {
        this.options = options;
        this.secrets = new Secrets(environment);
        from = parse("--from", options.from);
        to = parse("--to", options.to);
    }

    private static Location parse(String option, String place) {
        try {
            return Location.parse(place);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
    }

    Location from() {
        return from;
    }

    Location to() {
        return to;
    }

    InstantClient source() {
        return client(Side.SOURCE, (Location.App) from, fromToken(), InstantClient.builder());
    }

    /** The source once more, with so many connections. */
    InstantClient watching(int connections) {
        return client(Side.SOURCE, (Location.App) from, fromToken(), InstantClient.builder().connections(connections));
    }

    private String fromToken() {
        return secrets.require(
                options.fromTokenFile, "--from-token-file", "INSTANT_FROM_TOKEN", "INSTANT_APP_ADMIN_TOKEN");
    }

    InstantClient target() {
        return client(Side.TARGET, (Location.App) to,
                secrets.require(options.toTokenFile, "--to-token-file", "INSTANT_TO_TOKEN"), InstantClient.builder());
    }

    private InstantClient client(Side side, Location.App app, String token, InstantClient.Builder builder) {
        builder.name(side.name(app)).appId(app.appId()).adminToken(token).allowInsecureHttp(options.allowInsecureHttp);
        if (app.url() != null) {
            builder.baseUrl(app.url());
        }
        try {
            InstantClient client = builder.build();
            open.add(client);
            return client;
        } catch (IllegalArgumentException e) {
            throw new UsageException(side.option() + ": " + e.getMessage(), e);
        }
    }

    /** Whether the target is a server of one's own. */
    boolean isSelfHosted() {
        return to instanceof Location.App app && app.url() != null
                && !URI.create(app.url()).getHost().endsWith("instantdb.com");
    }

    Contents contents() {
        Contents contents = ArchiveContents.open(path(from), limits());
        open.add(contents);
        return contents;
    }

    /** Opens a place that is an archive or a folder. */
    Archive archive(Location location) {
        Archive archive = Archive.open(path(location), limits());
        open.add(archive);
        return archive;
    }

    private static Path path(Location location) {
        return location instanceof Location.Archive archive ? archive.file() : ((Location.Folder) location).path();
    }

    private ArchiveLimits limits() {
        return options.trustArchive ? ArchiveLimits.NONE : ArchiveLimits.DEFAULT;
    }

    /**
     * Looks whether a file or a folder could be made, or written to.
     *
     * @throws MoveException if not
     */
    static void requireWritable(Path path) {
        Path there = path.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        boolean isIt = there.equals(path.toAbsolutePath());
        if (!Files.isWritable(there) || !isIt && !Files.isDirectory(there)) {
            throw new MoveException(
                    path + " cannot be written: " + there
                                    + (Files.isWritable(there) ? " is no folder" : " is not yours to write")
                                    + ". Name another place with --to.");
        }
    }

    /** Keeps others from writing a folder as long as the command works. */
    void lock(Path folder) {
        try {
            Files.createDirectories(folder);
            open.add(LockFile.take(folder.resolve(".lock"), "The folder " + folder));
        } catch (InUseException e) {
            throw new MoveException(e.getMessage() + ". Or name another folder with --to.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", e);
        }
    }

    DataSource database() {
        return database((Location.Jdbc) to, options.toPasswordFile, "INSTANT_TO_PASSWORD");
    }

    private DataSource database(Location.Jdbc jdbc, Path passwordFile, String variable) {
        requireDriver(jdbc);
        String password = secrets.find(passwordFile, variable);
        try (Connection connection = connect(jdbc.url(), password)) {
            return new DriverDataSource(() -> connect(jdbc.url(), password));
        } catch (SQLException e) {
            if (LostDatabase.isLost(e)) {
                throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
            }
            throw new MoveException(
                    "The database does not let this in: " + e.getMessage() + ". Check the JDBC URL (the user is part"
                                    + " of it: ?user=...) and the password in " + variable + ".",
                    e);
        }
    }

    private void requireDriver(Location.Jdbc jdbc) {
        try {
            DriverManager.getDriver(jdbc.url());
        } catch (SQLException e) {
            throw new UsageException(
                    (jdbc == to ? "--to" : "--from") + ": there is no driver for this JDBC URL. The program brings that of"
                                     + " PostgreSQL: jdbc:postgresql://HOST/DATABASE?user=USER",
                    e);
        }
    }

    /**
     * The tables of the database to read.
     *
     * @param schema of the database; null for the one that the connection has
     * @param tables that are wanted; empty for all
     */
    JdbcContents tables(String schema, Set<String> tables) {
        DataSource database = database((Location.Jdbc) from, options.fromPasswordFile, "INSTANT_FROM_PASSWORD");
        try (Connection connection = database.getConnection()) {
            String name = schema == null ? connection.getSchema() : schema;
            return JdbcContents.open(database, name, tables, () -> target().platform().schema());
        } catch (SQLException e) {
            throw new IllegalStateException("The database has gone away: " + e.getMessage(), e);
        }
    }

    private static Connection connect(String url, String password) throws SQLException {
        Properties properties = new Properties();
        if (password != null) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(url, properties);
    }

    /**
     * Where this pair of places has its notes, unless told otherwise.
     *
     * @throws MoveException if there are notes of other places
     */
    StateFolder state(WorkOptions work) {
        StateFolder state = StateFolder.open(folder(work));
        open.add(state);
        return state.of(from.identity(), to.identity());
    }

    /** The same to look at, while another process may work with it. */
    StateFolder peek(WorkOptions work) {
        return StateFolder.peek(folder(work)).of(from.identity(), to.identity());
    }

    Path folder(WorkOptions work) {
        return work.state != null
                ? work.state
                : Path.of(".instant-transfer", Ids.derive("state", from.toString(), to.toString()).substring(0, 8));
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
