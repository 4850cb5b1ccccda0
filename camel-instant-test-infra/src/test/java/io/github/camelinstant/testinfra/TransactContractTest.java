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
package io.github.camelinstant.testinfra;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Lookup;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

/** What {@code instant:transact} promises of steps and rows that the server accepts. */
class TransactContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final String ROWS = "instant:transact?namespace=goals";

    public record Goal(String title, int rank) {
    }

    private static List<Map<String, Object>> batch(String batch) {
        return INSTANT.find(Query.of("goals").where("batch", batch).with("todos"));
    }

    @Test
    void stepsComeInEveryForm() {
        String id = Ids.random();
        List<Object> bodies = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        for (int rank = 0; rank < 11; rank++) {
            Tx tx = Tx.in("goals").id(id).update(Map.of("rank", rank));
            List<?> step = List.of("update", "goals", id, Map.of("rank", rank));
            String json = "[[\"update\",\"goals\",\"" + id + "\",{\"rank\":" + rank + "}]]";
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            bodies.add(List.of(json, json.substring(1, json.length() - 1), bytes, new ByteArrayInputStream(bytes), step,
                    List.of(step), tx, List.of(tx), new Tx[] { tx }, Stream.of(tx), List.of(tx, step).iterator()).get(rank));
            ranks.add(rank);
        }
        List<Object> written = new ArrayList<>();
        List<Long> txIds = new ArrayList<>();

        for (Object body : bodies) {
            Message message = INSTANT.ok("instant:transact", body);
            assertThat(message.getBody()).isSameAs(body);
            txIds.add(message.getHeader(InstantConstants.TX_ID, Long.class));
            written.add(INSTANT.entity("goals", id).get("rank"));
        }

        assertThat(written).isEqualTo(ranks);
        assertThat(txIds).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyStepDoesWhatItSays() {
        String goal = Ids.random();
        String first = Ids.random();
        String second = Ids.random();
        Tx tx = Tx.in("goals").id(goal);
        INSTANT.ok("instant:transact", List.of(
                tx.create(Map.of("batch", "steps", "title", "New", "any", Map.of("a", 1, "b", Map.of("c", 2)))),
                Tx.in("todos").id(first).update(Map.of("text", "First")), Tx.in("todos").id(second).update(Map.of()),
                tx.link("todos", first, second)));
        assertThat(batch("steps")).singleElement().extracting("todos", LIST).hasSize(2);

        Map<String, Object> gone = new HashMap<>();
        gone.put("c", null);
        INSTANT.ok("instant:transact", List.of(tx.update(Map.of("title", "Newer")),
                tx.merge(Map.of("any", Map.of("b", gone, "d", 3))), tx.unlink("todos", first),
                tx.ruleParams(Map.of("key", "k"))));
        assertThat(batch("steps")).singleElement().satisfies(entity -> assertThat(entity)
                .containsEntry("title", "Newer").containsEntry("any", Map.of("a", 1, "b", Map.of(), "d", 3))
                .containsEntry("todos", List.of(Map.of("id", second, "goal", goal))));

        INSTANT.ok("instant:transact", List.of(tx.delete(), Tx.in("todos").id(first).delete()));
        assertThat(batch("steps")).isEmpty();
        assertThat(INSTANT.entity("todos", first)).isNull();
        assertThat(INSTANT.entity("todos", second)).isNotNull().doesNotContainKey("goal");
    }

    @Test
    void rowsComeInEveryForm() {
        String uri = ROWS + "&keyFields=title";
        Map<String, Object> row = Map.of("title", "Form", "rank", 1);
        String json = "{\"title\":\"Form\",\"rank\":1}";
        String id = Ids.derive("goals", "Form");
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (Object body : List.of(row, List.of(row), new Goal("Form", 1), new Goal[] { new Goal("Form", 1) }, json,
                "[" + json + "]", bytes, new ByteArrayInputStream(bytes), Stream.of(row), List.of(row).iterator())) {
            INSTANT.client().transact(Tx.in("goals").id(id).delete());

            Message message = INSTANT.ok(uri, body);

            assertThat(message.getBody()).isSameAs(body);
            assertThat(message.getHeader(InstantConstants.ENTITY_IDS)).isEqualTo(List.of(id));
            assertThat(INSTANT.entity("goals", id)).containsEntry("title", "Form").containsEntry("rank", 1);
        }
    }

    @Test
    void aRowIsAnUpsertOfItsId() {
        UUID id = UUID.randomUUID();

        INSTANT.ok(ROWS, Map.of("id", id, "title", "One", "batch", "own-id"));
        INSTANT.ok(ROWS, Map.of("id", id.toString(), "rank", 2));

        assertThat(batch("own-id")).singleElement().satisfies(entity -> assertThat(entity)
                .containsEntry("id", id.toString()).containsEntry("title", "One").containsEntry("rank", 2));
    }

    @Test
    void aRowWithoutAnIdIsANewEntityEachTime() {
        Map<String, Object> row = Map.of("title", "Again", "batch", "no-id");

        List<?> ids = INSTANT.ok(ROWS, List.of(row, row)).getHeader(InstantConstants.ENTITY_IDS, List.class);
        INSTANT.ok(ROWS, row);

        assertThat(batch("no-id")).hasSize(3).extracting(entity -> (Object) entity.get("id")).containsAll(ids);
    }

    @Test
    void keyFieldsMakeARepeatTheSameEntity() {
        String uri = ROWS + "&keyFields=batch,rank";
        List<Map<String, Object>> rows = List.of(Map.of("batch", "keys", "rank", 1, "title", "a"),
                Map.of("batch", "keys", "rank", 2, "title", "b"));

        INSTANT.ok(uri, rows);
        INSTANT.ok(uri, rows);

        assertThat(batch("keys")).extracting(entity -> entity.get("title")).containsExactlyInAnyOrder("a", "b");
        assertThat(INSTANT.fails(IllegalArgumentException.class, uri, Map.of("batch", "keys")))
                .hasMessageContaining("rank");
    }

    @Test
    void aLookupFindsTheEntityOrCreatesIt() {
        String uri = ROWS + "&lookup=slug";
        INSTANT.ok(uri, Map.of("slug", "by-lookup", "batch", "lookup", "rank", 1));

        Message message = INSTANT.ok(uri, List.of(Map.of("slug", "by-lookup", "rank", 2),
                Map.of("slug", "by-lookup-too", "batch", "lookup")));

        assertThat(message.getHeader(InstantConstants.ENTITY_IDS)).isNull();
        assertThat(batch("lookup")).extracting(entity -> entity.get("slug"), entity -> entity.get("rank"))
                .containsExactlyInAnyOrder(tuple("by-lookup", 2),
                        tuple("by-lookup-too", null));
    }

    @Test
    void stepsAndLinksNameEntitiesByLookup() {
        INSTANT.ok("instant:transact", Tx.in("goals").lookup("slug", "looked \"up\"").update(Map.of("batch", "steps-lookup")));
        String todo = Ids.random();

        INSTANT.ok("instant:transact", List.of(Tx.in("todos").id(todo).update(Map.of("text", "x"))
                .link("goal", new Lookup("slug", "looked \"up\"")),
                Tx.in("goals").lookup("slug", "looked \"up\"").merge(Map.of("rank", 5))));

        assertThat(batch("steps-lookup")).singleElement().satisfies(entity -> {
            assertThat(entity).containsEntry("slug", "looked \"up\"").containsEntry("rank", 5);
            assertThat(entity.get("todos")).asInstanceOf(LIST).singleElement().extracting("id").isEqualTo(todo);
        });
    }

    @Test
    void valuesComeBackAsTheyWere() {
        String id = Ids.random();
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("title", "\u00e9 \ud83d\ude00 \"\\\n ${header.x}");
        row.put("rank", null);
        row.put("done", true);
        row.put("due", Instant.parse("2026-11-22T10:00:00.5Z"));
        row.put("any", Arrays.asList(1, null, "x", Map.of("deep", List.of(LocalDate.of(2026, 11, 22)))));

        INSTANT.ok(ROWS, row, Map.of("x", "evaluated"));

        assertThat(INSTANT.entity("goals", id)).containsEntry("title", row.get("title")).containsEntry("rank", null)
                .containsEntry("done", true).containsEntry("due", "2026-11-22T10:00:00.500Z")
                .containsEntry("any", Arrays.asList(1, null, "x", Map.of("deep", List.of("2026-11-22"))));
    }

    @Test
    void nothingToWriteIsNoTransaction() {
        Message message = INSTANT.ok(ROWS, List.of());

        assertThat(message.getHeaders()).doesNotContainKeys(InstantConstants.TX_ID, InstantConstants.ENTITY_IDS);
        INSTANT.fails(IllegalArgumentException.class, ROWS, null);
        INSTANT.fails(IllegalArgumentException.class, ROWS, Collections.singletonList(null));
        INSTANT.fails(IllegalArgumentException.class, "instant:transact", Map.of("title", "no namespace"));
    }

    @Test
    void aLostAnswerLeavesTheOutcomeUnknown() throws Exception {
        try (LossyProxy proxy = new LossyProxy(INSTANT.apiUri())) {
            proxy.lose(1);

            InstantConnectionException failure = INSTANT.fails(InstantConnectionException.class,
                    ROWS + "&baseUrl=" + proxy.url(), Map.of("title", "Lost", "batch", "lost"));

            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(batch("lost")).hasSize(1);
        }
    }

    @Test
    void aRepeatAfterALostAnswerMakesNoSecondEntity() throws Exception {
        Map<String, Object> row = Map.of("title", "Once", "batch", "once");
        try (LossyProxy proxy = new LossyProxy(INSTANT.apiUri())) {
            INSTANT.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                    from("direct:rows").to(ROWS + "&baseUrl=" + proxy.url());
                }
            });
            proxy.lose(2);

            Exchange exchange = INSTANT.send("direct:rows", List.of(row, row).iterator(), Map.of());

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(InstantConstants.ENTITY_IDS, List.class)).hasSize(2);
            assertThat(batch("once")).hasSize(2);
        }
    }
}
