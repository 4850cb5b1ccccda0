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

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;

import javax.sql.DataSource;

import io.github.camelinstant.transfer.store.Contents.Entities;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresContentsTest extends AbstractJdbcContentsTest {

    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    @Override
    DataSource dataSource() {
        return postgres.getPostgresDatabase();
    }

    @Override
    String schema() {
        return "public";
    }

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("SERIAL", "g"), Map.entry("BIGSERIAL", "g"), Map.entry("SMALLSERIAL", "g"),
            Map.entry("VARCHAR(20)", "'k' || g"), Map.entry("CHAR(9)", "g::text"), Map.entry("NUMERIC(30, 9)", "g / 7.0"),
            Map.entry("DOUBLE PRECISION", "g / 7.0"), Map.entry("DATE", "DATE '2000-01-01' + g"),
            Map.entry("TIMESTAMPTZ", "now() + g * INTERVAL '1 ms'"), Map.entry("TIMESTAMP", "now() + g * INTERVAL '1 ms'"),
            Map.entry("UUID", "gen_random_uuid()"), Map.entry("BYTEA", "decode(lpad(to_hex(g), 8, '0'), 'hex')"),
            Map.entry("odd.\"Mood\"", "'fine'"), Map.entry("positive", "g"));

    @Test
    void elementsOfArraysBecomeWhatColumnsDo() throws Exception {
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try (Connection connection = dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE arrays (id INT PRIMARY KEY, a INT[], b BYTEA[], c TIMESTAMPTZ[], d TIMESTAMP[],"
                              + " e FLOAT8[], f JSONB[], g DATE[], h UUID[], i TEXT[], j NUMERIC[], k BOOL[])");
            statement.execute("INSERT INTO arrays VALUES (1, '{{1,2},{3,NULL}}', ARRAY['ab'::bytea],"
                              + " ARRAY['2026-01-02 03:04:05+00'::timestamptz], ARRAY['2026-01-02 03:04:05'::timestamp],"
                              + " '{1.5,NaN,-Infinity}', ARRAY['{\"x\": [1]}'::jsonb], '{2026-01-02}',"
                              + " '{0b0c3e6e-8f0a-4f55-9c8b-6b1d2f3a4b5c}', '{a,b}', '{1.50}', '{t,f}')");
            JdbcContents contents = JdbcContents.open(dataSource(), schema(), Set.of("arrays"), Map::of);
            try (Entities rows = contents.entities("arrays")) {
                Map<String, Object> row = rows.next();
                assertThat(row).containsEntry("a", List.of(List.of(number("1"), number("2")), Arrays.asList(number("3"), null)))
                        .containsEntry("b", List.of("YWI=")).containsEntry("c", List.of("2026-01-02T03:04:05Z"))
                        .containsEntry("d", List.of("2026-01-02T03:04:05Z"))
                        .containsEntry("e", List.of(number("1.5"), "NaN", "-Infinity"))
                        .containsEntry("g", List.of("2026-01-02"))
                        .containsEntry("h", List.of("0b0c3e6e-8f0a-4f55-9c8b-6b1d2f3a4b5c"))
                        .containsEntry("i", List.of("a", "b")).containsEntry("j", List.of(number("1.50")))
                        .containsEntry("k", List.of(true, false));
                assertThat(row.get("f").toString()).isEqualTo("[{x=[1]}]");
            }
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("time", "'11:12:13.456789'"),
            Map.entry("timetz", "'11:12:13.456789+05:30', '11:12:00Z', '01:00:00.5-05'"),
            Map.entry("timestamp", "'2026-03-08 02:30:00.123456', '-infinity'"),
            Map.entry("timestamptz", "'2026-03-08 02:30:00.123456+00', 'infinity'"),
            Map.entry("numeric", "'NaN', '1.50', '-Infinity', 12345678901234567890.123"), Map.entry("bit(3)", "B'101'"),
            Map.entry("bit", "B'1', B'0'"), Map.entry("bit varying", "B'10'"), Map.entry("money", "'12.34'"),
            Map.entry("interval", "'1 day 2 hours'"), Map.entry("inet", "'10.0.0.1'"), Map.entry("float4", "0.1, 'NaN'"),
            Map.entry("float8", "0.1, '-Infinity'"), Map.entry("smallint", "7"), Map.entry("int", "8"),
            Map.entry("bigint", "9007199254740993"), Map.entry("boolean", "true, false"), Map.entry("char(3)", "'a'"),
            Map.entry("varchar(9)", "'a,\"{b}'"), Map.entry("text", "'null', ''"), Map.entry("date", "'2026-01-02'"),
            Map.entry("uuid", "'0b0c3e6e-8f0a-4f55-9c8b-6b1d2f3a4b5c'"), Map.entry("bytea", "'\\xff00', ''"),
            Map.entry("json", "'[1, {\"a\": null}]'"), Map.entry("jsonb", "'\"x\"', 'null', '1.50'"),
            Map.entry("xml", "'<a/>'"), Map.entry("int4range", "'[1,5)'"), Map.entry("mood", "'fine'"),
            Map.entry("positive", "8"));

    /** The driver reads text at first, and bytes when it has read the same a few times. */
    @ParameterizedTest
    @ValueSource(ints = { 0, -1 })
    void anElementOfAnArrayBecomesWhatItBecomesInAColumnOfItsOwn(int prepareThreshold) throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.getJdbcUrl("postgres", "postgres"));
        source.setPrepareThreshold(prepareThreshold);
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        SoftAssertions softly = new SoftAssertions();
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TYPE mood AS ENUM ('fine'); CREATE DOMAIN positive AS INT");
            for (Map.Entry<String, String> each : ELEMENTS.entrySet()) {
                String type = each.getKey();
                statement.execute("CREATE TABLE columns (id INT PRIMARY KEY, own " + type + ", row " + type + "[], grid " + type
                                  + "[])");
                statement.execute("INSERT INTO columns SELECT n, v, a, ARRAY[a, a] FROM (SELECT ARRAY[" + each.getValue()
                                  + ", NULL]::" + type + "[] AS a) x, unnest(a) WITH ORDINALITY AS y(v, n)");
                JdbcContents contents = JdbcContents.open(source, schema(), Set.of("columns"), Map::of);
                List<Object> own = new ArrayList<>();
                List<Object> arrays = new ArrayList<>();
                List<Object> grids = new ArrayList<>();
                try (Entities rows = contents.entities("columns")) {
                    rows.forEachRemaining(row -> {
                        own.add(row.get("own"));
                        arrays.add(row.get("row"));
                        grids.add(row.get("grid"));
                    });
                }
                softly.assertThat(own).as(type).hasSizeGreaterThan(1).endsWith((Object) null);
                softly.assertThat(arrays).as(type).hasSameSizeAs(own).containsOnly(own);
                softly.assertThat(grids).as(type).hasSameSizeAs(own).containsOnly(List.of(own, own));
                if (type.equals("timetz")) {
                    softly.assertThat(own).startsWith("11:12:13.456789+05:30", "11:12:00+00", "01:00:00.5-05");
                }
                statement.execute("DROP TABLE columns");
            }
            softly.assertAll();
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    /** More rows than a page has: the next one begins behind the key of the last. */
    @Test
    void keysOfEveryTypeArePagedThrough() throws Exception {
        try (Connection connection = dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA odd; CREATE TYPE odd.\"Mood\" AS ENUM ('fine'); CREATE DOMAIN positive AS INT");
            for (Map.Entry<String, String> key : KEYS.entrySet()) {
                statement.execute("CREATE TABLE keyed (id " + key.getKey() + ", number INT, PRIMARY KEY (id, number))");
                statement.execute("INSERT INTO keyed SELECT " + key.getValue() + ", g FROM generate_series(1, 1001) g");
                JdbcContents contents = JdbcContents.open(dataSource(), schema(), Set.of(), Map::of);
                Set<Object> ids = new HashSet<>();
                try (Entities rows = contents.entities("keyed")) {
                    while (rows.hasNext()) {
                        ids.add(rows.next().get("id"));
                    }
                }
                assertThat(ids).as(key.getKey()).hasSize(1_001);
                statement.execute("DROP TABLE keyed");
            }
        }
    }
}
