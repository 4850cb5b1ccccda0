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
package io.github.camelinstant.transfer.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which names and types tables and columns have: once given they stay. */
final class NameStore {

    enum Kind {
        TABLE,
        COLUMN,
        JOIN
    }

    /**
     * @param name in the database
     * @param type of a column; null for tables
     */
    record Named(String name, ColumnType type) {
    }

    private record Key(String namespace, Kind kind, String source) {
    }

    private static final String TABLE = "instant_mirror_name";
    private static final String KEY_TYPE = "VARCHAR(600)";

    private final Database database;
    private final SqlNames names;
    private final Map<Key, Named> known = new HashMap<>();

    NameStore(Database database) {
        this.database = database;
        this.names = new SqlNames(database.dialect().maxNameBytes());
    }

    void create(Connection connection) throws SQLException {
        Database.update(connection, "CREATE TABLE IF NOT EXISTS " + table() + " (namespace " + KEY_TYPE + ", kind VARCHAR(10),"
                                    + " source " + KEY_TYPE + ", sql_name VARCHAR(255) NOT NULL, type VARCHAR(10),"
                                    + " PRIMARY KEY (namespace, kind, source))");
    }

    void load(Connection connection) throws SQLException {
        known.clear();
        Database.query(connection, "SELECT namespace, kind, source, sql_name, type FROM " + table(), row -> {
            String type = row.getString(5);
            return known.put(
                    new Key(row.getString(1), Kind.valueOf(row.getString(2)), row.getString(3)),
                    new Named(row.getString(4), type == null ? null : ColumnType.valueOf(type)));
        });
    }

    /** Whether there is no table yet. */
    boolean isEmpty() {
        return known.isEmpty();
    }

    /** Returns null for what has no name yet. */
    Named find(String namespace, Kind kind, String source) {
        return known.get(new Key(namespace, kind, source));
    }

    /** Gives a name to a table that is not there yet. */
    String addTable(Connection connection, String namespace, Kind kind, String source, String wanted) throws SQLException {
        String name = names.find(wanted, existing(connection.getMetaData().getTables(
                null, database.schema(), null, null), "TABLE_NAME"));
        add(connection, new Key(namespace, kind, source), new Named(name, null));
        return name;
    }

    /** Gives a name to a column that is not there yet. */
    Named addColumn(Connection connection, String table, String namespace, String source, ColumnType type)
            throws SQLException {
        Set<String> taken = existing(connection.getMetaData().getColumns(
                null, escape(connection, database.schema()), escape(connection, table), null), "COLUMN_NAME");
        Named column = new Named(names.find(source, taken), type);
        add(connection, new Key(namespace, Kind.COLUMN, source), column);
        return column;
    }

    void changeType(Connection connection, String namespace, String source, ColumnType type) throws SQLException {
        Named before = known.get(new Key(namespace, Kind.COLUMN, source));
        Database.update(connection, "UPDATE " + table() + " SET type = ? WHERE namespace = ? AND kind = ? AND source = ?",
                type.name(), namespace, Kind.COLUMN.name(), source);
        known.put(new Key(namespace, Kind.COLUMN, source), new Named(before.name(), type));
    }

    private void add(Connection connection, Key key, Named named) throws SQLException {
        Database.update(connection,
                "INSERT INTO " + table() + " (namespace, kind, source, sql_name, type) VALUES (?, ?, ?, ?, ?)",
                key.namespace(), key.kind().name(), key.source(), named.name(),
                named.type() == null ? null : named.type().name());
        known.put(key, named);
    }

    private static Set<String> existing(ResultSet objects, String column) throws SQLException {
        Set<String> found = new HashSet<>();
        try (objects) {
            while (objects.next()) {
                found.add(objects.getString(column));
            }
        }
        return found;
    }

    /** The metadata calls take patterns. */
    private static String escape(Connection connection, String name) throws SQLException {
        String escape = connection.getMetaData().getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private String table() {
        return database.table(TABLE);
    }
}
