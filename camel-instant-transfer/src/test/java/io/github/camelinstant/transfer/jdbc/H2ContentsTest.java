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

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.camelinstant.transfer.store.Contents.Entities;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class H2ContentsTest extends AbstractJdbcContentsTest {

    @Override
    DataSource dataSource() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Override
    String schema() {
        return "PUBLIC";
    }

    @Test
    void elementsOfArraysBecomeWhatColumnsDo() throws SQLException {
        DataSource source = dataSource();
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE arrays (id INT PRIMARY KEY, a INT ARRAY ARRAY, b TIME(6) WITH TIME ZONE ARRAY,"
                              + " c TIMESTAMP(6) ARRAY, d JSON ARRAY, e BINARY VARYING ARRAY)");
            statement.execute("INSERT INTO arrays VALUES (1, ARRAY[ARRAY[1, 10], ARRAY[NULL]],"
                              + " ARRAY[TIME WITH TIME ZONE '11:12:13.456789+05:30'],"
                              + " ARRAY[TIMESTAMP '2026-03-08 02:30:00.123456'], ARRAY[JSON '[1]', NULL], ARRAY[X'6162'])");
            JdbcContents contents = JdbcContents.open(source, schema(), Set.of("ARRAYS"), Map::of);
            try (Entities rows = contents.entities("ARRAYS")) {
                assertThat(rows.next())
                        .containsEntry("A", List.of(List.of(BigDecimal.ONE, BigDecimal.TEN), Collections.singletonList(null)))
                        .containsEntry("B", List.of("11:12:13.456789+05:30"))
                        .containsEntry("C", List.of("2026-03-08T02:30:00.123456Z"))
                        .containsEntry("D", Arrays.asList(List.of(1), null))
                        .containsEntry("E", List.of("YWI="));
            }
        }
    }
}
