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

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The log and a query show the same entity in different ways. */
class LogComparisonTest {

    private static final String SCHEMA = """
            {"entities": {
                "books": {"attrs": {"title": {"valueType": "string", "required": false,
                    "config": {"unique": false, "indexed": false}}}},
                "people": {"attrs": {"name": {"valueType": "string", "required": false,
                    "config": {"unique": false, "indexed": false}}}}},
             "links": {"booksAuthor": {
                "forward": {"on": "books", "has": "one", "label": "author"},
                "reverse": {"on": "people", "has": "many", "label": "books"}}}}
            """;
    private static final String BOOKS
            = "namespaces=books&reconcile=1ms&logLag=0&webhookUrl=https://nowhere.invalid/changes";

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private PollingApp app;
    private AttributeRemover schema;

    @BeforeEach
    void open(InstantEmulator emulator, EmulatorApp emulated) {
        app = new PollingApp(emulator, emulated, "changes");
        schema = new AttributeRemover(emulator, emulated);
        app.client.transact(Tx.in("people").id(id("p")).create(Map.of("name", "p")),
                Tx.in("books").id(id("b")).update(Map.of("title", "one")).link("author", id("p")));
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aLinkThatAQueryShowsIsNoDifferenceWhenLinksDoNotMatter() throws Exception {
        start(BOOKS);
        app.client.transact(Tx.in("books").id(id("b")).update(Map.of("title", "two")));
        app.awaitExactly(1);
        app.client.transact(Tx.in("books").id(id("b")).unlink("author", id("p")));

        app.awaitExactly(1);
        assertThat(app.values(InstantConstants.INFERRED)).containsOnlyNulls();
    }

    @Test
    void theSameLinkIsAChangeWhenLinksMatter() throws Exception {
        start(BOOKS + "&links=true");
        app.client.transact(Tx.in("books").id(id("b")).update(Map.of("title", "two")));
        app.awaitExactly(1);
        app.client.transact(Tx.in("books").id(id("b")).unlink("author", id("p")));

        app.awaitExactly(2);
        assertThat(app.values(InstantConstants.INFERRED)).containsExactly(null, true);
        assertThat(app.values("after").get(1))
                .isEqualTo(Map.of("id", id("b"), "title", "two", "author", List.of()));
    }

    @Test
    void aNamespaceThatIsGoneDeletesNothing() throws Exception {
        start(BOOKS);
        schema.remove("books", "author");
        schema.remove("books", "title");
        app.awaitPolls();
        app.received.clear();
        schema.remove("books", "id");
        app.awaitPolls();

        assertThat(app.values(InstantConstants.ACTION)).doesNotContain("delete");
    }

    @Test
    void aNamespaceThatGoesWhileADifferenceFailsDeletesNothing() throws Exception {
        app.start(BOOKS + "&links=true", exchange -> {
            if (exchange.getMessage().getHeader(InstantConstants.INFERRED) != null) {
                throw new IllegalStateException("not now");
            }
        });
        Awaitility.await().until(() -> app.positions.values.containsKey("test"));
        app.awaitPolls();
        app.client.transact(Tx.in("books").id(id("b")).update(Map.of("title", "two")));
        app.awaitExactly(1);
        app.client.transact(Tx.in("books").id(id("b")).unlink("author", id("p")));
        Awaitility.await().untilAsserted(() -> assertThat(app.values(InstantConstants.INFERRED)).contains(true));
        schema.remove("books", "author");
        schema.remove("books", "title");
        app.awaitPolls();
        app.received.clear();
        schema.remove("books", "id");
        app.awaitPolls();

        assertThat(app.values(InstantConstants.ACTION)).doesNotContain("delete");
    }

    /** Returns when what is there counts as delivered. */
    private void start(String options) throws Exception {
        app.start(options);
        Awaitility.await().until(() -> app.positions.values.containsKey("test"));
        app.awaitPolls();
        assertThat(app.received).isEmpty();
    }

    private static String id(String name) {
        return Ids.derive("books", name);
    }
}
