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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelinstant.bulk.InUseException;
import io.github.camelinstant.bulk.archive.ArchiveException;
import io.github.camelinstant.bulk.compare.ComparisonReport;
import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportProducerTest {

    private static final String SCHEMA = """
            {"entities": {"goals": {"attrs": {
                "title": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}},
              "links": {}}}, "links": {}}
            """;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private final CamelContext context = new DefaultCamelContext();
    private final List<Map<?, ?>> rows = new CopyOnWriteArrayList<>();
    private List<String> goals;
    private volatile int failAt = -1;

    @TempDir
    Path directory;

    @BeforeEach
    void start(InstantEmulator emulator, EmulatorApp app) throws Exception {
        try (InstantClient client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id())
                .adminToken(app.adminToken()).build()) {
            goals = new ArrayList<>();
            List<Tx> txs = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String id = Ids.random();
                goals.add(id);
                txs.add(Tx.in("goals").id(id).update(Map.of("title", "fit")));
            }
            client.transact(txs);
            goals.sort(null);
        }
        InstantComponent component = context.getComponent("instant", InstantComponent.class);
        component.getConfiguration().setAppId(app.id());
        component.getConfiguration().setAdminToken(app.adminToken());
        component.getConfiguration().setBaseUrl(emulator.url());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:all").to("instant:export").split(body()).streaming().process(this::take);
                from("direct:stop").to("instant:export?readConnections=2").split(body()).streaming().stopOnException()
                        .process(this::take);
                from("direct:resume").to("instant:export?namespaces=goals&checkpoint=" + checkpoint()).split(body())
                        .streaming().stopOnException().process(this::take);
                from("direct:handled").errorHandler(defaultErrorHandler()).onException(IllegalStateException.class)
                        .handled(true).end()
                        .to("instant:export?namespaces=goals&checkpoint=" + checkpoint()).split(body()).streaming()
                        .stopOnException().process(this::take);
                from("direct:nightly").setHeader("day", constant("2026-11-26")).to("instant:export?namespaces=goals,$users")
                        .split(body()).streaming().stopOnException()
                        .setHeader("CamelFileName", simple("${header.day}/${body[namespace]}.ndjson"))
                        .marshal().json().to("file:" + directory + "?fileExist=Append&appendChars=\\n");
                from("direct:stopped").to("instant:export?namespaces=goals&checkpoint=" + checkpoint()).split(body())
                        .streaming().stopOnException().process(this::take).end().stop();
                from("direct:unread").to("instant:export?namespaces=goals&checkpoint=" + checkpoint());
                from("direct:twice").to("instant:export?namespaces=goals&checkpoint=" + checkpoint()).to("direct:unread");
                from("direct:users").to("instant:export?namespaces=$users,$files&readConnections=1").split(body())
                        .streaming().process(this::take);
            }

            private void take(Exchange exchange) {
                if (rows.size() == failAt) {
                    throw new IllegalStateException("the target is full");
                }
                rows.add(exchange.getMessage().getBody(Map.class));
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aRouteTakesEntityAfterEntity() throws Exception {
        send("direct:all");

        assertThat(rows).hasSize(50);
        assertThat(rows.get(0)).isEqualTo(Map.of("namespace", "goals", "id", goals.get(0), "entity",
                Map.of("id", goals.get(0), "title", "fit")));
    }

    @Test
    void aRouteThatFailsFailsTheExchangeAndEndsTheExport() {
        failAt = 20;

        assertThatThrownBy(() -> send("direct:stop")).hasRootCauseMessage("the target is full");
        assertThat(rows).hasSize(20);
        Awaitility.await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("instant-scan-goals")));
    }

    @Test
    void theNextExchangeGoesOnWhereOneFailed() throws Exception {
        failAt = 20;
        assertThatThrownBy(() -> send("direct:resume")).hasRootCauseMessage("the target is full");
        assertThat(checkpoint()).exists();

        failAt = -1;
        send("direct:resume");

        assertThat(rows).extracting(row -> row.get("id")).isEqualTo(goals);
        assertThat(checkpoint()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 20, 49 })
    void whatAnErrorHandlerSwallowsIsNotDone(int last) throws Exception {
        failAt = last;
        send("direct:handled");
        assertThat(rows).hasSize(last);

        failAt = -1;
        send("direct:handled");

        assertThat(rows).extracting(row -> row.get("id")).isEqualTo(goals);
        assertThat(checkpoint()).doesNotExist();
    }

    @Test
    void aRouteThatStopsAfterwardsHasDoneItAll() throws Exception {
        send("direct:stopped");
        assertThat(checkpoint()).doesNotExist();

        send("direct:stopped");

        assertThat(rows).hasSize(2 * goals.size());
    }

    /** As the manual shows it. */
    @Test
    void aFileForEachNamespace() throws Exception {
        send("direct:nightly");

        assertThat(Files.readAllLines(directory.resolve("2026-11-26/goals.ndjson"))).hasSize(50)
                .allSatisfy(line -> assertThat(line).startsWith("{").contains("\"namespace\":\"goals\""));
    }

    @Test
    void whatNobodyReadIsNotDone() throws Exception {
        failAt = 20;
        assertThatThrownBy(() -> send("direct:resume")).hasRootCauseMessage("the target is full");
        failAt = -1;
        send("direct:unread");
        assertThat(checkpoint()).exists();

        send("direct:resume");

        assertThat(rows).hasSize(50);
    }

    @Test
    void aCheckpointIsForOneExchangeAtATime() throws Exception {
        assertThatThrownBy(() -> send("direct:twice")).hasRootCauseInstanceOf(InUseException.class)
                .hasStackTraceContaining("The checkpoint " + checkpoint() + " is in use by somebody else in this process");

        send("direct:resume");
        assertThat(rows).hasSize(50);
    }

    private Path checkpoint() {
        return directory.resolve("new/checkpoint");
    }

    @Test
    void namespacesAreChosenByTheOption() throws Exception {
        send("direct:users");

        assertThat(rows).isEmpty();
    }

    @Test
    void anAppIsComparedWithAnotherAndWithAnArchive(InstantEmulator emulator, EmulatorApp app) {
        Path zip = directory.resolve("backup.zip");
        try (InstantClient client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id())
                .adminToken(app.adminToken()).build()) {
            Export.of(client).toArchive(zip);
        }
        InstantConfiguration other = context.getComponent("instant", InstantComponent.class).getConfiguration().copy();
        EmulatorApp empty = emulator.createApp("other", SCHEMA, "{}");
        other.setAppId(empty.id());
        other.setAdminToken(empty.adminToken());
        context.getRegistry().bind("other", other);
        InstantComponent home = new InstantComponent();
        home.setConfiguration(other);
        context.addComponent("instant-home", home);

        assertThat(compare("instant:compare?compareWith=archive:" + zip).isEqual()).isTrue();
        assertThat(compare("instant:compare?compareWith=%23other").namespaces().get("goals").onlyLeft()).isEqualTo(50);
        assertThat(compare("instant:compare?compareWith=component:instant-home&namespaces=goals").isEqual()).isFalse();
        assertThatThrownBy(() -> compare("instant:compare")).hasStackTraceContaining("compareWith");
        assertThatThrownBy(() -> compare("instant:compare?compareWith=component:direct"))
                .hasStackTraceContaining("no Instant app");
    }

    @Test
    void contentsAreComparedAndLargeArchivesTrustedWhenTheOptionsSaySo(InstantEmulator emulator, EmulatorApp app) {
        Path zip = directory.resolve("backup.zip");
        String uri = "instant:compare?compareWith=archive:" + zip;
        try (InstantClient client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id())
                .adminToken(app.adminToken()).build()) {
            client.storage().upload("a.txt", FileContent.of("one".getBytes(), "text/plain"), null);
            Export.of(client).toArchive(zip);
            client.storage().upload("a.txt", FileContent.of("two".getBytes(), "text/plain"), null);

            assertThat(compare(uri).isEqual()).isTrue();
            assertThat(compare(uri).toText()).contains("contents of files");
            assertThat(compare(uri + "&compareContents=true").toText()).contains("NOT EQUAL", "contents of a.txt: 3 bytes");

            client.storage().upload("a.txt", FileContent.of(new byte[70 << 20], "text/plain"), null);
            Export.of(client).toArchive(zip);
        }
        assertThatThrownBy(() -> compare(uri)).hasRootCauseInstanceOf(ArchiveException.class)
                .hasStackTraceContaining("trustArchive=true");
        assertThat(compare(uri + "&trustArchive=true&compareContents=true").isEqual()).isTrue();
    }

    private ComparisonReport compare(String uri) {
        return context.createProducerTemplate().requestBody(uri, "begin", ComparisonReport.class);
    }

    private void send(String uri) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBody(uri, "begin");
        }
    }
}
