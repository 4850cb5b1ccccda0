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
import java.time.Instant;
import java.util.List;

/**
 * What the mirror remembers of itself: whose tables they are, how many transactions have written to them (the version),
 * and how far in the change log they are. Whoever writes holds a lock on its one row, so that versions grow in the
 * order of commits.
 */
final class MirrorState {

    @FunctionalInterface
    interface VersionedWork<T> {
        T in(Connection connection, long version) throws SQLException;
    }

    private static final String TABLE = "instant_mirror";

    private final Database database;
    private final String source;

    MirrorState(Database database, String source) {
        this.database = database;
        this.source = source;
    }

    /** Makes the table, if it is missing. */
    void create(Connection connection) throws SQLException {
        SqlDialect dialect = database.dialect();
        String text = dialect.typeName(ColumnType.TEXT);
        Database.update(connection, "CREATE TABLE IF NOT EXISTS " + table() + " (one INTEGER PRIMARY KEY, source " + text
                                    + " NOT NULL, version BIGINT NOT NULL, log_position "
                                    + dialect.typeName(ColumnType.NUMBER) + ", log_position_text " + text + ", reconciled_at "
                                    + dialect.typeName(ColumnType.TIMESTAMP) + ")");
        claim(connection);
    }

    /** Tables belong to one app: filled from another one, they would lose the rows of the first. */
    private void claim(Connection connection) throws SQLException {
        if (!isOwn(connection)) {
            Database.update(connection, "INSERT INTO " + table() + " (one, source, version) VALUES (1, ?, 0)", source);
        }
    }

    /**
     * Whether the tables belong to the app.
     *
     * @return                 false if they belong to nobody yet
     * @throws MirrorException if they belong to another one
     */
    boolean isOwn(Connection connection) throws SQLException {
        List<String> owners = Database.query(connection, "SELECT source FROM " + table(), row -> row.getString(1));
        if (!owners.isEmpty() && !owners.contains(source)) {
            throw new MirrorException(
                    "The schema " + database.schema() + " mirrors " + owners.get(0) + ", not " + source
                                      + ". Use another schema, or drop this one first.");
        }
        return !owners.isEmpty();
    }

    /** Whether the tables were made. */
    boolean isMade() {
        return database.inTransaction(connection -> {
            try (ResultSet found = connection.getMetaData().getTables(null, database.schema(), TABLE, null)) {
                return found.next();
            }
        });
    }

    /** The version now: whatever is written later has a greater one. */
    long version() {
        return database.inTransaction(connection -> version(connection, ""));
    }

    /** Runs work while nobody else writes; what it writes is of the version that it is given. */
    <T> T writing(VersionedWork<T> work) {
        return database.inTransaction(connection -> {
            long version = version(connection, " FOR UPDATE") + 1;
            Database.update(connection, "UPDATE " + table() + " SET version = ?", version);
            return work.in(connection, version);
        });
    }

    <T> T reading(Database.Work<T> work) {
        return database.inTransaction(work);
    }

    private long version(Connection connection, String lock) throws SQLException {
        return Database.query(connection, "SELECT version FROM " + table() + lock, row -> row.getLong(1)).get(0);
    }

    /** Remembers the furthest position that was applied. */
    void reached(Connection connection, LogPosition position) throws SQLException {
        Database.update(connection, "UPDATE " + table() + " SET log_position = ?, log_position_text = ?"
                                    + " WHERE log_position IS NULL OR log_position < ?",
                position.number(), position.text(), position.number());
    }

    void reconciled(Instant now) {
        Object time = database.dialect().toJdbc(ColumnType.TIMESTAMP, now);
        database.inTransaction(
                connection -> Database.update(connection, "UPDATE " + table() + " SET reconciled_at = ?", time));
    }

    MirrorStatus status() {
        return database.inTransaction(connection -> Database.query(
                connection, "SELECT version, log_position_text, reconciled_at FROM " + table(),
                row -> new MirrorStatus(
                        row.getLong(1), row.getString(2),
                        (Instant) database.dialect().read(row, 3, ColumnType.TIMESTAMP)))
                .get(0));
    }

    private String table() {
        return database.table(TABLE);
    }
}
