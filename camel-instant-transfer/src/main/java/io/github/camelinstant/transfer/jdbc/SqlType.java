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

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Locale;

import io.github.camelinstant.client.json.InstantJson;

/** What the values of a column become in Instant. */
enum SqlType {

    /** Text, also of enums, times of day and whatever else is not known: as the database writes it. */
    TEXT("string"),
    /** As PostgreSQL writes it: its driver does so, or with the zone of this machine, as it comes. */
    ZONED_TIME_OF_DAY("string"),
    UUID("string"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    DAY("date"),
    /** Without a zone: taken to be in UTC. */
    LOCAL_TIME("date"),
    TIME("date"),
    JSON("json"),
    ARRAY("json"),
    /** Base64. */
    BYTES("string");

    private static final DateTimeFormatter ZONED = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm", "+00").toFormatter(Locale.ROOT);

    private final String valueType;

    SqlType(String valueType) {
        this.valueType = valueType;
    }

    /** As a schema calls it. */
    String valueType() {
        return valueType;
    }

    static SqlType of(SqlTable.SqlColumn column) {
        String name = column.typeName().toLowerCase(Locale.ROOT);
        if (name.startsWith("json")) {
            return JSON;
        } else if (name.equals("uuid")) {
            return UUID;
        } else if (name.equals("timetz")) {
            return ZONED_TIME_OF_DAY;
        }
        return switch (column.jdbcType()) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.REAL, Types.FLOAT, Types.DOUBLE,
                    Types.NUMERIC, Types.DECIMAL ->
                name.equals("money") ? TEXT : NUMBER;
            case Types.BIT, Types.BOOLEAN -> name.startsWith("bit") ? TEXT : BOOLEAN;
            case Types.DATE -> DAY;
            case Types.TIMESTAMP -> name.contains("tz") || name.contains("with time zone") ? TIME : LOCAL_TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> TIME;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            case Types.ARRAY -> ARRAY;
            default -> name.equals("decfloat") ? NUMBER : TEXT;
        };
    }

    /** Reads a value as Instant takes it; null for none. */
    Object read(ResultSet row, int index) throws SQLException {
        if (row.getObject(index) == null) {
            return null;
        }
        return switch (this) {
            case TEXT -> text(row, index);
            case ZONED_TIME_OF_DAY -> zonedTimeOfDay(row, index);
            case UUID -> row.getString(index);
            case NUMBER -> number(row, index);
            case BOOLEAN -> row.getBoolean(index);
            case DAY -> row.getObject(index, LocalDate.class).toString();
            case LOCAL_TIME -> row.getObject(index, LocalDateTime.class).toInstant(ZoneOffset.UTC).toString();
            case TIME -> row.getObject(index, OffsetDateTime.class).toInstant().toString();
            case JSON -> InstantJson.read(json(row, index));
            case ARRAY -> SqlArrays.read(row.getArray(index));
            case BYTES -> Base64.getEncoder().encodeToString(row.getBytes(index));
        };
    }

    private static Object number(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        // infinity and what is no number have no place in JSON
        return text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1)) ? text : new BigDecimal(text);
    }

    private static String zonedTimeOfDay(ResultSet row, int index) throws SQLException {
        try {
            OffsetTime time = row.getObject(index, OffsetTime.class);
            return time.equals(OffsetTime.MAX) ? row.getString(index) : ZONED.format(time);
        } catch (DateTimeException e) {
            // 24:00 has no place in the type, which the driver notices or not
            return row.getString(index);
        }
    }

    private static String text(ResultSet row, int index) throws SQLException {
        if (!(row.getObject(index) instanceof Clob clob)) {
            return row.getString(index);
        }
        try (Reader reader = clob.getCharacterStream()) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** H2 gives bytes, PostgreSQL an object of its own. */
    private static String json(ResultSet row, int index) throws SQLException {
        return row.getObject(index) instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8) : row.getString(index);
    }
}
