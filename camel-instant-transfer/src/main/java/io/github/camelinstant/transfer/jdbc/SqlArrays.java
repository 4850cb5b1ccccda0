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

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.github.camelinstant.transfer.jdbc.SqlTable.SqlColumn;

/** Makes JSON of arrays: an element becomes what it would become in a column of its own. */
final class SqlArrays {

    private static final int VALUE = 2;

    private SqlArrays() {
    }

    static List<Object> read(Array array) throws SQLException {
        try (ResultSet elements = array.getResultSet()) {
            ResultSetMetaData description = elements.getMetaData();
            SqlType type = SqlType.of(
                    new SqlColumn("VALUE", description.getColumnType(VALUE), description.getColumnTypeName(VALUE), false));
            List<Object> values = new ArrayList<>();
            while (elements.next()) {
                values.add(type.read(elements, VALUE));
            }
            return values;
        }
    }
}
