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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

import io.github.camelinstant.client.json.InstantJson;

/**
 * What differs between databases. The mirror needs transactions, row locks ({@code SELECT ... FOR UPDATE}) and
 * {@code ADD COLUMN IF NOT EXISTS} beside it.
 */
public interface SqlDialect {

    /**
     * Finds the dialect of a database.
     *
     * @throws SQLException             when the database cannot be asked
     * @throws IllegalArgumentException when there is none; write a class of your own then
     */
    static SqlDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        if (product.contains("postgres")) {
            return new PostgresDialect();
        } else if (product.equals("h2")) {
            return new H2Dialect();
        }
        throw new IllegalArgumentException(
                "No SqlDialect for " + product + ": PostgreSQL and H2 are known; hand another one to the builder");
    }

    /** Writes any name so that it stands for itself in a statement. */
    default String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** How many bytes of UTF-8 a name may have. */
    int maxNameBytes();

    /** The name of the database's type. */
    String typeName(ColumnType type);

    /** What stands in a statement for a value of this type. */
    default String parameter(ColumnType type) {
        return "?";
    }

    /** Turns a value of the classes that {@link ColumnType} names, or null, into one that the driver takes. */
    default Object toJdbc(ColumnType type, Object value) {
        if (value != null && type == ColumnType.JSON) {
            return InstantJson.write(value);
        }
        return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
    }

    /** Reads a value back. */
    default Object read(ResultSet row, int index, ColumnType type) throws SQLException {
        return switch (type) {
            case JSON -> {
                String json = readJson(row, index);
                yield json == null ? null : InstantJson.read(json);
            }
            case TIMESTAMP -> {
                OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            default -> row.getObject(index);
        };
    }

    /** Reads the text of a JSON value, or null. */
    default String readJson(ResultSet row, int index) throws SQLException {
        return row.getString(index);
    }

    /** The statement that makes a column hold JSON, with the values that it has. */
    String toJson(String quotedTable, String quotedColumn);
}
