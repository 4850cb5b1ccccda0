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
import java.util.Locale;
import java.util.Map;

import io.github.camelinstant.model.Ids;
import io.github.camelinstant.transfer.jdbc.SqlTable.SqlColumn;

/**
 * How the rows of a table become entities of a namespace.
 *
 * @param namespace of the entities
 * @param table     name of the table
 * @param key       columns of its primary key, in whose order it is read
 * @param id        what makes the id of an entity
 * @param values    label to the column that has its values
 * @param links     label to the column that leads to another entity, and what makes the id of that
 * @param pairs     links to many, in tables of their own
 * @param condition that rows must meet; null for all
 * @param extra     column with more values as a JSON object; null if there is none
 */
record TableReading(String namespace, String table, List<SqlColumn> key, IdMaker id, Map<String, SqlColumn> values,
        Map<String, Reference> links, List<Pairs> pairs, String condition, SqlColumn extra) {

    /** Makes an id of the values of a key, as text. */
    @FunctionalInterface
    interface IdMaker {

        String of(List<String> key);

        /** Of a key that is an id. */
        static IdMaker given() {
            return key -> key.get(0).toLowerCase(Locale.ROOT);
        }

        /** Always the same one for the same key. */
        static IdMaker derived(String namespace) {
            return key -> Ids.derive(namespace, key.toArray());
        }
    }

    /**
     * Where a column leads.
     *
     * @param column that holds the key of another row
     * @param id     of the entity that the row becomes
     */
    record Reference(SqlColumn column, IdMaker id) {
    }

    /**
     * Rows that each link two entities.
     *
     * @param label     of the link
     * @param table     that has the rows
     * @param from      the column with the key of the entity that has the link
     * @param to        where it leads
     * @param condition that rows must meet; null for all
     */
    record Pairs(String label, String table, SqlColumn from, Reference to, String condition) {
    }
}
