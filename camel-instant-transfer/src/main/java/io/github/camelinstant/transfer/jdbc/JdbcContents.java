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
package io.github.camelinstant.transfer.jdbc;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.transfer.move.MoveException;
import io.github.camelinstant.transfer.store.Contents;

/**
 * The tables of a database as the contents of an app: each table a namespace, foreign keys as links. Tables that
 * {@link io.github.camelinstant.transfer.sql.SqlMirror} has made become what they were made of.
 */
public final class JdbcContents implements Contents {

    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final DataSource database;
    private final String schemaName;
    private final Map<String, TableReading> readings = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private Map<String, ?> schema;

    private JdbcContents(DataSource database, String schemaName) {
        this.database = database;
        this.schemaName = schemaName;
    }

    /**
     * Looks at the tables.
     *
     * @param  schemaName    of the database
     * @param  wanted        names of tables; empty for all
     * @param  mirrored      the schema of the app that shall have what tables of a mirror have; asked for only then
     * @throws MoveException if there is no table, or one of those that are wanted is not there
     */
    public static JdbcContents open(
            DataSource database, String schemaName, Set<String> wanted, Supplier<Map<String, Object>> mirrored) {
        JdbcContents contents = new JdbcContents(database, schemaName);
        Map<String, SqlTable> tables = contents.read(connection -> new SqlMetadata(connection, schemaName).tables());
        if (tables.containsKey(MirrorTables.NAMES)) {
            MirrorTables mirror = new MirrorTables(contents, tables, mirrored.get());
            contents.schema = mirror.schema();
            mirror.readings(wanted, contents.leftOut, contents.missing)
                    .forEach(each -> contents.readings.put(each.namespace(), each));
        } else {
            PlainTables plain = new PlainTables(tables, wanted, contents.leftOut);
            contents.schema = plain.schema();
            plain.readings().forEach(each -> contents.readings.put(each.namespace(), each));
        }
        for (String each : wanted) {
            if (!tables.containsKey(each)) {
                throw new MoveException("There is no table " + each + " in the schema " + schemaName + " of the database");
            }
        }
        if (contents.readings.isEmpty()) {
            throw new MoveException(
                    "There is no table with a primary key in the schema " + schemaName
                                    + " of the database. Name another schema with --schema.");
        }
        return contents;
    }

    /** The namespaces that a mirror has and the target has not. */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    /** What does not become entities or links, and why: a sentence each. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    @Override
    public String fingerprint() {
        String url = read(connection -> connection.getMetaData().getURL());
        return "tables of " + schemaName + ", " + Ids.derive("database", url.replaceAll("\\?.*", ""), schemaName);
    }

    /** Whether rows have changed, only a look at all of them tells. */
    @Override
    public String version() {
        return null;
    }

    @Override
    public Map<String, ?> schema() {
        return schema;
    }

    @Override
    public Map<String, ?> rules() {
        return null;
    }

    @Override
    public List<String> namespaces() {
        return List.copyOf(readings.keySet());
    }

    @Override
    public long count(String namespace) {
        TableReading reading = readings.get(namespace);
        String sql = "SELECT COUNT(*) FROM " + table(reading.table())
                     + (reading.condition() == null ? "" : " WHERE " + reading.condition());
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public Entities entities(String namespace) {
        return entities(namespace, null);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Entities entities(String namespace, String position) {
        return new TableEntities(
                this, readings.get(namespace), position == null ? null : (List<String>) InstantJson.read(position));
    }

    @Override
    public boolean hasFile(String locationId) {
        return false;
    }

    @Override
    public InputStream file(String locationId) {
        throw new MoveException("A database has no contents of files");
    }

    @Override
    public void close() {
        // a connection is open only while a page is read
    }

    <T> T read(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.in(connection);
        } catch (SQLException e) {
            throw new JdbcReadException("The database did not answer: " + e.getMessage(), e);
        }
    }

    /** The name of a table with its schema, quoted. */
    String table(String name) {
        return quote(schemaName) + "." + quote(name);
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
