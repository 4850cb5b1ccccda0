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

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camelinstant.bulk.load.ImportFailedException;
import io.github.camelinstant.bulk.load.ImportReport;
import io.github.camelinstant.bulk.load.MissingTarget;
import io.github.camelinstant.client.AppReadOnlyException;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.LinkTarget;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileBinding;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ImportProducerTest {

    private static final String SCHEMA = """
            {"entities": {
               "goals": {"attrs": {
                 "slug": {"valueType": "string", "config": {"unique": true, "indexed": true}},
                 "rank": {"valueType": "number", "config": {"indexed": false, "unique": false}}}},
               "teams": {"attrs": {
                 "code": {"valueType": "string", "config": {"unique": true, "indexed": true}}}}},
             "links": {
               "goalsTeam": {"forward": {"on": "goals", "has": "one", "label": "team"},
                             "reverse": {"on": "teams", "has": "many", "label": "goals"}}}}""";
    private static final String RULES = """
            {"goals": {"allow": {"create": "data.rank < 10", "update": "data.rank < 10", "view": "true"}}}""";

    @TempDir
    Path folder;

    private final InstantEmulator emulator = InstantEmulator.start();
    private final EmulatorApp app = emulator.createApp("test", SCHEMA, RULES);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final InstantClient client
            = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        InstantComponent component = new InstantComponent();
        component.getConfiguration().setAppId(app.id());
        component.getConfiguration().setAdminToken(app.adminToken());
        component.getConfiguration().setBaseUrl(emulator.url());
        context.addComponent("instant", component);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
        client.close();
        emulator.close();
    }

    private Exchange send(String uri, Object body) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("CamelFileName", "goals.csv");
        });
    }

    private static ImportReport report(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return exchange.getMessage().getBody(ImportReport.class);
    }

    private static Map<String, Object> row(int i) {
        return Map.of("slug", "goal-" + i, "rank", i);
    }

    private List<Map<String, Object>> goals() {
        List<Map<String, Object>> goals = new ArrayList<>();
        for (Object goal : (List<?>) client.query(Map.of("goals", Map.of("team", Map.of()))).get("goals")) {
            @SuppressWarnings("unchecked")
            Map<String, Object> map = (Map<String, Object>) goal;
            goals.add(map);
        }
        return goals;
    }

    private void clear() {
        goals().forEach(goal -> client.transact(Tx.in("goals").id((String) goal.get("id")).delete()));
    }

    record Goal(String slug, int rank) {
    }

    @Test
    void rowsComeInEveryForm() throws IOException {
        String ndjson = "{\"slug\":\"goal-0\",\"rank\":0}\n\n{\"slug\":\"goal-1\",\"rank\":1}\n";
        String array = " \n[{\"slug\":\"goal-0\",\"rank\":0},{\"slug\":\"goal-1\",\"rank\":1}]";
        byte[] bytes = ndjson.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("rows.ndjson"), bytes);
        List<Map<String, Object>> rows = List.of(row(0), row(1));
        List<Tx> txs = List.of(
                Tx.in("goals").id(Ids.derive("goals", "goal-0")).update(row(0)),
                Tx.in("goals").id(Ids.derive("goals", "goal-1")).update(row(1)));
        List<?> steps = txs.stream().map(tx -> tx.steps().get(0).toWire()).toList();
        Iterable<Map<String, Object>> iterable = rows::iterator;
        for (Object body : List.of(rows, rows.iterator(), rows.stream(), iterable, rows.toArray(), ndjson, array, bytes,
                new ByteArrayInputStream(bytes), new StringReader(ndjson), file.toFile(), txs, txs.stream(), steps,
                List.of(new Goal("goal-0", 0), new Goal("goal-1", 1)))) {
            String options = body == steps ? "" : "?namespace=goals&keyFields=slug";
            ImportReport report = report(send("instant:import" + options, body));

            assertThat(report.written()).as("%s", body).isEqualTo(2);
            assertThat(goals()).as("%s", body).extracting(goal -> goal.get("rank")).containsExactlyInAnyOrder(0, 1);
            assertThat(goals()).extracting(goal -> goal.get("id"))
                    .containsExactlyInAnyOrder(Ids.derive("goals", "goal-0"), Ids.derive("goals", "goal-1"));
            clear();
        }
        assertThat(report(send("instant:import?namespace=goals", row(1))).written()).isEqualTo(1);
        assertThat(report(send("instant:import?namespace=goals", List.of())).read()).isZero();
        assertThat(send("instant:import?namespace=goals", null).getException()).hasMessageContaining("body is empty");
    }

    @Test
    void aFileIsReadInTheCharsetThatItsConsumerNames() throws IOException {
        String munich = "M\u00fcnchen";
        Path file = Files.write(folder.resolve("goals.ndjson"),
                ("{\"slug\":\"" + munich + "\",\"rank\":1}").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(report(sendFile(file, "ISO-8859-1")).written()).isEqualTo(1);
        assertThat(goals()).singleElement().satisfies(goal -> assertThat(goal).containsEntry("slug", munich)
                .containsEntry("id", Ids.derive("goals", munich)));
        clear();

        ImportReport report = report(sendFile(file, "UTF-8"));
        assertThat(report.failures()).singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("no text in the charset"));
        assertThat(goals()).isEmpty();
    }

    /** As a file consumer with this charset does it. */
    private Exchange sendFile(Path path, String charset) {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setBinding(new FileBinding());
        file.setCharset(charset);
        return template.send("instant:import?namespace=goals&keyFields=slug&failOnError=false", exchange -> {
            exchange.getMessage().setBody(file);
            exchange.setProperty(Exchange.CHARSET_NAME, charset);
        });
    }

    @Test
    void theReportIsReadBySimpleAndJson() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:report").to("instant:import?namespace=goals&keyFields=slug")
                        .setHeader("written", simple("${body.written}")).setHeader("complete", simple("${body.complete}"))
                        .marshal().json();
            }
        });
        Exchange exchange = send("direct:report", List.of(row(1)));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("written", Integer.class)).isEqualTo(1);
        assertThat(exchange.getMessage().getHeader("complete", Boolean.class)).isTrue();
        assertThat(exchange.getMessage().getBody(String.class)).contains("\"written\":1", "\"failures\":[]");
    }

    private static final String TO_TEAMS = "instant:import?namespace=goals&keyFields=slug&linkFields=team:key(teams)";

    private static Map<String, Object> row(int i, String team) {
        return Map.of("slug", "goal-" + i, "rank", i, "team", team);
    }

    @Test
    void aLinkByKeyWhoseOtherEndNeverComesIsNamedInTheReport() {
        report(send("instant:import?namespace=teams&keyFields=code", Map.of("code", "red")));

        ImportReport report = report(send(TO_TEAMS, List.of(row(0, "red"), row(1, "blue"), row(2, "red"), row(3, "blue"))));

        assertThat(report.isComplete()).isTrue();
        assertThat(report.missingTargets()).isEqualTo(1);
        assertThat(report.missing()).containsExactly(
                new MissingTarget(1, new LinkTarget("team", "teams", Ids.derive("teams", "blue"), List.of("blue"))));
        assertThat(report.toString()).endsWith(", 1 ends of links missing").doesNotContain("blue");
        assertThat(report.missing().toString()).doesNotContain("blue");

        report(send("instant:import?namespace=teams&keyFields=code", Map.of("code", "blue")));
        assertThat(report(send(TO_TEAMS, List.of(row(1, "blue")))).missingTargets()).isZero();
    }

    @Test
    void aMissingOtherEndFailsTheExchangeWhenItShall() {
        Exchange failed = send(TO_TEAMS + "&onMissingLink=fail", List.of(row(0, "blue")));

        assertThat(failed.getException(ImportFailedException.class)).hasMessageContaining("no other end")
                .satisfies(e -> assertThat(e.getReport().missing()).hasSize(1));
        assertThat(goals()).hasSize(1);
    }

    @Test
    void nobodyLooksForOtherEndsWhenTheyDoNotMatter() {
        long queries = emulator.faults().requests("POST", "/admin/query");

        assertThat(report(send(TO_TEAMS + "&onMissingLink=ignore", List.of(row(0, "blue")))).missingTargets()).isZero();
        assertThat(emulator.faults().requests("POST", "/admin/query")).isEqualTo(queries);
    }

    @Test
    void whatARefusedRowLinksToIsNotMissed() {
        ImportReport report = report(send(
                TO_TEAMS + "&failOnError=false", List.of(Map.of("slug", "goal-0", "rank", "high", "team", "blue"))));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.missingTargets()).isZero();
    }

    @Test
    void manyOtherEndsAreLookedForTogether() {
        report(send("instant:import?namespace=teams&keyFields=code",
                IntStream.range(0, 700).mapToObj(i -> Map.of("code", "team-" + i))));
        long queries = emulator.faults().requests("POST", "/admin/query");

        ImportReport report = report(send(TO_TEAMS, IntStream.range(0, 1_200).mapToObj(i -> row(i, "team-" + i))));

        assertThat(report.missingTargets()).isEqualTo(500);
        assertThat(report.missing()).hasSize(100).allSatisfy(each -> assertThat(each.row()).isGreaterThanOrEqualTo(700));
        assertThat(emulator.faults().requests("POST", "/admin/query") - queries).isLessThan(10);
    }

    @Test
    void aReportThatCouldNotLookSaysSo() {
        emulator.faults().on("POST", "/admin/query").always().reject(400, "application/json", "{\"type\":\"app-disabled\"}");

        ImportReport report = report(send(TO_TEAMS, List.of(row(0, "blue"))));

        assertThat(report.isComplete()).isTrue();
        assertThat(report.missingTargets()).isEqualTo(ImportReport.NOT_KNOWN);
        assertThat(report.toString()).contains("not known whether");
        assertThat(send(TO_TEAMS + "&onMissingLink=fail", List.of(row(0, "blue"))).getException()).isNotNull();
    }

    @Test
    void whatIsReadIsClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        send("instant:import?namespace=goals&keyFields=slug", Stream.of(row(1)).onClose(() -> closed.set(true)));
        assertThat(closed).isTrue();

        closed.set(false);
        assertThat(send("instant:import?namespace=goals&keyFields=slug", new Rows(closed)).getException()).isNotNull();
        assertThat(closed).isTrue();
    }

    private record Rows(AtomicBoolean closed) implements Iterator<Object>, AutoCloseable {

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Object next() {
            throw new IllegalStateException("broken");
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    @Test
    void linkFieldsBecomeLinks() {
        String blue = Ids.derive("teams", "blue");
        client.transact(Tx.in("teams").id(blue).update(Map.of("code", "blue")));
        for (String link : List.of("team=t:key(teams)", "team=t:lookup(code)")) {
            send("instant:import?namespace=goals&keyFields=slug&linkFields=" + link,
                    List.of(Map.of("slug", "goal-1", "t", "blue"), Map.of("slug", "goal-2", "t", "")));

            assertThat(goals()).as(link).filteredOn(goal -> "goal-1".equals(goal.get("slug"))).singleElement()
                    .satisfies(goal -> assertThat(goal.toString()).contains(blue));
            assertThat(goals()).as(link).allSatisfy(goal -> assertThat(goal).doesNotContainKey("t"));
            assertThat(goals()).filteredOn(goal -> "goal-2".equals(goal.get("slug"))).singleElement()
                    .satisfies(goal -> assertThat(goal.toString()).doesNotContain(blue));
            clear();
        }
        send("instant:import?namespace=goals&keyFields=slug&linkFields=team", Map.of("slug", "goal-1", "team", blue));
        assertThat(goals().toString()).contains(blue);
        clear();
        send("instant:transact?namespace=goals&keyFields=slug&linkFields=team", Map.of("slug", "goal-1", "team", blue));
        assertThat(goals().toString()).contains(blue);
    }

    @Test
    void badRowsGoToTheDeadLetterEndpoint() throws Exception {
        MockEndpoint letters = context.getEndpoint("mock:letters", MockEndpoint.class);
        List<Object> rows = List.of(row(1), Map.of("slug", "goal-2", "rank", "secret"), 7, Map.of("rank", 3), row(4));

        Exchange exchange = template.send("instant:import?namespace=goals&keyFields=slug&deadLetter=mock:letters", sent -> {
            sent.getMessage().setBody(rows);
            sent.getMessage().setHeader("CamelFileName", "goals.csv");
        });

        assertThat(report(exchange).written()).isEqualTo(2);
        assertThat(report(exchange).failed()).isEqualTo(3);
        assertThat(letters.getExchanges()).hasSize(3);
        Map<Object, Exchange> byIndex = new HashMap<>();
        letters.getExchanges().forEach(
                letter -> byIndex.put(letter.getMessage().getHeader(InstantConstants.ROW_INDEX), letter));
        assertThat(byIndex).containsOnlyKeys(1L, 2L, 3L);
        Exchange refused = byIndex.get(1L);
        assertThat(refused.getMessage().getBody()).isEqualTo(rows.get(1));
        assertThat(refused.getMessage().getHeaders()).containsEntry(InstantConstants.ERROR_TYPE, "validation-failed")
                .containsEntry(InstantConstants.ROW_OUTCOME, "failed").containsEntry("CamelFileName", "goals.csv")
                .containsKeys(InstantConstants.ERROR_TRACE_ID, InstantConstants.ERROR_HINT);
        assertThat(refused.getMessage().getHeader(InstantConstants.ERROR_MESSAGE, String.class)).contains("goals.rank")
                .doesNotContain("secret");
        assertThat(byIndex.get(3L).getMessage().getHeader(InstantConstants.ERROR_MESSAGE, String.class)).contains("slug");
    }

    @Test
    void whoActsIsNotToldToTheDeadLetterEndpoint() {
        MockEndpoint letters = context.getEndpoint("mock:letters", MockEndpoint.class);
        Exchange exchange = template.send("instant:import?namespace=goals&keyFields=slug&deadLetter=mock:letters", sent -> {
            sent.getMessage().setBody(List.of(row(1), row(20)));
            sent.getMessage().setHeader(InstantConstants.AS_GUEST, true);
        });

        assertThat(report(exchange).written()).isEqualTo(1);
        assertThat(letters.getExchanges()).hasSize(1);
        assertThat(letters.getExchanges().get(0).getMessage().getHeaders()).doesNotContainKey(InstantConstants.AS_GUEST)
                .containsEntry(InstantConstants.ERROR_TYPE, "permission-denied");
    }

    @Test
    void aDeadLetterEndpointThatFailsFailsTheExchange() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:full").errorHandler(noErrorHandler()).throwException(new IllegalStateException("disk full"));
            }
        });
        Exchange exchange = send("instant:import?namespace=goals&keyFields=slug&deadLetter=direct:full",
                List.of(row(1), Map.of("slug", "goal-2", "rank", "secret")));

        assertThat(exchange.getException()).isInstanceOf(ImportFailedException.class).hasMessageContaining("Row 1")
                .hasRootCauseMessage("disk full");
    }

    @Test
    void withoutADeadLetterEndpointTheExchangeFailsAtTheEnd() {
        List<Object> rows = List.of(row(1), Map.of("slug", "goal-2", "rank", "secret"), row(3));

        Exchange exchange = send("instant:import?namespace=goals&keyFields=slug", rows);

        assertThat(exchange.getException()).isInstanceOfSatisfying(ImportFailedException.class, e -> {
            assertThat(e).hasMessageContaining("1 failed").hasMessageContaining("goals.rank").hasMessageNotContaining("secret");
            assertThat(e.getReport().written()).isEqualTo(2);
        });
        assertThat(goals()).hasSize(2);
        assertThat(report(send("instant:import?namespace=goals&keyFields=slug&failOnError=false", rows)).failed()).isEqualTo(1);
    }

    @Test
    void guestsAreSubjectToTheRules() {
        Exchange exchange = send("instant:import?namespace=goals&asGuest=true&keyFields=slug",
                IntStream.range(0, 20).mapToObj(ImportProducerTest::row).toList());

        assertThat(exchange.getException()).isInstanceOfSatisfying(ImportFailedException.class, e -> {
            assertThat(e.getReport().written()).isEqualTo(10);
            assertThat(e.getReport().failures()).hasSize(10)
                    .allSatisfy(failure -> assertThat(failure.type()).isEqualTo("permission-denied"));
        });
        assertThat(goals()).hasSize(10);
    }

    @Test
    void aReadOnlyAppIsTheCauseOfTheFailure() {
        emulator.faults().on("POST", "/admin/transact").always().appReadOnly();

        Exchange exchange = send("instant:import?namespace=goals&keyFields=slug", List.of(row(1), row(2)));

        assertThat(exchange.getException()).isInstanceOf(ImportFailedException.class)
                .hasCauseInstanceOf(AppReadOnlyException.class);
        assertThat(emulator.faults().requests("POST", "/admin/transact")).isEqualTo(1);
    }

    private static <T> Iterable<T> iterable(Iterator<T> once) {
        return () -> once;
    }

    @Test
    void aRepeatedExchangeWritesTheSameEntities() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:in").to("instant:import?namespace=goals&maxOutage=0");
            }
        });
        emulator.faults().on("POST", "/admin/transact").failAfterWrite();

        assertThat(report(send("direct:in", List.of(row(1), row(2)))).written()).isEqualTo(2);
        assertThat(goals()).hasSize(2);
        emulator.faults().on("POST", "/admin/transact").failAfterWrite();
        // what is left of a body that can be read only once must not look like all of it
        assertThat(send("direct:in", List.of(row(3)).iterator()).getException()).hasMessageContaining("only once");
        emulator.faults().on("POST", "/admin/transact").failAfterWrite();
        Iterator<?> once = List.of(row(4)).iterator();
        assertThat(send("direct:in", iterable(once)).getException())
                .hasMessageContaining("only once");
    }

    @Test
    void linesThatAreNoJsonAreBadRows() {
        Exchange exchange = send("instant:import?namespace=goals&keyFields=slug&failOnError=false&deadLetter=mock:lines",
                "{\"slug\":\"goal-1\"}\n{\"slug\":\n{\"slug\":\"goal-2\"}\n");

        assertThat(report(exchange).written()).isEqualTo(2);
        assertThat(context.getEndpoint("mock:lines", MockEndpoint.class).getExchanges()).singleElement()
                .satisfies(letter -> assertThat(letter.getMessage().getBody()).isEqualTo("{\"slug\":"));
        assertThat(send("instant:import?namespace=goals&keyFields=slug", "[{\"slug\":\"goal-1\"},{").getException())
                .isInstanceOf(ImportFailedException.class).hasMessageContaining("Not valid JSON");
    }

    @Test
    void textIsNotWrittenWithOtherCharacters() {
        String uri = "instant:import?namespace=goals&keyFields=slug&failOnError=false&deadLetter=mock:text";
        byte[] lines = "{\"slug\":\"a\"}\n{\"slug\":\"Caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] array = "[{\"slug\":\"b\"},{\"slug\":\"Caf\u00e9\"}]".getBytes(StandardCharsets.ISO_8859_1);

        for (Object body : List.of(lines, array, new ByteArrayInputStream(lines))) {
            ImportReport report = report(send(uri, body));
            assertThat(report.written()).isEqualTo(1);
            assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.index()).isEqualTo(1));
        }
        assertThat(goals()).extracting(goal -> goal.get("slug")).containsExactlyInAnyOrder("a", "b");

        Exchange latin = template.send(uri, exchange -> {
            exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            exchange.getMessage().setBody("{\"slug\":\"\u20ac\"}");
        });
        assertThat(report(latin).written()).isEqualTo(1);
        assertThat(report(template.send(uri, exchange -> {
            exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            exchange.getMessage().setBody(lines);
        })).written()).isEqualTo(2);
        assertThat(goals()).extracting(goal -> goal.get("slug"))
                .containsExactlyInAnyOrder("a", "b", "\u20ac", "Caf\u00e9");
    }

    @Test
    void aPauseGoesToItsEndpoint() {
        MockEndpoint pauses = context.getEndpoint("mock:pause", MockEndpoint.class);

        send("instant:import?namespace=goals&keyFields=slug&pauseEvery=10&pauseEndpoint=mock:pause",
                IntStream.range(0, 25).mapToObj(ImportProducerTest::row).iterator());

        assertThat(pauses.getExchanges()).extracting(pause -> pause.getMessage().getBody(ImportReport.class).written())
                .containsExactly(10L, 20L);
    }

    @Test
    void optionsThatContradictAreRefused() {
        for (String options : List.of("batchSize=0", "connections=0", "connections=17", "maxBatchSize=50", "maxOutage=-1",
                "pauseEvery=10", "pauseEndpoint=mock:x", "maxFailed=-2", "linkFields=a:b:c", "linkFields=a/b",
                "lookup=a&keyFields=b")) {
            assertThatThrownBy(() -> context.getEndpoint("instant:import?namespace=goals&" + options).createProducer())
                    .as(options).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theProducerShowsInJmxHowFarItIs() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:jmx").routeId("jmx").to("instant:import?namespace=goals&keyFields=slug");
            }
        });
        MBeanServer server = context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName name = server.queryNames(new ObjectName("org.apache.camel:type=producers,*"), null).stream()
                .filter(each -> each.toString().contains("InstantProducer")).findFirst().orElseThrow();
        assertThat((String[]) server.getAttribute(name, "Running")).isEmpty();
        emulator.faults().on("POST", "/admin/transact").hold();
        var done = template.asyncSendBody("direct:jmx", IntStream.range(0, 250).mapToObj(ImportProducerTest::row).toList());

        await().untilAsserted(() -> {
            assertThat((String[]) server.getAttribute(name, "Running")).singleElement().asString()
                    .startsWith("import into goals: ").contains("% done");
            assertThat((long) server.getAttribute(name, "RowsDone")).isEqualTo(150);
        });
        emulator.faults().release();
        done.get();
        assertThat((String[]) server.getAttribute(name, "Running")).isEmpty();
    }
}
