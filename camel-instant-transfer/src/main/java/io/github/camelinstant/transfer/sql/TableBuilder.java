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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Attribute;
import io.github.camelinstant.model.schema.Link;
import io.github.camelinstant.model.schema.Namespace;
import io.github.camelinstant.transfer.sql.NameStore.Kind;
import io.github.camelinstant.transfer.sql.NameStore.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings tables and columns to the schema of the app. Nothing is ever dropped. */
final class TableBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(TableBuilder.class);

    private final Database database;
    private final DeleteMode deletes;
    private final OnNewAttribute policy;
    private final Predicate<String> wanted;

    TableBuilder(Database database, DeleteMode deletes, OnNewAttribute policy, Predicate<String> wanted) {
        this.database = database;
        this.deletes = deletes;
        this.policy = policy;
        this.wanted = wanted;
    }

    /**
     * @param  first                 whether there are no tables yet, so that nothing is new
     * @throws NewAttributeException if something is new and the policy is to fail
     */
    MirrorModel build(Connection connection, NameStore names, AppSchema schema, boolean first) throws SQLException {
        Map<String, MirrorTable> tables = new LinkedHashMap<>();
        Set<SourceName> ignored = new LinkedHashSet<>();
        for (Namespace namespace : schema.namespaces().values()) {
            if (!wanted.test(namespace.name())) {
                continue;
            }
            Named table = names.find(namespace.name(), Kind.TABLE, "");
            boolean made = table == null;
            if (made && !first && leftOut("The app has the new namespace " + namespace.name() + ".")) {
                ignored.add(SourceName.of(namespace.name()));
                continue;
            }
            String name = made ? createTable(connection, names, namespace.name()) : table.name();
            tables.put(namespace.name(), table(connection, names, namespace, schema.links(), name, made, ignored));
        }
        return new MirrorModel(tables, joins(connection, names, schema.links(), tables, first, ignored), ignored);
    }

    private MirrorTable table(
            Connection connection, NameStore names, Namespace namespace, List<Link> links, String name, boolean made,
            Set<SourceName> ignored)
            throws SQLException {
        if (deletes == DeleteMode.soft) {
            addColumn(connection, name, Rows.DELETED_AT, ColumnType.TIMESTAMP);
        }
        List<Column> columns = new ArrayList<>();
        for (Attribute attribute : namespace.attributes()) {
            ColumnType type = ColumnType.of(attribute.type());
            Column column = column(connection, names, namespace.name(), name,
                    new Column(attribute.name(), null, type, Column.Kind.ATTRIBUTE, null), made);
            if (column == null) {
                ignored.add(new SourceName(namespace.name(), attribute.name()));
            } else {
                columns.add(column);
            }
        }
        for (Link link : links) {
            Column wantedColumn = linkColumn(namespace.name(), link);
            Column column = wantedColumn == null
                    ? null : column(connection, names, namespace.name(), name, wantedColumn, made);
            if (column != null) {
                columns.add(column);
            } else if (wantedColumn != null) {
                ignored.add(new SourceName(namespace.name(), wantedColumn.source()));
            }
        }
        return new MirrorTable(namespace.name(), name, columns);
    }

    /** A link is a column where an entity has at most one, on the forward side if both sides do. */
    private static Column linkColumn(String namespace, Link link) {
        if (link.one() && link.from().equals(namespace)) {
            return new Column(link.label(), null, ColumnType.ID, Column.Kind.FORWARD_LINK, link.to());
        }
        if (!link.one() && link.reverseOne() && link.to().equals(namespace)) {
            return new Column(link.reverseLabel(), null, ColumnType.ID, Column.Kind.REVERSE_LINK, link.from());
        }
        return null;
    }

    /** Returns null if the column is left out. */
    private Column column(
            Connection connection, NameStore names, String namespace, String table, Column wantedColumn, boolean made)
            throws SQLException {
        String source = wantedColumn.source();
        Named named = names.find(namespace, Kind.COLUMN, source);
        if (named == null) {
            if (!made && leftOut("The app has the new " + (wantedColumn.isLink() ? "link " : "attribute ") + namespace + "."
                                 + source + ".")) {
                return null;
            }
            named = names.addColumn(connection, table, namespace, source, wantedColumn.type());
            addColumn(connection, table, named.name(), named.type());
            if (wantedColumn.isLink()) {
                Database.update(connection, "CREATE INDEX ON " + database.table(table) + " (" + quote(named.name()) + ")");
            }
        } else if (named.type() != wantedColumn.type() && (wantedColumn.isLink() || named.type() != ColumnType.JSON)) {
            named = changed(connection, names, namespace, table, wantedColumn, named);
        }
        return new Column(source, named.name(), named.type(), wantedColumn.kind(), wantedColumn.target());
    }

    /** A column of JSON holds the values of any type; without one those that do not fit stand in the extra column. */
    private Named changed(
            Connection connection, NameStore names, String namespace, String table, Column wantedColumn, Named named)
            throws SQLException {
        String what = namespace + "." + wantedColumn.source();
        if (wantedColumn.isLink() || named.type() == ColumnType.ID) {
            throw new MirrorException(
                    what + " was a " + (wantedColumn.isLink() ? "value and is now a link" : "link and is now a value")
                                      + ". Drop the column " + named.name() + " of " + table
                                      + " and its row in instant_mirror_name, then start again.");
        }
        if (leftOut("The type of " + what + " was changed.")) {
            return named;
        }
        LOG.warn("The type of {} was changed from {}: its column holds JSON from now on", what, named.type());
        Database.update(connection, database.dialect().toJson(database.table(table), quote(named.name())));
        names.changeType(connection, namespace, wantedColumn.source(), ColumnType.JSON);
        return names.find(namespace, Kind.COLUMN, wantedColumn.source());
    }

    private List<JoinTable> joins(
            Connection connection, NameStore names, List<Link> links, Map<String, MirrorTable> tables, boolean first,
            Set<SourceName> ignored)
            throws SQLException {
        List<JoinTable> joins = new ArrayList<>();
        for (Link link : links) {
            if (link.one() || link.reverseOne() || !tables.containsKey(link.from())) {
                continue;
            }
            Named named = names.find(link.from(), Kind.JOIN, link.label());
            if (named != null) {
                joins.add(new JoinTable(link, named.name()));
            } else if (first || !leftOut("The app has the new link " + link.from() + "." + link.label() + ".")) {
                joins.add(new JoinTable(link, createJoin(connection, names, link)));
            } else {
                ignored.add(new SourceName(link.from(), link.label()));
            }
        }
        return joins;
    }

    private boolean leftOut(String what) {
        if (policy == OnNewAttribute.fail) {
            throw new NewAttributeException(what);
        }
        return policy == OnNewAttribute.ignore;
    }

    private String createTable(Connection connection, NameStore names, String namespace) throws SQLException {
        SqlDialect dialect = database.dialect();
        String name = names.addTable(connection, namespace, Kind.TABLE, "", namespace);
        Database.update(connection, "CREATE TABLE " + database.table(name) + " (" + quote(Rows.ID) + " "
                                    + dialect.typeName(ColumnType.ID) + " PRIMARY KEY, " + quote(Rows.VERSION)
                                    + " BIGINT NOT NULL, "
                                    + quote(Rows.POSITION) + " " + dialect.typeName(ColumnType.NUMBER) + ", "
                                    + quote(Rows.EXTRA) + " "
                                    + dialect.typeName(ColumnType.JSON) + ")");
        return name;
    }

    private String createJoin(Connection connection, NameStore names, Link link) throws SQLException {
        String id = database.dialect().typeName(ColumnType.ID);
        String name = names.addTable(connection, link.from(), Kind.JOIN, link.label(), link.from() + "_" + link.label());
        Database.update(
                connection,
                "CREATE TABLE " + database.table(name) + " (" + quote(Joins.FROM) + " " + id + ", " + quote(Joins.TO) + " "
                            + id + ", " + quote(Rows.VERSION) + " BIGINT NOT NULL, PRIMARY KEY (" + quote(Joins.FROM) + ", "
                            + quote(Joins.TO) + "))");
        Database.update(connection, "CREATE INDEX ON " + database.table(name) + " (" + quote(Joins.TO) + ")");
        return name;
    }

    private void addColumn(Connection connection, String table, String column, ColumnType type) throws SQLException {
        Database.update(connection, "ALTER TABLE " + database.table(table) + " ADD COLUMN IF NOT EXISTS " + quote(column) + " "
                                    + database.dialect().typeName(type));
    }

    private String quote(String name) {
        return database.dialect().quote(name);
    }
}
