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

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelinstant.transfer.jdbc.SqlTable.ForeignKey;
import io.github.camelinstant.transfer.jdbc.SqlTable.SqlColumn;

/** Asks a database what tables it has. */
final class SqlMetadata {

    private static final Map<String, String> COUNTING = Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

    private final DatabaseMetaData metadata;
    private final String catalog;
    private final String schema;

    SqlMetadata(Connection connection, String schema) throws SQLException {
        metadata = connection.getMetaData();
        catalog = connection.getCatalog();
        this.schema = schema;
    }

    /** The tables of the schema, by name. */
    Map<String, SqlTable> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row = metadata.getTables(catalog, pattern(schema), null, null)) {
            while (row.next()) {
                String type = row.getString("TABLE_TYPE");
                if (type.equals("TABLE") || type.equals("BASE TABLE") || type.equals("PARTITIONED TABLE")) {
                    names.add(row.getString("TABLE_NAME"));
                }
            }
        }
        Map<String, SqlTable> tables = new TreeMap<>();
        for (String name : names) {
            tables.put(name, new SqlTable(name, columns(name), key(name), foreignKeys(name), unique(name)));
        }
        return tables;
    }

    private List<SqlColumn> columns(String table) throws SQLException {
        List<SqlColumn> columns = new ArrayList<>();
        try (ResultSet row = metadata.getColumns(catalog, pattern(schema), pattern(table), null)) {
            while (row.next()) {
                columns.add(
                        new SqlColumn(
                                row.getString("COLUMN_NAME"), row.getInt("DATA_TYPE"), typeName(row.getString("TYPE_NAME")),
                                row.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls));
            }
        }
        return columns;
    }

    /** What a driver calls a column that counts up is no name of a type. */
    private static String typeName(String name) {
        return COUNTING.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    private List<String> key(String table) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet row = metadata.getPrimaryKeys(catalog, schema, table)) {
            while (row.next()) {
                columns.put(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    private List<ForeignKey> foreignKeys(String table) throws SQLException {
        Map<String, ForeignKey> keys = new LinkedHashMap<>();
        try (ResultSet row = metadata.getImportedKeys(catalog, schema, table)) {
            while (row.next()) {
                if (schema.equals(row.getString("PKTABLE_SCHEM"))) {
                    String target = row.getString("PKTABLE_NAME");
                    ForeignKey key = keys.computeIfAbsent(
                            row.getString("FK_NAME"), name -> new ForeignKey(new ArrayList<>(), target, new ArrayList<>()));
                    key.columns().add(row.getString("FKCOLUMN_NAME"));
                    key.reference().add(row.getString("PKCOLUMN_NAME"));
                }
            }
        }
        return List.copyOf(keys.values());
    }

    private List<String> unique(String table) throws SQLException {
        Map<String, List<String>> indexes = new LinkedHashMap<>();
        try (ResultSet row = metadata.getIndexInfo(catalog, schema, table, true, false)) {
            while (row.next()) {
                if (row.getString("COLUMN_NAME") != null && row.getString("FILTER_CONDITION") == null) {
                    indexes.computeIfAbsent(row.getString("INDEX_NAME"), name -> new ArrayList<>())
                            .add(row.getString("COLUMN_NAME"));
                }
            }
        }
        return indexes.values().stream().filter(columns -> columns.size() == 1).map(columns -> columns.get(0)).toList();
    }

    private String pattern(String name) throws SQLException {
        String escape = metadata.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
