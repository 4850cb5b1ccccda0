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
package io.github.camelinstant.examples.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.examples.postgres.ChangesFollower.SqlMirrorOptions;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.sql.DeleteMode;
import io.github.camelinstant.transfer.sql.OnNewAttribute;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** With the change log in place of queries. */
class ChangesFaultsTest extends AbstractFaultsTest {

    private DeleteMode deletes = DeleteMode.hard;
    private String emit = "changes";
    private String webhook;

    @ParameterizedTest
    @CsvSource({ "hard,changes", "soft,changes", "soft,transactions" })
    void bothSidesAreEqualAfterwards(DeleteMode mode, String emitted) throws Exception {
        deletes = mode;
        emit = emitted;
        disturbAndCompare(true);
    }

    @Override
    Following follow(InstantEmulator emulator, EmulatorApp app, DataSource postgres) throws Exception {
        webhook = webhook == null ? ChangesFollower.webhook(emulator, app) : webhook;
        return ChangesFollower.start(emulator, app, webhook, new SqlMirrorOptions(deletes, OnNewAttribute.add, emit), postgres);
    }

    @ParameterizedTest
    @EnumSource
    void aNewAttributeIsTakenAsTold(OnNewAttribute policy) throws Exception {
        try (InstantEmulator emulator = InstantEmulator.builder().localWebhooks(true).start();
             EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            EmulatorApp app = emulator.createApp("library", Main.schema(), null);
            DataSource database = postgres.getPostgresDatabase();
            try (InstantClient client
                    = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build()) {
                webhook = ChangesFollower.webhook(emulator, app);
                String first = UUID.randomUUID().toString();
                client.transact(Tx.in("authors").id(first).update(Map.of("name", "first")));
                try (Following follower
                        = ChangesFollower.start(emulator, app, webhook, new SqlMirrorOptions(DeleteMode.hard, policy),
                                database)) {
                    await(() -> assertThat(count(database, "name = 'first'")).isOne());
                    client.platform().pushSchema(Map.of("links", Map.of(), "entities", Map.of("authors", Map.of(
                            "attrs", Map.of("born", Map.of("valueType", "number"))))));
                    client.transact(Tx.in("authors").id(UUID.randomUUID()).update(Map.of("name", "second", "born", 1920)));
                    client.transact(Tx.in("authors").id(UUID.randomUUID()).update(Map.of("name", "third")));
                    if (policy == OnNewAttribute.fail) {
                        Awaitility.await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(20))
                                .until(() -> count(database, "name = 'third'") == 0);
                    } else {
                        await(() -> assertThat(count(database, "name = 'third'")).isOne());
                        assertThat(count(database, "name = 'second'")).isOne();
                    }
                    if (policy == OnNewAttribute.add) {
                        assertThat(count(database, "born = 1920")).isOne();
                        assertThat(follower.mirror().compare().isEqual()).isTrue();
                    }
                }
                // whoever allows it later loses nothing; what was left out on purpose, a reconciliation brings in
                try (Following follower = ChangesFollower.start(
                        emulator, app, webhook, new SqlMirrorOptions(DeleteMode.hard, OnNewAttribute.add), database)) {
                    if (policy == OnNewAttribute.ignore) {
                        follower.mirror().reconcile();
                    }
                    await(() -> assertThat(follower.mirror().compare().isEqual()).isTrue());
                }
            }
        }
    }

    @Test
    void aDeletedRowStaysWhenDeletesAreSoft() throws Exception {
        try (InstantEmulator emulator = InstantEmulator.builder().localWebhooks(true).start();
             EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            EmulatorApp app = emulator.createApp("library", Main.schema(), null);
            DataSource database = postgres.getPostgresDatabase();
            try (InstantClient client
                    = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
                 Following follower = ChangesFollower.start(
                         emulator, app, ChangesFollower.webhook(emulator, app),
                         new SqlMirrorOptions(DeleteMode.soft, OnNewAttribute.add), database)) {
                String id = UUID.randomUUID().toString();
                client.transact(Tx.in("authors").id(id).update(Map.of("name", "first")));
                await(() -> assertThat(count(database, "name = 'first' AND _instant_deleted_at IS NULL")).isOne());

                client.transact(Tx.in("authors").id(id).delete());

                await(() -> assertThat(count(database, "name = 'first' AND _instant_deleted_at IS NOT NULL")).isOne());
                assertThat(follower.mirror().compare().isEqual()).isTrue();
            }
        }
    }

    private interface Assertion {
        void run() throws SQLException;
    }

    private static void await(Assertion assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(assertion::run);
    }

    private static long count(DataSource database, String condition) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("SELECT count(*) FROM library.authors WHERE " + condition)) {
            row.next();
            return row.getLong(1);
        }
    }
}
