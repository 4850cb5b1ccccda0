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

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.move.AppImport;
import io.github.camelinstant.transfer.move.AppPair;
import io.github.camelinstant.transfer.move.RandomWriter;
import io.github.camelinstant.transfer.move.StateFolder;
import io.github.camelinstant.transfer.move.SyncReport;
import io.github.camelinstant.transfer.move.TestApp;
import io.github.camelinstant.transfer.source.AppSource;
import io.github.camelinstant.transfer.sql.DeleteMode;
import io.github.camelinstant.transfer.sql.SqlMirror;
import io.github.camelinstant.transfer.store.Contents.Entities;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

abstract class AbstractJdbcContentsTest {

    private static final String[] SHOP = {
            "CREATE TABLE \"customers\" (\"id\" BIGINT PRIMARY KEY, \"email\" VARCHAR(200) NOT NULL UNIQUE)",
            "CREATE TABLE \"products\" (\"shop\" VARCHAR(20), \"number\" INTEGER, \"price\" NUMERIC(20, 4), \"sold\" BOOLEAN,"
                                                                                                              + " PRIMARY KEY (\"shop\", \"number\"))",
            "CREATE TABLE \"tags\" (\"id\" UUID PRIMARY KEY, \"name\" VARCHAR(20))",
            "CREATE TABLE \"orders\" (\"id\" BIGINT PRIMARY KEY, \"customer_id\" BIGINT REFERENCES \"customers\" (\"id\"),"
                                                                                     + " \"at\" TIMESTAMP WITH TIME ZONE, \"day\" DATE)",
            "CREATE TABLE \"order_tags\" (\"order_id\" BIGINT REFERENCES \"orders\" (\"id\"), \"tag_id\" UUID REFERENCES"
                                                                                                                                          + " \"tags\" (\"id\"), PRIMARY KEY (\"order_id\", \"tag_id\"))",
            "CREATE TABLE \"notes\" (\"text\" VARCHAR(20))",
            "INSERT INTO \"customers\" VALUES (1, 'a@example.com'), (2, 'b@example.com')",
            "INSERT INTO \"products\" VALUES ('x', 1, 1234.5678, TRUE), ('x', 2, NULL, FALSE)",
            "INSERT INTO \"tags\" VALUES ('0b0c3e6e-8f0a-4f55-9c8b-6b1d2f3a4b5c', 'new')",
            "INSERT INTO \"orders\" VALUES (10, 2, TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05+00:00', DATE '2026-01-02'),"
                                                                                           + " (9, NULL, NULL, NULL)",
            "INSERT INTO \"order_tags\" VALUES (10, '0b0c3e6e-8f0a-4f55-9c8b-6b1d2f3a4b5c')" };

    @TempDir
    private Path folder;

    /** An empty database. */
    abstract DataSource dataSource() throws Exception;

    /** The schema in which tables are made. */
    abstract String schema();

    private static void run(DataSource database, String... statements) throws Exception {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private SyncReport load(JdbcContents contents, TestApp target) {
        try (StateFolder state = StateFolder.open(folder)) {
            return new AppImport(contents, target.client, state, false).run(new Progress("import", "entities", -1));
        }
    }

    @Test
    void tablesBecomeNamespacesAndForeignKeysLinks() throws Exception {
        DataSource database = dataSource();
        run(database, SHOP);
        try (TestApp target = new TestApp(null, null)) {
            JdbcContents contents = JdbcContents.open(database, schema(), Set.of(), Map::of);
            assertThat(contents.namespaces()).containsExactly("customers", "orders", "products", "tags");
            assertThat(contents.leftOut()).singleElement().asString().contains("notes").contains("primary key");
            target.client.platform().pushSchema(contents.schema());

            SyncReport report = load(contents, target);

            assertThat(report.refused()).isEmpty();
            assertThat(report.entities()).isEqualTo(7);
            String customer = Ids.derive("customers", "2");
            String order = Ids.derive("orders", "10");
            Map<String, Object> orders = target.client.query(Query.of("orders").where("id", order)
                    .with("customer").with("tags"));
            assertThat(orders.toString()).contains("key=10", "b@example.com", customer, "2026-01-02T03:04:05Z", "name=new");
            assertThat(target.client.query(Query.of("products").where("number", 1)).toString())
                    .contains("1234.5678", "sold=true", Ids.derive("products", "x", "1"));
            assertThat(target.client.query(Query.of("customers").where("id", customer).with("orders")).toString())
                    .contains("key=10");

            assertThat(load(contents, target).refused()).as("once more").isEmpty();
            assertThat((List<?>) target.client.query(Query.of("orders")).get("orders")).hasSize(2);
        }
    }

    @Test
    void aPageBeginsBehindTheKeyOfTheOneBefore() throws Exception {
        DataSource database = dataSource();
        run(database, "CREATE TABLE \"many\" (\"a\" INTEGER, \"b\" VARCHAR(9), PRIMARY KEY (\"a\", \"b\"))");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            rows.add("(" + i % 40 + ", 'b" + i + "')");
        }
        run(database, "INSERT INTO \"many\" VALUES " + String.join(", ", rows));
        JdbcContents contents = JdbcContents.open(database, schema(), Set.of("many"), Map::of);
        Set<Object> seen = new HashSet<>();
        String position;
        try (Entities entities = contents.entities("many")) {
            for (int i = 0; i < 1_234; i++) {
                seen.add(entities.next().get("id"));
            }
            position = entities.position();
        }
        run(database, "DELETE FROM \"many\" WHERE \"a\" = 0");
        try (Entities entities = contents.entities("many", position)) {
            entities.forEachRemaining(entity -> assertThat(seen.add(entity.get("id"))).isTrue());
        }
        assertThat(seen).hasSize(2_500);
    }

