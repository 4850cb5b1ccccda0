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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.github.camelinstant.client.json.InstantJson;

/** Reads and writes the rows of entities. */
final class Rows {

    static final String ID = "id";
    static final String VERSION = "_instant_version";
    static final String POSITION = "_instant_position";
    static final String EXTRA = "_instant_extra";
    static final String DELETED_AT = "_instant_deleted_at";

    private final Database database;
    private final DeleteMode deletes;

    Rows(Database database, DeleteMode deletes) {
        this.database = database;
        this.deletes = deletes;
    }

    /** What is known of a row before it is written: whether it is there, and where in the log it was written last. */
    record Known(boolean exists, BigDecimal position) {
    }

    Known known(Connection connection, MirrorTable table, UUID id) throws SQLException {
        List<Known> found = Database.query(connection,
                "SELECT " + quote(POSITION) + " FROM " + name(table) + " WHERE " + quote(ID) + " = ?",
                row -> new Known(true, row.getBigDecimal(1)), id);
        return found.isEmpty() ? new Known(false, null) : found.get(0);
    }

    List<StoredRow> read(Connection connection, MirrorTable table, IdRange range) throws SQLException {
        SqlDialect dialect = database.dialect();
        String columns = table.columns().stream().map(column -> ", " + dialect.quote(column.name()))
                .collect(Collectors.joining());
        String deleted = deletes == DeleteMode.soft ? quote(DELETED_AT) : "NULL";
        return Database.query(
                connection,
                "SELECT " + quote(ID) + ", " + quote(VERSION) + ", " + deleted + ", " + quote(EXTRA) + columns + " FROM "
                            + name(table)
                            + " WHERE " + quote(ID) + " BETWEEN ? AND ?",
                row -> stored(table, row), range.first(), range.last());
    }

    private StoredRow stored(MirrorTable table, ResultSet row) throws SQLException {
        int index = 4;
        Object extra = database.dialect().read(row, index, ColumnType.JSON);
        Map<Column, Object> values = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            index++;
            values.put(column, database.dialect().read(row, index, column.type()));
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> misfits = extra == null ? Map.of() : (Map<String, Object>) extra;
        boolean deleted = row.getObject(3) != null;
        return new StoredRow(new EntityRow(row.getObject(1, UUID.class), values, misfits), row.getLong(2), deleted);
    }

    /** Writes rows that are not there; all have values for the same columns. */
    void insert(Connection connection, MirrorTable table, Collection<EntityRow> rows, long version, LogPosition position)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<Column> columns = List.copyOf(rows.iterator().next().values().keySet());
        SqlDialect dialect = database.dialect();
        StringBuilder names = new StringBuilder();
        StringBuilder parameters = new StringBuilder();
        for (Column column : columns) {
            names.append(", ").append(dialect.quote(column.name()));
            parameters.append(", ").append(dialect.parameter(column.type()));
        }
        String sql = "INSERT INTO " + name(table) + " (" + quote(ID) + ", " + quote(VERSION) + ", " + quote(POSITION) + ", "
                     + quote(EXTRA) + names
                     + ") VALUES (?, ?, ?, " + dialect.parameter(ColumnType.JSON) + parameters + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (EntityRow row : rows) {
                List<Object> values = new ArrayList<>();
                values.add(row.id());
                values.add(version);
                values.add(LogPosition.number(position));
                values.add(extra(row));
                columns.forEach(column -> values.add(dialect.toJdbc(column.type(), row.values().get(column))));
                bind(insert, values);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Writes rows that are there; all have values for the same columns. Without a position they keep theirs. */
    void update(Connection connection, MirrorTable table, Collection<EntityRow> rows, long version, LogPosition position)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<Column> columns = List.copyOf(rows.iterator().next().values().keySet());
        SqlDialect dialect = database.dialect();
        String set = columns.stream()
                .map(column -> ", " + dialect.quote(column.name()) + " = " + dialect.parameter(column.type()))
                .collect(Collectors.joining());
        String undelete = deletes == DeleteMode.soft ? ", " + quote(DELETED_AT) + " = NULL" : "";
        String sql = "UPDATE " + name(table) + " SET " + quote(VERSION) + " = ?, " + quote(EXTRA) + " = "
                     + dialect.parameter(ColumnType.JSON) + undelete + (position == null ? "" : ", " + quote(POSITION) + " = ?")
                     + set
                     + " WHERE " + quote(ID) + " = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (EntityRow row : rows) {
                List<Object> values = new ArrayList<>();
                values.add(version);
                values.add(extra(row));
                if (position != null) {
                    values.add(position.number());
                }
                columns.forEach(column -> values.add(dialect.toJdbc(column.type(), row.values().get(column))));
                values.add(row.id());
                bind(update, values);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Deletes the row of an entity, or marks it; a row that is not there or is marked is left alone. */
    void delete(Connection connection, MirrorTable table, UUID id, long version, LogPosition position) throws SQLException {
        if (deletes == DeleteMode.hard) {
            Database.update(connection, "DELETE FROM " + name(table) + " WHERE " + quote(ID) + " = ?", id);
            return;
        }
        Object now = database.dialect().toJdbc(ColumnType.TIMESTAMP, Instant.now());
        Database.update(
                connection,
                "UPDATE " + name(table) + " SET " + quote(VERSION) + " = ?, " + quote(DELETED_AT) + " = COALESCE("
                            + quote(DELETED_AT)
                            + ", ?)" + (position == null ? "" : ", " + quote(POSITION) + " = ?") + " WHERE " + quote(ID)
                            + " = ?",
                position == null
                        ? new Object[] { version, now, id } : new Object[] { version, now, position.number(), id });
    }

    /** Takes away what leads to an entity that is gone. */
    void unlink(Connection connection, MirrorTable table, Column link, UUID target, long version) throws SQLException {
        String column = database.dialect().quote(link.name());
        Database.update(connection,
                "UPDATE " + name(table) + " SET " + column + " = NULL, " + quote(VERSION) + " = ? WHERE " + column
                                    + " = ?",
                version, target);
    }

    private static Object extra(EntityRow row) {
        return row.extra().isEmpty() ? null : InstantJson.write(row.extra());
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private String quote(String name) {
        return database.dialect().quote(name);
    }

    private String name(MirrorTable table) {
        return database.table(table.name());
    }
}
