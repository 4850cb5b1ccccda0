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

import java.util.List;
import java.util.Optional;

/**
 * A table as the database describes it.
 *
 * @param name    of the table
 * @param columns in their order
 * @param key     names of the columns of the primary key; empty if there is none
 * @param keys    its foreign keys
 * @param unique  names of columns whose values are unique by themselves
 */
record SqlTable(String name, List<SqlColumn> columns, List<String> key, List<ForeignKey> keys, List<String> unique) {

    /**
     * A column.
     *
     * @param name     of the column
     * @param jdbcType as in {@link java.sql.Types}
     * @param typeName as the database calls it
     * @param required whether it takes no null
     */
    record SqlColumn(String name, int jdbcType, String typeName, boolean required) {
    }

    /**
     * A foreign key.
     *
     * @param columns   of this table
     * @param table     that it leads to
     * @param reference columns of that table
     */
    record ForeignKey(List<String> columns, String table, List<String> reference) {
    }

    SqlColumn column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst().orElseThrow();
    }

    /** The one column of the primary key whose values are ids already, if it is so. */
    Optional<String> uuidKey() {
        return key.size() == 1 && SqlType.of(column(key.get(0))) == SqlType.UUID ? Optional.of(key.get(0)) : Optional.empty();
    }

    /** Whether it has nothing but pairs of keys of two other tables. */
    boolean isJoin() {
        List<String> linked
                = keys.stream().filter(each -> each.columns().size() == 1).map(each -> each.columns().get(0)).toList();
        return columns.size() == 2 && keys.size() == 2 && linked.containsAll(columns.stream().map(SqlColumn::name).toList());
    }
}
