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

/** PostgreSQL 12 and later. */
public final class PostgresDialect implements SqlDialect {

    private static final int MAX_NAME_BYTES = 63;

    @Override
    public int maxNameBytes() {
        return MAX_NAME_BYTES;
    }

    @Override
    public String typeName(ColumnType type) {
        return switch (type) {
            case ID -> "uuid";
            case TEXT -> "text";
            case NUMBER -> "numeric";
            case BOOLEAN -> "boolean";
            case TIMESTAMP -> "timestamp with time zone";
            case JSON -> "jsonb";
        };
    }

    @Override
    public String parameter(ColumnType type) {
        return type == ColumnType.JSON ? "CAST(? AS jsonb)" : "?";
    }

    @Override
    public String toJson(String quotedTable, String quotedColumn) {
        return "ALTER TABLE " + quotedTable + " ALTER COLUMN " + quotedColumn + " TYPE jsonb USING to_jsonb(" + quotedColumn
               + ")";
    }
}
