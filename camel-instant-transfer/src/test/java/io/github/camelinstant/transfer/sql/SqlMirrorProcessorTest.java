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

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a route may hand to a mirror. */
@ExtendWith(InstantEmulatorExtension.class)
class SqlMirrorProcessorTest {

    private static final String POST = "00000000-0000-4000-8000-000000000001";
    private static final String TAG = "00000000-0000-4000-8000-000000000002";

    private final SimpleCamelContext context = new SimpleCamelContext();
    private MirrorApp app;
    private SqlMirrorProcessor processor;

    @BeforeEach
    void makeApp(InstantEmulator emulator) {
        app = new MirrorApp(
                emulator, JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""), MirrorApp.SCHEMA);
        processor = new SqlMirrorProcessor(app.mirror().build());
        app.mirror().build().reconcile();
    }

    @AfterEach
    void close() {
        app.close();
        context.stop();
    }

    private Exchange exchange(Object body, String position) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader(InstantConstants.POSITION, position);
        return exchange;
    }

    private static Map<String, Object> change(String namespace, String id, Map<String, ?> after) {
        return after == null
                ? Map.of("namespace", namespace, "id", id, "action", "delete")
                : Map.of("namespace", namespace, "id", id, "action", "create", "after", after);
    }

    private static final List<Map<String, Object>> TRANSACTION = List.of(
            change("posts", POST, Map.of("id", POST, "title", "p")), change("tags", TAG, Map.of("id", TAG, "name", "t")));

    @Test
    void aTransactionIsApplied() {
        processor.process(exchange(TRANSACTION, "1/0/5"));

        assertThat(app.row("posts", UUID.fromString(POST))).containsEntry("title", "p");
        assertThat(app.row("tags", UUID.fromString(TAG))).containsEntry("name", "t");
        assertThat(app.mirror().build().status().position()).isEqualTo("1/0/5");
        processor.process(exchange(List.of(change("posts", POST, Map.of("id", POST, "title", "old"))), "1/0/4"));
        assertThat(app.row("posts", UUID.fromString(POST))).as("an older transaction").containsEntry("title", "p");
    }

    @Test
    void ofATransactionThatTheDatabaseRefusesNothingIsApplied() {
        app.sql("ALTER TABLE \"" + app.schema + "\".\"tags\" ADD CHECK (\"name\" <> 't')");

        assertThatThrownBy(() -> processor.process(exchange(TRANSACTION, "1/0/5"))).isInstanceOf(MirrorException.class);

        assertThat(app.rows("posts")).isEmpty();
    }

    @Test
    void transactionsAndChangesMayComeInAGroup() {
        processor.process(exchange(List.of(
                exchange(TRANSACTION, "1/0/5"), exchange(change("posts", POST, null), "1/0/6").getMessage()), null));

        assertThat(app.rows("posts")).isEmpty();
        assertThat(app.rows("tags")).hasSize(1);
        assertThat(app.mirror().build().status().position()).isEqualTo("1/0/6");
    }

    @Test
    void nothingIsFine() {
        processor.process(exchange(List.of(), null));

        assertThat(app.rows("posts")).isEmpty();
    }

    @Test
    void whatIsNoChangeIsRefused() {
        assertThatThrownBy(() -> processor.process(exchange("text", null))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("emit=changes");
        assertThatThrownBy(() -> processor.process(exchange(null, null))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> processor.process(exchange(List.of("text"), null)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("exchanges");
        assertThatThrownBy(() -> processor.process(exchange(List.of(Map.of("posts", List.of())), null)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no change");
    }
}
