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

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which rows were deleted, and where in the change log: so that a change from before, delivered once more, does not
 * bring them back.
 */
final class Tombstones {

    private static final String TABLE = "instant_mirror_deleted";
    private static final Duration KEPT = Duration.ofDays(7);

    private final Database database;

    Tombstones(Database database) {
        this.database = database;
    }

    /** Makes the table, if it is missing. */
    void create(Connection connection) throws SQLException {
        SqlDialect dialect = database.dialect();
        Database.update(connection, "CREATE TABLE IF NOT EXISTS " + table() + " (namespace VARCHAR(1000), id "
                                    + dialect.typeName(ColumnType.ID) + ", version BIGINT NOT NULL, log_position "
                                    + dialect.typeName(ColumnType.NUMBER) + ", deleted_at "
                                    + dialect.typeName(ColumnType.TIMESTAMP) + " NOT NULL, PRIMARY KEY (namespace, id))");
    }

    void add(Connection connection, String namespace, UUID id, long version, LogPosition position) throws SQLException {
        BigDecimal before = position(connection, namespace, id);
        BigDecimal number = LogPosition.number(position);
        boolean later = before == null || number != null && number.compareTo(before) > 0;
        remove(connection, namespace, id);
        Database.update(
                connection, "INSERT INTO " + table() + " (namespace, id, version, log_position, deleted_at)"
                            + " VALUES (?, ?, ?, ?, ?)",
                namespace, id, version, later ? number : before,
                database.dialect().toJdbc(ColumnType.TIMESTAMP, Instant.now()));
    }

    void remove(Connection connection, String namespace, UUID id) throws SQLException {
        Database.update(connection, "DELETE FROM " + table() + " WHERE namespace = ? AND id = ?", namespace, id);
    }

    /** Returns where in the log the entity was deleted last, or null. */
    BigDecimal position(Connection connection, String namespace, UUID id) throws SQLException {
        List<BigDecimal> found = Database.query(
                connection, "SELECT log_position FROM " + table() + " WHERE namespace = ? AND id = ?",
                row -> row.getBigDecimal(1), namespace, id);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Returns the ids in a range that were deleted after a version. */
    List<UUID> deletedAfter(Connection connection, String namespace, IdRange range, long version) throws SQLException {
        return Database.query(
                connection, "SELECT id FROM " + table() + " WHERE namespace = ? AND id BETWEEN ? AND ? AND version > ?",
                row -> row.getObject(1, UUID.class), namespace, range.first(), range.last(), version);
    }

    /** Forgets those that are so old that nothing from before them is delivered any more. */
    void forgetOld() {
        Object before = database.dialect().toJdbc(ColumnType.TIMESTAMP, Instant.now().minus(KEPT));
        database.inTransaction(
                connection -> Database.update(connection, "DELETE FROM " + table() + " WHERE deleted_at < ?", before));
    }

    private String table() {
        return database.table(TABLE);
    }
}
