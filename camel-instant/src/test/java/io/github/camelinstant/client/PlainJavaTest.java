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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Op;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.Where;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How a Java program uses Instant without any route. */
class PlainJavaTest {

    private StubServer server;
    private InstantClient instant;

    @BeforeEach
    void connect() throws Exception {
        server = new StubServer(StubServer.json("{\"tx-id\":42}"));
        instant = InstantClient.builder().baseUrl(server.url()).appId(Samples.APP_ID).adminToken(Samples.ADMIN_TOKEN).build();
    }

    @AfterEach
    void disconnect() throws Exception {
        instant.close();
        server.close();
    }

    @Test
    void write() {
        record Goal(String title, boolean done, LocalDate due) {
        }
        String goal = Ids.derive("goals", "fitness", 2026);
        String run = Ids.random();

        long txId = instant.transact(
                Tx.in("todos").id(run).create(Map.of("text", "Run")),
                Tx.in("goals").id(goal)
                        .update(InstantJson.toMap(new Goal("Get fit", false, LocalDate.of(2026, 12, 31))))
                        .link("todos", run),
                Tx.in("people").lookup("email", "alyssa@example.com").upsert(false).merge(Map.of("settings", Map.of("a", 1))));

        assertThat(txId).isEqualTo(42);
        assertThat(server.only().json().get("steps")).isEqualTo(List.of(
                List.of("create", "todos", run, Map.of("text", "Run")),
                List.of("update", "goals", goal, Map.of("title", "Get fit", "done", false, "due", "2026-12-31")),
                List.of("link", "goals", goal, Map.of("todos", run)),
                List.of("merge", "people", List.of("email", "alyssa@example.com"), Map.of("settings", Map.of("a", 1)),
                        Map.of("upsert", false))));
    }

    @Test
    void read() {
        server.answer(StubServer.json("{\"goals\":[{\"id\":\"1\",\"title\":\"Get fit\",\"todos\":[{\"text\":\"Run\"}]}]}"));

        Map<String, Object> result = instant.query(Query.of("goals")
                .where("done", false)
                .or(Where.is("priority", Op.gt(3)), Where.is("owner.email", "alyssa@example.com"))
                .order("title", "asc").limit(10)
                .with("todos", todos -> todos.where("done", false)));

        assertThat(result).isEqualTo(Map.of("goals", List.of(
                Map.of("id", "1", "title", "Get fit", "todos", List.of(Map.of("text", "Run"))))));
    }

    @Test
    void readMuch() {
        server.answer(StubServer.json("{\"goals\":[{\"title\":\"Get fit\"},{\"title\":\"Get rich\"}]}"));
        List<Object> titles = new ArrayList<>();

        try (EntityStream goals = instant.stream(Query.of("goals").fields("title"))) {
            goals.forEachRemaining(goal -> titles.add(goal.get("title")));
        }

        assertThat(titles).containsExactly("Get fit", "Get rich");
    }

    @Test
    void actAsAUser() {
        server.answer(StubServer.json("{\"user\":{\"id\":\"u1\",\"refresh_token\":\"t1\"},\"created\":true,\"goals\":[]}"));

        CreatedToken created = instant.auth().createTokenForEmail("alyssa@example.com", Map.of("nickname", "aly"));
        InstantClient alyssa = instant.as(Identity.token(created.token()));

        assertThat(instant.auth().verifyToken(created.token()).id()).isEqualTo("u1");
        assertThat(alyssa.query(Query.of("goals"))).containsEntry("goals", List.of());
        assertThat(server.received().get(2).headers()).containsEntry("as-token", "t1").doesNotContainKey("authorization");
    }

    @Test
    void decideAboutARepeat() throws Exception {
        server.answer(ErrorFixture.load("rate-limited").answer());
        boolean repeat = false;

        try {
            instant.transact(Tx.in("goals").id(Ids.random()).create(Map.of("title", "Get fit")));
        } catch (InstantException e) {
            repeat = e.isRetryable() && !e.isOutcomeUnknown();
        }

        assertThat(repeat).isTrue();
    }
}
