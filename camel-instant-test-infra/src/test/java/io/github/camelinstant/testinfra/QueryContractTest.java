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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Op;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.Where;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/** What {@code instant:query} promises. */
class QueryContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final String FIT = Ids.derive("goals", "fit");
    private static final String CODE = Ids.derive("goals", "code");
    private static final String RUN = Ids.derive("todos", "run");
    private static final String SEEDED = "{\"goals\":{\"$\":{\"where\":{\"batch\":\"seed\"},\"order\":{\"rank\":\"asc\"}}}}";

    public record Goal(String id, String title, int rank) {
    }

    @BeforeAll
    static void seed() {
        INSTANT.client().transact(
                Tx.in("goals").id(FIT).create(Map.of("title", "Get fit", "slug", "fit", "rank", 1, "batch", "seed")),
                Tx.in("goals").id(CODE).create(Map.of("title", "Write code", "slug", "code", "rank", 2, "batch", "seed")),
                Tx.in("todos").id(RUN).create(Map.of("text", "Run")).link("goal", FIT));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(Message message) {
        return (Map<String, Object>) message.getBody();
    }

    @Test
    void theMapIsTheTree() {
        Map<String, Object> tree = tree(INSTANT.ok("instant:query", Query.of("goals").where("slug", "fit").with("todos")));

        assertThat(tree).containsOnlyKeys("goals");
        assertThat(tree.get("goals")).asInstanceOf(LIST).singleElement().asInstanceOf(MAP)
                .containsEntry("id", FIT).containsEntry("title", "Get fit").containsEntry("rank", 1)
                .containsEntry("todos", List.of(Map.of("id", RUN, "text", "Run", "goal", FIT)));
    }

    @Test
    void severalNamespacesComeInOneTree() {
        Map<String, Object> tree
                = tree(INSTANT.ok("instant:query", Map.of("goals", Map.of(), "todos", Map.of("goal", Map.of()), "nowhere",
                        Map.of())));

        assertThat(tree).containsOnlyKeys("goals", "todos", "nowhere");
        assertThat(tree.get("nowhere")).isEqualTo(List.of());
        assertThat(tree.get("todos")).asInstanceOf(LIST).singleElement().asInstanceOf(MAP).extractingByKey("goal", LIST)
                .hasSize(1);
    }

    /** Of two goals one has a todo with both, the other has both in two todos. */
    @Test
    void conditionsOnLinkedEntitiesAreAboutOneOfThem() {
        InstantApp app = INSTANT.newApp("linked");
        try (InstantClient client = InstantClient.builder().baseUrl(INSTANT.apiUri()).allowInsecureHttp(true).appId(app.id())
                .adminToken(app.adminToken()).build()) {
            client.transact(
                    Tx.in("goals").id(FIT).create(Map.of("title", "Together", "rank", 5)),
                    Tx.in("goals").id(CODE).create(Map.of("title", "Apart", "rank", 5)),
                    Tx.in("todos").id(Ids.random()).create(Map.of("text", "x", "done", true)).link("goal", FIT),
                    Tx.in("todos").id(Ids.random()).create(Map.of("text", "x", "done", false)).link("goal", CODE),
                    Tx.in("todos").id(Ids.random()).create(Map.of("text", "y", "done", true)).link("goal", CODE));
            Query both = Query.of("goals").where("todos.text", "x").where("todos.done", true).fields("title");

            assertThat(client.query(both)).isEqualTo(Map.of("goals", List.of(Map.of("id", FIT, "title", "Together"))));
            assertThat(client.query(both.where("rank", Op.gt(1)).where("rank", Op.lt(9)))).isEqualTo(client.query(both));
            assertThat(client.query(both.where("rank", Op.gt(1)).where("rank", Op.lt(5))))
                    .isEqualTo(Map.of("goals", List.of()));
            assertThat(client.query(Query.of("goals").and(Where.is("todos.text", "x"), Where.is("todos.done", true))))
                    .extractingByKey("goals", LIST).hasSize(2);
        }
    }

    @Test
    void theTextIsTheSameTree() {
        String json = INSTANT.ok("instant:query?outputType=json", SEEDED).getBody(String.class);

        assertThat(InstantJson.read(json)).isEqualTo(INSTANT.ok("instant:query", SEEDED).getBody());
    }

    @Test
    void entitiesAreAList() {
        assertThat(INSTANT.ok("instant:query?outputType=entities", SEEDED).getBody(List.class))
                .extracting(goal -> ((Map<?, ?>) goal).get("id")).containsExactly(FIT, CODE);
        assertThat(INSTANT.ok("instant:query?outputType=entities", "{\"nowhere\":{}}").getBody(List.class)).isEmpty();
        assertThat(INSTANT.fails(IllegalArgumentException.class, "instant:query?outputType=entities",
                "{\"goals\":{},\"todos\":{}}")).hasMessageContaining("exactly one namespace");
    }

    @Test
    void entitiesBecomeObjectsOfAClass() {
        assertThat(INSTANT.ok("instant:query?outputType=entities&outputClass=" + Goal.class.getName(), SEEDED).getBody())
                .isEqualTo(List.of(new Goal(FIT, "Get fit", 1), new Goal(CODE, "Write code", 2)));
    }

    @Test
    void aStreamIsSplitOneByOne() throws Exception {
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:goals").to("instant:query?outputType=stream&outputClass=" + Goal.class.getName())
                        .split(body()).streaming().to("mock:goal");
            }
        });
        MockEndpoint goals = INSTANT.context().getEndpoint("mock:goal", MockEndpoint.class);
        goals.expectedBodiesReceived(new Goal(FIT, "Get fit", 1), new Goal(CODE, "Write code", 2));

        INSTANT.ok("direct:goals", SEEDED);

        goals.assertIsSatisfied();
    }

    @Test
    void aStreamIsReadWithinItsExchange() throws Exception {
        List<Object> ids = new ArrayList<>();
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:goals").to("instant:query?outputType=stream").process(exchange -> {
                    Iterator<?> goals = exchange.getMessage().getBody(Iterator.class);
                    goals.forEachRemaining(goal -> ids.add(((Map<?, ?>) goal).get("id")));
                });
            }
        });

        INSTANT.ok("direct:goals", SEEDED);

        assertThat(ids).containsExactly(FIT, CODE);
    }

    @Test
    void theQueryComesInTheBodyInEveryForm() {
        byte[] bytes = SEEDED.getBytes(StandardCharsets.UTF_8);
        Query query = Query.of("goals").where("batch", "seed").order("rank", "asc");

        for (Object body : List.of(SEEDED, bytes, new ByteArrayInputStream(bytes), query, query.toMap())) {
            assertThat(INSTANT.ok("instant:query?outputType=entities", body).getBody(List.class)).hasSize(2);
        }
    }

    @Test
    void aTemplateGivesEachValueItsOwnType() {
        String byRank = "instant:query?outputType=entities&query={\"goals\":{\"$\":{\"where\":{\"rank\":\"${header.rank}\"}}}}";
        String bySlug
                = "instant:query?outputType=entities&query={\"goals\":{\"$\":{\"where\":{\"slug\":{\"$in\":\"${header.slugs}\"}}}}}";

        assertThat(INSTANT.ok(byRank, null, Map.of("rank", 2)).getBody(List.class)).hasSize(1);
        assertThat(INSTANT.fails(ValidationException.class, byRank, null, Map.of("rank", "2")))
                .hasMessageContaining("goals.rank").hasMessageContaining("number");
        assertThat(INSTANT.ok(bySlug, null, Map.of("slugs", List.of("fit", "code", "none"))).getBody(List.class)).hasSize(2);
        assertThat(INSTANT.ok(bySlug, null, Map.of("slugs", List.of())).getBody(List.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "\"}}}},\"todos\":{\"$\":{\"where\":{\"", "{\"$ne\":\"\"}", "{\"$like\":\"%\"}", "\\", "\\\"", "\"", "' or 1=1 --",
            "${header.other}", "$ne", "%", "_", "}", "]", "\n", "null", "true", "1", "\u00e9\u2028\ud83d\ude00" })
    void aValueNeverChangesTheShapeOfAQuery(String hostile) {
        String id = Ids.derive("goals", "hostile", hostile);
        INSTANT.client().transact(Tx.in("goals").id(id).update(Map.of("title", hostile, "batch", "hostile")));

        for (String uri : List.of("instant:query?query=resource:classpath:contract/by-title.json",
                "instant:query?query={\"goals\":{\"$\":{\"where\":{\"title\":{\"$in\":[\"${header.title}\"]}}}}}")) {
            Map<String, Object> tree = tree(INSTANT.ok(uri, null, Map.of("title", hostile, "other", "Get fit")));

            assertThat(tree).containsOnlyKeys("goals");
            assertThat(tree.get("goals")).asInstanceOf(LIST).singleElement().asInstanceOf(MAP).containsEntry("id", id)
                    .containsEntry("title", hostile);
        }
    }

    @Test
    void aTemplateWithoutAValueAsksForNothing() {
        String uri = "instant:query?query=resource:classpath:contract/by-title.json";

        assertThat(INSTANT.fails(IllegalArgumentException.class, uri, null)).hasMessageContaining("gave no value");
        assertThat(INSTANT.fails(IllegalArgumentException.class, uri, null, Map.of("title", Map.of("$like", "%"))))
                .hasMessageContaining("gave a ");
    }

    @Test
    void ruleParamsDoNotDisturbTheAdmin() {
        assertThat(INSTANT.ok("instant:query?outputType=entities&ruleParams={\"key\":\"${header.key}\"}", SEEDED,
                Map.of("key", "k")).getBody(List.class)).hasSize(2);
    }

    @Test
    void aQueryThatTheServerRefusesIsAnErrorAndLeavesTheBodyAlone() {
        String query = "{\"goals\":{\"$\":{\"limit\":0}}}";

        ValidationException failure = INSTANT.fails(ValidationException.class, "instant:query", query);

        assertThat(failure.getType()).isEqualTo("validation-failed");
        assertThat(failure.getStatus()).isEqualTo(400);
        assertThat(failure).hasMessageContaining("limit");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(INSTANT.send("instant:query", query, Map.of()).getMessage().getBody()).isEqualTo(query);
        assertThat(INSTANT.fails(ValidationException.class, "instant:query?outputType=stream", query)).isNotNull();
    }
}
