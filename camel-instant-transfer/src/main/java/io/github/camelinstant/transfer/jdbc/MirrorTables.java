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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Attribute;
import io.github.camelinstant.model.schema.Link;
import io.github.camelinstant.transfer.jdbc.SqlTable.SqlColumn;
import io.github.camelinstant.transfer.jdbc.TableReading.IdMaker;
import io.github.camelinstant.transfer.jdbc.TableReading.Pairs;
import io.github.camelinstant.transfer.jdbc.TableReading.Reference;

/** Tables that a mirror has made: their names are noted, and what the links are, the schema of the app says. */
final class MirrorTables {

    /** Where a mirror notes its names. */
    static final String NAMES = "instant_mirror_name";

    private static final String TABLE = "TABLE";
    private static final String JOIN = "JOIN";
    private static final String ID = "id";
    private static final String EXTRA = "_instant_extra";
    private static final String DELETED_AT = "_instant_deleted_at";
    private static final String FILES = AppSchema.FILES;

    private final Map<String, SqlTable> tables;
    private final Map<String, Object> definition;
    private final AppSchema schema;
    private final Map<List<String>, String> names;

    MirrorTables(JdbcContents contents, Map<String, SqlTable> tables, Map<String, Object> definition) {
        this.tables = tables;
        this.definition = definition;
        schema = AppSchema.of(definition);
        names = contents.read(connection -> names(connection, contents.table(NAMES)));
    }

    private static Map<List<String>, String> names(Connection connection, String table) throws SQLException {
        Map<List<String>, String> names = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT namespace, kind, source, sql_name FROM " + table);
             ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.put(List.of(row.getString(1), row.getString(2), row.getString(3)), row.getString(4));
            }
        }
        return names;
    }

    Map<String, ?> schema() {
        return definition;
    }

    /**
     * Makes readings of the tables.
     *
     * @param wanted  names of tables; empty for all
     * @param leftOut gets a sentence for whatever the tables have that does not get into the app
     * @param missing gets the namespaces that the app lacks
     */
    List<TableReading> readings(Set<String> wanted, List<String> leftOut, List<String> missing) {
        List<TableReading> readings = new ArrayList<>();
        names.forEach((key, name) -> {
            String namespace = key.get(0);
            if (!wanted.isEmpty() && !wanted.contains(names.get(List.of(namespace, TABLE, "")))) {
                return;
            }
            boolean isTable = key.get(1).equals(TABLE);
            if (namespace.equals(FILES) || !schema.namespaces().containsKey(namespace)) {
                if (isTable) {
                    leftOut.add(namespace(namespace, missing));
                }
            } else if (isTable && tables.containsKey(name)) {
                readings.add(reading(namespace, tables.get(name)));
            } else if (isTable) {
                leftOut.add(namespace + ": its table " + name + " is gone");
            } else if (table(namespace) != null) {
                String reason = key.get(1).equals(JOIN)
                        ? reasonOfJoin(namespace, key.get(2), name) : reasonOfColumn(namespace, key.get(2), name);
                if (reason != null) {
                    leftOut.add(namespace + "." + key.get(2) + ": " + reason);
                }
            }
        });
        leftOut.sort(null);
        return readings;
    }

    private static String namespace(String namespace, List<String> missing) {
        if (namespace.equals(FILES)) {
            return "$files, and links to them: a database does not have the contents of files";
        }
        missing.add(namespace);
        return namespace + ": the target has no such namespace. Give it the schema of the app first";
    }

    /** Why a column cannot be brought in; null if it can, or is said otherwise. */
    private String reasonOfColumn(String namespace, String source, String name) {
        boolean isAttribute = schema.attributes(namespace).stream().anyMatch(each -> each.name().equals(source));
        boolean isLink = schema.links().stream().anyMatch(
                link -> link.one() && link.from().equals(namespace) && link.label().equals(source)
                        || link.reverseOne() && link.to().equals(namespace) && link.reverseLabel().equals(source));
        if (!isAttribute && !isLink) {
            return "the target has no such attribute, or link with one. Give it the schema of the app first, if it has it";
        }
        return column(namespace, source) == null ? "its column " + name + " is gone" : null;
    }

    /** The same of a table with the pairs of a link with many. */
    private String reasonOfJoin(String namespace, String label, String name) {
        Link found = schema.links(namespace).stream().filter(link -> !link.one() && link.label().equals(label)).findFirst()
                .orElse(null);
        if (found == null) {
            return "the target has no such link with many. Give it the schema of the app first, if it has it";
        }
        return found.to().equals(FILES) || tables.containsKey(name) ? null : "its table " + name + " is gone";
    }

    private TableReading reading(String namespace, SqlTable table) {
        Map<String, SqlColumn> values = new LinkedHashMap<>();
        for (Attribute attribute : schema.namespaces().get(namespace).attributes()) {
            SqlColumn column = column(namespace, attribute.name());
            if (column != null) {
                values.put(attribute.name(), column);
            }
        }
        Map<String, Reference> links = new LinkedHashMap<>();
        List<Pairs> pairs = new ArrayList<>();
        for (Link link : schema.links()) {
            if (!link.from().equals(namespace) || link.to().equals(FILES)) {
                continue;
            }
            SqlColumn forward = link.one() ? column(namespace, link.label()) : null;
            SqlColumn reverse = !link.one() && link.reverseOne() ? column(link.to(), link.reverseLabel()) : null;
            SqlTable join = named(namespace, JOIN, link.label());
            if (forward != null) {
                links.put(link.label(), new Reference(forward, IdMaker.given()));
            } else if (reverse != null) {
                SqlTable other = table(link.to());
                pairs.add(
                        new Pairs(
                                link.label(), other.name(), reverse, new Reference(other.column(ID), IdMaker.given()),
                                condition(other)));
            } else if (join != null) {
                pairs.add(new Pairs(
                        link.label(), join.name(), join.column("from_id"),
                        new Reference(join.column("to_id"), IdMaker.given()), null));
            }
        }
        return new TableReading(
                namespace, table.name(), List.of(table.column(ID)), IdMaker.given(), values, links, pairs, condition(table),
                table.column(EXTRA));
    }

    /** Rows of deleted entities may stay. */
    private static String condition(SqlTable table) {
        boolean soft = table.columns().stream().anyMatch(column -> column.name().equals(DELETED_AT));
        return soft ? JdbcContents.quote(DELETED_AT) + " IS NULL" : null;
    }

    private SqlTable table(String namespace) {
        return named(namespace, TABLE, "");
    }

    private SqlTable named(String namespace, String kind, String source) {
        String name = names.get(List.of(namespace, kind, source));
        return name == null ? null : tables.get(name);
    }

    /** Returns null for what the mirror does not have. */
    private SqlColumn column(String namespace, String source) {
        String name = names.get(List.of(namespace, "COLUMN", source));
        SqlTable table = table(namespace);
        return name == null || table == null
                ? null : table.columns().stream().filter(column -> column.name().equals(name)).findFirst().orElse(null);
    }
}
