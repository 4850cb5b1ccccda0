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
package io.github.camelinstant.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.camelinstant.client.http.InstantRequest;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Step;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstantClientTest {

    private static final Set<String> IDENTITY = Set.of("app-id", "authorization", "as-email", "as-token", "as-guest");

    private StubServer server;
    private InstantClient client;

    @BeforeEach
    void start() throws Exception {
        server = new StubServer(StubServer.json("{\"goals\":[],\"tx-id\":7}"));
        client = server.client().build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void theAdminSendsTheAdminToken() {
        client.query(Samples.GOALS);

        assertThat(identityHeaders()).isEqualTo(
                Map.of("app-id", Samples.APP_ID, "authorization", "Bearer " + Samples.ADMIN_TOKEN));
        assertThat(server.only().line()).isEqualTo("POST /admin/query HTTP/1.1");
        assertThat(server.only().headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void aUserByEmailNeedsTheAdminTokenToo() {
        client.as(Identity.email(" alyssa@example.com ")).query(Samples.GOALS);

        assertThat(identityHeaders()).isEqualTo(Map.of("app-id", Samples.APP_ID,
                "authorization", "Bearer " + Samples.ADMIN_TOKEN, "as-email", "alyssa@example.com"));
    }

    @Test
    void aUserByTokenGoesWithoutTheAdminToken() {
        client.as(Identity.token(Samples.USER_TOKEN)).transact(goal());

        assertThat(identityHeaders()).isEqualTo(Map.of("app-id", Samples.APP_ID, "as-token", Samples.USER_TOKEN));
    }

    @Test
    void aGuestGoesWithoutTheAdminToken() {
        client.as(Identity.guest()).stream(Samples.GOALS).close();

        assertThat(identityHeaders()).isEqualTo(Map.of("app-id", Samples.APP_ID, "as-guest", "true"));
    }

    @Test
    void withoutAnAdminTokenNobodyBecomesAdmin() throws Exception {
        try (InstantClient poor = server.client().adminToken(null).build()) {
            assertThatThrownBy(() -> poor.query(Samples.GOALS)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> poor.as(Identity.email("a@b.co")).query(Samples.GOALS))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(server.received()).isEmpty();

            assertThat(poor.as(Identity.guest()).query(Samples.GOALS)).containsKey("goals");
        }
    }

    @Test
    void aQueryAndItsOptions() {
        client.query(Samples.GOALS, new QueryOptions(true));

        assertThat(server.only().json()).isEqualTo(Map.of("query", Samples.GOALS, "inference?", true));
    }

    @Test
    void theJsonTextIsThatOfTheServer() {
        String text = "{ \"goals\" : [ {\"n\": 1.0e2, \"s\": \"ü\\u00e4\"} ] }\n";
        server.answer(StubServer.json(text));

        assertThat(client.queryJson(Samples.GOALS)).isEqualTo(text);
    }

    @Test
    void stepsInEveryForm() {
        Step step = new Step("delete", "goals", Samples.ID, null, null);

        long txId = client.transactSteps(
                List.of(goal(), step, List.of("delete", "todos", Samples.ID, "ignored")), new TransactOptions(false));

        assertThat(txId).isEqualTo(7);
        assertThat(server.only().json()).isEqualTo(Map.of(
                "steps", List.of(
                        List.of("update", "goals", Samples.ID, Map.of("title", "x")),
                        List.of("delete", "goals", Samples.ID),
                        List.of("delete", "todos", Samples.ID, "ignored")),
                "throw-on-missing-attrs?", false));
    }

    @Test
    void unknownAttributesAreRefusedUnlessAllowed() {
        client.transact(goal());

        assertThat(server.only().json()).containsEntry("throw-on-missing-attrs?", true);
    }

    @Test
    void aTxIdBeyondAnInt() {
        server.answer(StubServer.json("{\"tx-id\":9007199254740993}"));

        assertThat(client.transact(goal())).isEqualTo(9007199254740993L);
    }

    @Test
    void whatIsNoStepIsRefusedBeforeTheCall() {
        assertThatThrownBy(() -> client.transactSteps(List.of(Map.of()), TransactOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.transact(Tx.in("goals").id(Samples.ID).update(Map.of("n", Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'steps[0][3].n'");
        assertThatThrownBy(() -> client.query(Map.of("goals", Map.of("$", new byte[0]))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "9007199254740993", "1E+308", "-0.0", "0.1000", "3.14159265358979323846264338327950288",
            "-123456789012345678901234567890" })
    void numbersSurviveAQueryAndATransaction(String number) {
        server.answer((request, socket) -> {
            Object step = ((List<?>) request.json().getOrDefault("steps", List.of())).stream().findFirst().orElse(null);
            String body = step == null
                    ? "{\"goals\":[{\"n\":" + number + "}]}" : "{\"tx-id\":1,\"echo\":" + InstantJson.write(step) + "}";
            StubServer.json(body).to(request, socket);
        });

        Map<?, ?> goal = (Map<?, ?>) ((List<?>) client.query(Samples.GOALS).get("goals")).get(0);
        Object streamed = client.stream(Samples.GOALS).next().get("n");
        client.transact(Tx.in("goals").id(Samples.ID).update(Map.of("n", goal.get("n"))));

        assertThat(streamed).isEqualTo(goal.get("n"));
        assertThat(server.received().get(2).body()).contains("{\"n\":" + number + "}");
        assertThat(goal.get("n")).isIn(
                Long.valueOf(9007199254740993L), new BigDecimal("1E+308"), -0.0, new BigDecimal("0.1000"),
                new BigDecimal("3.14159265358979323846264338327950288"),
                new BigInteger("-123456789012345678901234567890"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1E+309", "-1E+400" })
    void aDecimalThatTheServerWouldMakeATextOfIsNotSent(String number) {
        Map<String, Object> attributes = Map.of("n", List.of(new BigDecimal(number)));
        List<Tx> steps = List.of(Tx.in("goals").id(Samples.ID).update(attributes));

        assertThatThrownBy(() -> client.transact(steps.get(0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'steps[0][3].n[0]'")
                .hasMessageContaining("double precision").hasMessageNotContaining(number);
        assertThatThrownBy(() -> EncodedSteps.of(steps)).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.received()).isEmpty();
        assertThat(InstantJson.write(attributes)).isEqualTo("{\"n\":[" + number + "]}");
    }

    @Test
    void manyThreadsShareAClient() throws Exception {
        server.answer((request, socket) -> {
            Object where = ((Map<?, ?>) request.json().get("query")).get("goals");
            StubServer.json("{\"goals\":[" + InstantJson.write(where) + "]}").to(request, socket);
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> calls = IntStream.range(0, 200)
                    .mapToObj(i -> (Callable<Object>) () -> client.query(Map.of("goals", Map.of("n", i)))).toList();
            List<Future<Object>> results = threads.invokeAll(calls);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(Map.of("goals", List.of(Map.of("n", i))));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void secretsAreNotShown() {
        assertThat(client.as(Identity.token(Samples.USER_TOKEN))).hasToString(
                "InstantClient[Credentials[appId=" + Samples.APP_ID + "] as user by token]");
        InstantRequest request = new InstantRequest(
                "GET", "/admin/users?email=a@b.co", Map.of("as-token", Samples.USER_TOKEN), null, null);
        assertThat(request).hasToString("GET /admin/users [as-token]");
    }

    @Test
    void credentialsThatCannotBeRightAreRefused() {
        for (String bad : new String[] { "", " ", "a\r\nb", "a b", "ä" }) {
            assertThatThrownBy(() -> server.client().appId(bad).build()).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> server.client().adminToken(bad).build())
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("adminToken");
        }
        assertThatThrownBy(() -> InstantClient.builder().build()).hasMessageContaining("appId");
        assertThatThrownBy(() -> client.withTimeout(Duration.ZERO).query(Samples.GOALS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Tx goal() {
        return Tx.in("goals").id(UUID.fromString(Samples.ID)).update(Map.of("title", "x"));
    }

    private Map<String, String> identityHeaders() {
        Map<String, String> headers = new HashMap<>(server.only().headers());
        headers.keySet().retainAll(IDENTITY);
        return headers;
    }
}
