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

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/** H2 2.x, for tests and demos. */
public final class H2Dialect implements SqlDialect {

    private static final int MAX_NAME_BYTES = 256;

    @Override
    public int maxNameBytes() {
        return MAX_NAME_BYTES;
    }

    @Override
    public String typeName(ColumnType type) {
        return switch (type) {
            case ID -> "UUID";
            case TEXT -> "CHARACTER VARYING";
            case NUMBER -> "DECFLOAT(1000)";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP(6) WITH TIME ZONE";
            case JSON -> "JSON";
        };
    }

    @Override
    public String parameter(ColumnType type) {
        return type == ColumnType.JSON ? "? FORMAT JSON" : "?";
    }

    @Override
    public String readJson(ResultSet row, int index) throws SQLException {
        byte[] json = row.getBytes(index);
        return json == null ? null : new String(json, StandardCharsets.UTF_8);
    }

    @Override
    public String toJson(String quotedTable, String quotedColumn) {
        return "ALTER TABLE " + quotedTable + " ALTER COLUMN " + quotedColumn + " SET DATA TYPE JSON";
    }
}
