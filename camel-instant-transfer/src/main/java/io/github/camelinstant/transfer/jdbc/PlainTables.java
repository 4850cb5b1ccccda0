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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.camelinstant.transfer.jdbc.SqlTable.ForeignKey;
import io.github.camelinstant.transfer.jdbc.SqlTable.SqlColumn;
import io.github.camelinstant.transfer.jdbc.TableReading.IdMaker;
import io.github.camelinstant.transfer.jdbc.TableReading.Pairs;
import io.github.camelinstant.transfer.jdbc.TableReading.Reference;

/**
 * Makes namespaces of tables: a column becomes an attribute, a foreign key of one column a link, a table of nothing but
 * two foreign keys a link with many on both sides.
 */
final class PlainTables {

    private static final String ID = "id";
    private static final String KEY = "key";
    private static final String ID_SUFFIX = "_id";

    private final Map<String, SqlTable> tables = new TreeMap<>();
    private final Map<String, SqlTable> joins = new TreeMap<>();
    private final Map<String, Set<String>> labels = new LinkedHashMap<>();
    private final Map<String, Object> entities = new LinkedHashMap<>();
    private final Map<String, Object> links = new LinkedHashMap<>();
    private final Map<String, TableReading> readings = new LinkedHashMap<>();

    PlainTables(Map<String, SqlTable> all, Set<String> wanted, List<String> leftOut) {
        all.values().stream().filter(table -> wanted.isEmpty() || wanted.contains(table.name())).forEach(table -> {
            if (table.isJoin()) {
                joins.put(table.name(), table);
            } else if (table.key().isEmpty()) {
                leftOut.add(table.name() + ": it has no primary key, so its rows have no identity");
            } else {
                tables.put(table.name(), table);
            }
        });
        tables.values().forEach(table -> labels.put(table.name(), new HashSet<>(Set.of(ID))));
        tables.values().forEach(this::attributes);
        tables.values().forEach(this::links);
        joins.values().forEach(join -> {
            if (!pairs(join)) {
                leftOut.add(join.name() + ": it links tables that are left out");
            }
        });
    }

    Map<String, ?> schema() {
        return Map.of("entities", entities, "links", links);
    }

    List<TableReading> readings() {
        return List.copyOf(readings.values());
    }

    private void attributes(SqlTable table) {
        Map<String, SqlColumn> values = new LinkedHashMap<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (SqlColumn column : table.columns()) {
            boolean isId = table.uuidKey().filter(column.name()::equals).isPresent();
            if (isId || link(table, column.name()) != null && !table.key().contains(column.name())) {
                continue;
            }
            String label = label(table.name(), column.name().equals(ID) ? KEY : column.name());
            boolean unique = table.unique().contains(column.name()) || table.key().equals(List.of(column.name()));
            values.put(label, column);
            attributes.put(label, Map.of(
                    "valueType", SqlType.of(column).valueType(), "required", column.required(), "config",
                    Map.of("indexed", unique, "unique", unique)));
        }
        entities.put(table.name(), Map.of("attrs", attributes));
        readings.put(table.name(), new TableReading(
                table.name(), table.name(), table.key().stream().map(table::column).toList(), id(table), values,
                new LinkedHashMap<>(), new ArrayList<>(), null, null));
    }

    private void links(SqlTable table) {
        for (SqlColumn column : table.columns()) {
            ForeignKey key = link(table, column.name());
            if (key != null) {
                SqlTable target = tables.get(key.table());
                String label = label(table.name(), withoutSuffix(column.name(), target.name()));
                boolean one = table.unique().contains(column.name()) || table.key().equals(List.of(column.name()));
                readings.get(table.name()).links().put(label, new Reference(column, id(target)));
                link(table.name(), label, true, target.name(), label(target.name(), reverse(table, key, label)), one);
            }
        }
    }

    /** By which names a table is seen from the other side: its own, unless it leads there twice. */
    private static String reverse(SqlTable table, ForeignKey key, String label) {
        boolean once = table.keys().stream().filter(each -> each.table().equals(key.table())).count() == 1;
        return once && !table.name().equals(key.table()) ? table.name() : table.name() + "_" + label;
    }

    private boolean pairs(SqlTable join) {
        ForeignKey from = link(join, join.columns().get(0).name());
        ForeignKey to = link(join, join.columns().get(1).name());
        if (from == null || to == null) {
            return false;
        }
        SqlTable source = tables.get(from.table());
        SqlTable target = tables.get(to.table());
        boolean same = source.name().equals(target.name());
        String label = label(source.name(), same ? withoutSuffix(to.columns().get(0), target.name()) : target.name());
        String reverse = label(target.name(), same ? withoutSuffix(from.columns().get(0), source.name()) : source.name());
        readings.get(source.name()).pairs().add(
                new Pairs(
                        label, join.name(), join.column(from.columns().get(0)),
                        new Reference(join.column(to.columns().get(0)), id(target)), null));
        link(source.name(), label, false, target.name(), reverse, false);
        return true;
    }

    private void link(String from, String label, boolean one, String to, String reverse, boolean reverseOne) {
        links.put(from + "_" + label, Map.of(
                "forward", Map.of("on", from, "has", one ? "one" : "many", "label", label),
                "reverse", Map.of("on", to, "has", reverseOne ? "one" : "many", "label", reverse)));
    }

    /** The foreign key of a column by itself that leads to the primary key of another table; else null. */
    private ForeignKey link(SqlTable table, String column) {
        return table.keys().stream()
                .filter(key -> key.columns().equals(List.of(column)) && tables.containsKey(key.table())
                        && tables.get(key.table()).key().equals(key.reference()))
                .findFirst().orElse(null);
    }

    private static IdMaker id(SqlTable table) {
        return table.uuidKey().isPresent() ? IdMaker.given() : IdMaker.derived(table.name());
    }

    private static String withoutSuffix(String column, String target) {
        boolean suffixed = column.length() > ID_SUFFIX.length() && column.toLowerCase(Locale.ROOT).endsWith(ID_SUFFIX);
        return suffixed ? column.substring(0, column.length() - ID_SUFFIX.length()) : column.equals(ID) ? target : column;
    }

    /** A label that nothing else of the namespace has. */
    private String label(String namespace, String wanted) {
        String label = wanted;
        for (int i = 2; !labels.get(namespace).add(label); i++) {
            label = wanted + "_" + i;
        }
        return label;
    }
}
