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
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads and writes the rows of join tables. */
final class Joins {

    static final String FROM = "from_id";
    static final String TO = "to_id";

    private final Database database;

    Joins(Database database) {
        this.database = database;
    }

    /** A link between two entities. */
    record Pair(UUID from, UUID to) {
    }

    /** A pair as it stands in the table, and when it was written. */
    record StoredPair(Pair pair, long version) {
    }

    List<StoredPair> read(Connection connection, JoinTable table, IdRange from) throws SQLException {
        return Database.query(
                connection,
                "SELECT " + quote(FROM) + ", " + quote(TO) + ", " + quote(Rows.VERSION) + " FROM " + name(table) + " WHERE "
                            + quote(FROM)
                            + " BETWEEN ? AND ?",
                row -> new StoredPair(
                        new Pair(row.getObject(1, UUID.class), row.getObject(2, UUID.class)), row.getLong(3)),
                from.first(), from.last());
    }

    void insert(Connection connection, JoinTable table, Collection<Pair> pairs, long version) throws SQLException {
        batch(connection,
                "INSERT INTO " + name(table) + " (" + quote(FROM) + ", " + quote(TO) + ", " + quote(Rows.VERSION)
                          + ") VALUES (?, ?, "
                          + version + ")",
                pairs);
    }

    void delete(Connection connection, JoinTable table, Collection<Pair> pairs) throws SQLException {
        batch(connection, "DELETE FROM " + name(table) + " WHERE " + quote(FROM) + " = ? AND " + quote(TO) + " = ?", pairs);
    }

    /** Takes away what leads from or to an entity that is gone. */
    void unlink(Connection connection, JoinTable table, String side, UUID id) throws SQLException {
        Database.update(connection, "DELETE FROM " + name(table) + " WHERE " + quote(side) + " = ?", id);
    }

    private static void batch(Connection connection, String sql, Collection<Pair> pairs) throws SQLException {
        if (pairs.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Pair pair : pairs) {
                statement.setObject(1, pair.from());
                statement.setObject(2, pair.to());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private String quote(String name) {
        return database.dialect().quote(name);
    }

    private String name(JoinTable table) {
        return database.table(table.name());
    }
}
