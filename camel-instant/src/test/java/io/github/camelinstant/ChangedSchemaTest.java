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
package io.github.camelinstant;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** An attribute, a link or a namespace is deleted or renamed: Instant then answers as if there was nothing. */
class ChangedSchemaTest {

    private static final String SCHEMA = """
            {"entities": {
                "items": {"attrs": {
                    "name": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": true}},
                    "n": {"valueType": "number", "required": false, "config": {"unique": false, "indexed": true}}}},
                "tags": {"attrs": {
                    "label": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": true}}}}},
             "links": {"itemsTags": {
                "forward": {"on": "items", "has": "many", "label": "tags"},
                "reverse": {"on": "tags", "has": "many", "label": "items"}}}}
            """;
    private static final String NAMED = "emit=changes&query={\"items\":{\"$\":{\"where\":{\"name\":\"x\"}}}}";
    private static final String TAGGED = "emit=changes&query={\"items\":{\"tags\":{}}}";

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private final List<Exchange> failures = new CopyOnWriteArrayList<>();
    private InstantEmulator emulator;
    private EmulatorApp emulated;
    private PollingApp app;

    @BeforeEach
    void open(InstantEmulator started, EmulatorApp created) {
        emulator = started;
        emulated = created;
        app = new PollingApp(started, created);
        app.client.transact(Tx.in("tags").id(id("t")).create(Map.of("label", "x")),
                Tx.in("items").id(id("a")).update(Map.of("name", "x", "n", 1)).link("tags", id("t")),
                Tx.in("items").id(id("b")).update(Map.of("name", "x", "n", 1)));
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void anAttributeOfAConditionThatIsGoneDeletesNothing() throws Exception {
        start(NAMED);
        app.awaitExactly(2);
        deleteAttribute("items", "name");

        awaitFailure("items.name is no longer in the schema");
        assertThat(app.received).hasSize(2);
    }

    @Test
    void whatIsGoneWhenTheConsumerStartsAgainDeletesNothingEither() throws Exception {
        start(NAMED);
        app.awaitExactly(2);
        app.stop();
        deleteAttribute("items", "name");
        start(NAMED);

        awaitFailure("items.name is no longer in the schema");
        assertThat(app.received).hasSize(2);
    }

    @Test
    void whatWasTakenAsDeliveredIsNotDeletedEither() throws Exception {
        start(NAMED + "&startPosition=latest");
        Awaitility.await().until(() -> app.positions.values.containsKey("test"));
        app.stop();
        deleteAttribute("items", "name");
        start(NAMED + "&startPosition=latest");

        awaitFailure("items.name is no longer in the schema");
        assertThat(app.received).isEmpty();
    }

    @Test
    void anAttributeThatIsThereAgainLetsTheDeletesCome() throws Exception {
        start(NAMED);
        app.awaitExactly(2);
        deleteAttribute("items", "name");
        awaitFailure("items.name is no longer in the schema");
        app.client.platform().pushSchema(InstantJson.readObject(SCHEMA));

        app.awaitExactly(4);
        assertThat(app.values(InstantConstants.ACTION)).endsWith("delete", "delete");
    }

    @Test
    void aNamespaceThatIsGoneDeletesNothing() throws Exception {
        start("emit=changes&query={\"items\":{}}");
        app.awaitExactly(2);
        deleteAttribute("items", "tags");
        deleteAttribute("items", "name");
        deleteAttribute("items", "n");
        app.awaitPolls();
        app.received.clear();
        deleteAttribute("items", "id");

        awaitFailure("items is no longer in the schema");
        assertThat(app.values(InstantConstants.ACTION)).doesNotContain("delete");
    }

    @Test
    void aLinkThatIsGoneUpdatesNothing() throws Exception {
        start(TAGGED);
        app.awaitExactly(2);
        deleteAttribute("items", "tags");

        awaitFailure("items.tags is no longer in the schema");
        assertThat(app.received).hasSize(2);
    }

    @Test
    void aLinkThatIsNotThereYetIsNoHindrance() throws Exception {
        start("emit=changes&query={\"items\":{\"owner\":{}}}");
        app.awaitExactly(2);
        app.client.transact(Tx.in("items").id(id("a")).update(Map.of("n", 2)));
        app.awaitExactly(3);
        app.client.transact(Tx.in("items").id(id("b")).delete());
        app.awaitExactly(4);

        assertThat(app.values(InstantConstants.ACTION)).endsWith("update", "delete");
        assertThat(failures).isEmpty();
    }

    @Test
    void aSubscriptionDeletesNothingEither() throws Exception {
        try (LiveApp live = new LiveApp(emulator, emulated)) {
            live.start(NAMED + "&positionRepository=#positions&positionKey=test");
            Awaitility.await().untilAsserted(() -> assertThat(live.received).hasSize(2));
            deleteAttribute("items", "name");
            Awaitility.await().untilAsserted(() -> assertThat(live.consumer().getSubscriptionFailure())
                    .contains("items.name is no longer in the schema"));
            assertThat(live.received).hasSize(2);
        }
    }

    private void start(String options) throws Exception {
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).process(failures::add).handled(true);
                from(app.uri(options + "&bridgeErrorHandler=true")).process(exchange -> app.received.add(exchange.copy()));
            }
        });
    }

    private void awaitFailure(String message) {
        Awaitility.await().untilAsserted(() -> assertThat(failures).hasSizeGreaterThan(1));
        assertThat(failures.get(failures.size() - 1).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .hasMessageContaining(message);
    }

    private void deleteAttribute(String namespace, String label) throws Exception {
        new AttributeRemover(emulator, emulated).remove(namespace, label);
    }

    private static String id(String name) {
        return Ids.derive("items", name);
    }
}
