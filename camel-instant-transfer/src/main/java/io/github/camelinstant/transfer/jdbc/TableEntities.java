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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.transfer.jdbc.SqlTable.SqlColumn;
import io.github.camelinstant.transfer.jdbc.TableReading.Pairs;
import io.github.camelinstant.transfer.jdbc.TableReading.Reference;
import io.github.camelinstant.transfer.store.Contents.Entities;

/**
 * The rows of a table as entities, page by page in the order of the primary key, so that memory stays flat and nothing
 * is left out or doubled by what others insert and delete meanwhile.
 */
final class TableEntities implements Entities {

    private static final int PAGE = 1_000;

    private final JdbcContents contents;
    private final TableReading reading;
    private final List<SqlColumn> columns = new ArrayList<>();
    private final Deque<Row> page = new ArrayDeque<>();
    private List<String> last;
    private List<String> delivered;
    private boolean ended;

    private record Row(List<String> key, Map<String, Object> entity) {
    }

    /** @param after the key behind which it begins; null for the beginning */
    TableEntities(JdbcContents contents, TableReading reading, List<String> after) {
        this.contents = contents;
        this.reading = reading;
        last = after;
        delivered = after;
        columns.addAll(reading.key());
        columns.addAll(reading.values().values());
        reading.links().values().forEach(link -> columns.add(link.column()));
        if (reading.extra() != null) {
            columns.add(reading.extra());
        }
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !ended) {
            contents.read(this::readPage);
        }
        return !page.isEmpty();
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = page.removeFirst();
        delivered = row.key();
        return row.entity();
    }

    @Override
    public String position() {
        return delivered == null ? null : InstantJson.write(delivered);
    }

    @Override
    public void close() {
        page.clear();
        ended = true;
    }

    private Void readPage(Connection connection) throws SQLException {
        String key = reading.key().stream().map(column -> JdbcContents.quote(column.name())).collect(Collectors.joining(", "));
        String behind = last == null
                ? null
                : "(" + key + ") > (" + reading.key().stream().map(TableEntities::parameter).collect(Collectors.joining(", "))
                  + ")";
        String where = Stream.of(reading.condition(), behind).filter(each -> each != null).collect(Collectors.joining(" AND "));
        String sql = "SELECT " + columns.stream().map(column -> JdbcContents.quote(column.name())).collect(
                Collectors.joining(", ")) + " FROM " + contents.table(reading.table())
                     + (where.isEmpty() ? "" : " WHERE " + where) + " ORDER BY " + key + " FETCH FIRST " + PAGE + " ROWS ONLY";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, last == null ? List.of() : last);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    page.add(row(row));
                }
            }
        }
        ended = page.size() < PAGE;
        if (!page.isEmpty()) {
            last = page.getLast().key();
            for (Pairs pairs : reading.pairs()) {
                addLinks(connection, pairs);
            }
        }
        return null;
    }

    private Row row(ResultSet row) throws SQLException {
        int index = 0;
        List<String> key = new ArrayList<>();
        for (int i = 0; i < reading.key().size(); i++) {
            key.add(row.getString(++index));
        }
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("id", reading.id().of(key));
        for (Map.Entry<String, SqlColumn> value : reading.values().entrySet()) {
            put(entity, value.getKey(), SqlType.of(value.getValue()).read(row, ++index));
        }
        for (Map.Entry<String, Reference> link : reading.links().entrySet()) {
            String target = row.getString(++index);
            put(entity, link.getKey(), target == null ? null : link.getValue().id().of(List.of(target)));
        }
        if (reading.extra() != null && SqlType.JSON.read(row, ++index) instanceof Map<?, ?> more) {
            more.forEach((label, value) -> entity.put((String) label, value));
        }
        return new Row(key, entity);
    }

    private static void put(Map<String, Object> entity, String label, Object value) {
        if (value != null) {
            entity.put(label, value);
        }
    }

    /** The first column of the key is the one that pairs name. */
    private void addLinks(Connection connection, Pairs pairs) throws SQLException {
        Map<String, List<String>> linked = new HashMap<>();
        String marks = String.join(", ", Collections.nCopies(page.size(), parameter(pairs.from())));
        String sql = "SELECT " + JdbcContents.quote(pairs.from().name()) + ", " + JdbcContents.quote(pairs.to().column().name())
                     + " FROM " + contents.table(pairs.table()) + " WHERE " + JdbcContents.quote(pairs.from().name()) + " IN ("
                     + marks + ")" + (pairs.condition() == null ? "" : " AND " + pairs.condition());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, page.stream().map(row -> row.key().get(0)).toList());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    linked.computeIfAbsent(row.getString(1), each -> new ArrayList<>())
                            .add(pairs.to().id().of(List.of(row.getString(2))));
                }
            }
        }
        page.forEach(row -> {
            List<String> ids = linked.get(row.key().get(0));
            if (ids != null) {
                row.entity().put(pairs.label(), ids);
            }
        });
    }

    /** Keys go back as the texts that they came as. */
    private static String parameter(SqlColumn column) {
        return "CAST(? AS " + column.typeName() + ")";
    }

    private static void bind(PreparedStatement statement, Collection<String> values) throws SQLException {
        int index = 0;
        for (String value : values) {
            statement.setString(++index, value);
        }
    }
}
