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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Op;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.Where;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How a Java program uses Instant without any route. */
class PlainJavaTest {

    private static final TransactOptions NEW_ATTRIBUTES = new TransactOptions(false);
    private static final String SCHEMA = """
            {
              "entities": {
                "goals": {
                  "attrs": {
                    "slug": {"valueType": "string", "required": false, "config": {"unique": true, "indexed": true}},
                    "priority": {"valueType": "number", "required": false, "config": {"unique": false, "indexed": true}}
                  },
                  "links": {}
                }
              },
              "links": {}
            }
            """;
    private static final String RULES = """
            {"goals": {"allow": {"view": "auth.email == data.owner", "update": "false"}}}
            """;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, RULES);

    private InstantClient instant;

    @BeforeEach
    void connect(InstantEmulator emulator, EmulatorApp app) {
        instant = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    @AfterEach
    void disconnect() {
        instant.close();
    }

    @Test
    void writeAndRead() {
        record Goal(String title, int priority, LocalDate due, String owner) {
        }
        Goal fit = new Goal("Get fit", 5, LocalDate.of(2026, 12, 31), "alyssa@example.com");
        String goal = Ids.derive("goals", "fitness", 2026);
        String run = Ids.random();

        long txId = instant.transactSteps(List.of(
                Tx.in("todos").id(run).create(Map.of("text", "Run")),
                Tx.in("goals").id(goal).update(InstantJson.toMap(fit)).link("todos", run),
                Tx.in("goals").lookup("slug", "rich").update(Map.of("title", "Get rich", "priority", 1))),
                NEW_ATTRIBUTES);
        Map<String, Object> result = instant.query(Query.of("goals")
                .where("priority", Op.gt(3)).where("priority", Op.lte(5))
                .or(Where.is("title", "Get fit"), Where.is("title", "Get old"))
                .order("priority", "desc").limit(10).fields("title", "due")
                .with("todos", todos -> todos.where("text", "Run").fields("text")));

        assertThat(txId).isPositive();
        assertThat(result).isEqualTo(Map.of("goals", List.of(Map.of(
                "id", goal, "title", "Get fit", "due", "2026-12-31", "todos", List.of(Map.of("id", run, "text", "Run"))))));
    }

    @Test
    void numbersComeBackAsTheyWere() {
        String id = Ids.random();
        Map<String, Object> numbers = Map.of(
                "big", 9007199254740993L, "share", new BigDecimal("0.1"), "small", -1);

        instant.transactSteps(List.of(Tx.in("goals").id(id).create(numbers)), NEW_ATTRIBUTES);

        Map<String, Object> goal = instant.stream(Query.of("goals").where("id", id)).next();
        assertThat(goal).containsAllEntriesOf(numbers);
    }

    @Test
    void readMuch() {
        List<Tx> goals = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            goals.add(Tx.in("goals").id(Ids.derive("goals", i)).update(Map.of("priority", i)));
        }
        instant.transact(goals);
        instant.transact(goals);
        List<Object> priorities = new ArrayList<>();

        try (EntityStream stream = instant.stream(Query.of("goals").order("priority", "asc"))) {
            stream.forEachRemaining(goal -> priorities.add(goal.get("priority")));
        }

        assertThat(priorities).hasSize(100).startsWith(0, 1, 2).endsWith(98, 99);
    }

    @Test
    void actAsAUser() {
        String id = Ids.random();
        instant.transactSteps(List.of(
                Tx.in("goals").id(id).create(Map.of("owner", "alyssa@example.com")),
                Tx.in("goals").id(Ids.random()).create(Map.of("owner", "ben@example.com"))), NEW_ATTRIBUTES);

        CreatedToken created = instant.auth().createTokenForEmail("alyssa@example.com", null);
        InstantClient alyssa = instant.as(Identity.token(created.token()));

        assertThat(created.created()).isTrue();
        assertThat(instant.auth().verifyToken(created.token())).isEqualTo(created.user());
        assertThat(ids(alyssa)).containsExactly(id);
        assertThat(ids(instant.as(Identity.email("alyssa@example.com")))).containsExactly(id);
        assertThat(ids(instant.as(Identity.guest()))).isEmpty();
        assertThat(ids(instant)).hasSize(2);
        assertThatThrownBy(() -> alyssa.transact(Tx.in("goals").id(id).update(Map.of("slug", "mine"))))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> instant.auth().verifyToken(Ids.random())).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void whatIsWrongSaysSo() {
        Tx fit = Tx.in("goals").id(Ids.random()).create(Map.of("slug", "fit"));
        instant.transact(fit);

        assertThatThrownBy(() -> instant.transact(fit)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> instant.transact(Tx.in("goals").id(Ids.random()).create(Map.of("slug", "fit"))))
                .isInstanceOf(NotUniqueException.class);
        assertThatThrownBy(() -> instant.transact(Tx.in("goals").id(Ids.random()).create(Map.of("sulg", "typo"))))
                .isInstanceOf(ValidationException.class).hasMessageContaining("goals.sulg");
        assertThatThrownBy(() -> instant.transact(
                Tx.in("goals").lookup("slug", "none").upsert(false).update(Map.of("priority", 1))))
                .isInstanceOf(ValidationException.class);
    }

    private static List<Object> ids(InstantClient client) {
        List<Object> ids = new ArrayList<>();
        try (EntityStream goals = client.stream(Query.of("goals"))) {
            goals.forEachRemaining(goal -> ids.add(goal.get("id")));
        }
        return ids;
    }
}