    @Test
    void whatAMirrorHasComesBack() throws Exception {
        DataSource database = dataSource();
        try (TestApp source = new TestApp(TestApp.SCHEMA, null); TestApp target = new TestApp(TestApp.SCHEMA, null)) {
            String big = source.write("posts", Map.of("title", "big", "likes", 9_007_199_254_740_993L, "meta", Map.of("a", 1)));
            String tag = source.write("tags", Map.of("name", "t"));
            source.client.transact(Tx.in("posts").id(big).link("tags", tag));
            RandomWriter writer = new RandomWriter(source, 3).start();
            Awaitility.await().until(() -> writer.written() > 300);
            writer.close();
            SqlMirror mirror = SqlMirror.builder(database, new AppSource(source.client, source.app.id())).schema("shop")
                    .deletes(DeleteMode.soft).build();
            mirror.reconcile();
            String gone = source.write("tags", Map.of("name", "gone"));
            mirror.reconcile();
            source.client.transact(Tx.in("tags").id(gone).delete());
            mirror.reconcile();

            JdbcContents contents
                    = JdbcContents.open(database, "shop", Set.of(), () -> target.client.platform().schema());
            SyncReport report = load(contents, target);

            assertThat(contents.leftOut()).singleElement().asString().startsWith("$files");
            assertThat(report.refused()).isEmpty();
            assertThat(new AppPair(source.client, target.client, false, false, 2)
                    .compare(new Progress("compare", "entities", -1)).differences()).isZero();
        }
    }

    /** Nothing of a mirror gets lost without a word. */
    @Test
    void whatTheTargetHasNoPlaceForIsSaid() throws Exception {
        DataSource database = dataSource();
        try (TestApp source = new TestApp(TestApp.SCHEMA, null); TestApp target = new TestApp(null, null)) {
            String post = source.write("posts", Map.of("title", "one", "likes", 3));
            String tag = source.write("tags", Map.of("name", "t"));
            source.client.transact(Tx.in("posts").id(post).link("tags", tag));
            SqlMirror.builder(database, new AppSource(source.client, source.app.id())).schema("shop").build().reconcile();
            target.client.platform().pushSchema(Map.of("entities", Map.of("posts", Map.of("attrs", Map.of(
                    "title", Map.of("valueType", "string"))), "tags",
                    Map.of("attrs", Map.of("name", Map.of("valueType", "string")))), "links", Map.of()));

            JdbcContents contents = JdbcContents.open(database, "shop", Set.of(), () -> target.client.platform().schema());
            assertThat(contents.missing()).isEmpty();
            assertThat(contents.leftOut()).anyMatch(each -> each.startsWith("posts.likes: the target has no such attribute"))
                    .anyMatch(each -> each.startsWith("posts.tags: the target has no such link with many"))
                    .anyMatch(each -> each.startsWith("posts.author: ")).noneMatch(each -> each.startsWith("posts.title"));

            assertThat(
                    JdbcContents.open(database, "shop", Set.of("tags"), () -> target.client.platform().schema()).namespaces())
                    .containsExactly("tags");

            run(database, "ALTER TABLE \"shop\".\"posts\" DROP COLUMN \"title\"", "DROP TABLE \"shop\".\"tags\" CASCADE");
            contents = JdbcContents.open(database, "shop", Set.of(), () -> target.client.platform().schema());
            assertThat(contents.leftOut()).contains("tags: its table tags is gone", "posts.title: its column title is gone");
            assertThat(contents.namespaces()).contains("posts").doesNotContain("tags");
        }
    }
}
