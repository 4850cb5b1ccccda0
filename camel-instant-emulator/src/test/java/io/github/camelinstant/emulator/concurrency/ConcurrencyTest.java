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
package io.github.camelinstant.emulator.concurrency;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.InstantEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What stays true while many clients read and write at once. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConcurrencyTest {

    private static final int CLIENTS = 8;
    private static final int TURNS = 40;
    private static final String SCHEMA = """
            {"entities": {
               "counts": {"attrs": {"number": {"valueType": "number", "required": true,
                                               "config": {"indexed": true, "unique": true}}}},
               "pairs": {"attrs": {"value": {"valueType": "number", "required": false,
                                             "config": {"indexed": false, "unique": false}}}},
               "gates": {"attrs": {"open": {"valueType": "boolean", "required": false,
                                            "config": {"indexed": false, "unique": false}}}},
               "items": {"attrs": {}},
               "people": {"attrs": {}},
               "clubs": {"attrs": {}}},
             "links": {
               "itemGate": {"forward": {"on": "items", "has": "one", "label": "gate"},
                            "reverse": {"on": "gates", "has": "many", "label": "items"}},
               "members": {"forward": {"on": "people", "has": "many", "label": "clubs"},
                           "reverse": {"on": "clubs", "has": "many", "label": "members"}},
               "chairs": {"forward": {"on": "people", "has": "one", "label": "chairs"},
                          "reverse": {"on": "clubs", "has": "one", "label": "chair"}}}}""";
    private static final String RULES = """
            {"items": {"allow": {"view": "true in data.ref('gate.open')"}}}""";

    private InstantEmulator emulator;
    private AppClient client;

    @BeforeEach
    void start() {
        emulator = InstantEmulator.start();
        client = new AppClient(emulator.url(), emulator.createApp("crowd", SCHEMA, RULES));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aCounterWithAUniqueKeyLosesNoUpdate() throws Exception {
        AtomicInteger accepted = new AtomicInteger();

        Crowd.run(CLIENTS, TURNS, worker -> {
            JsonNode last = client.query("{\"counts\": {\"$\": {\"order\": {\"number\": \"desc\"}, \"limit\": 1}}}");
            int next = last.at("/counts/0/number").asInt(0) + 1;
            if (client.transact("record-not-unique", List.of("create", "counts", id(), Map.of("number", next)))) {
                accepted.incrementAndGet();
            }
        });

        JsonNode counts = client.query("{\"counts\": {\"$\": {\"order\": {\"number\": \"asc\"}}}}").get("counts");
        assertThat(counts).extracting(count -> count.get("number").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, accepted.get()).boxed().toList());
        assertThat(accepted).hasValueGreaterThanOrEqualTo(TURNS);
    }

    @Test
    void readersSeeATransactAsAWhole() throws Exception {
        List<UUID> pair = List.of(id(), id());
        AtomicInteger value = new AtomicInteger();
        write("pairs", pair, 0);

        Crowd.run(CLIENTS, TURNS, worker -> {
            if (worker % 2 == 0) {
                write("pairs", pair, value.incrementAndGet());
            } else {
                JsonNode pairs = client.query("{\"pairs\": {}}").get("pairs");
                assertThat(pairs).hasSize(2);
                assertThat(pairs.get(0).get("value")).isEqualTo(pairs.get(1).get("value"));
            }
        });
    }

    @Test
    void aRefusedTransactLeavesNothingBehind() throws Exception {
        client.transact("none", List.of("create", "counts", id(), Map.of("number", 0)));
        List<UUID> pair = List.of(id(), id());
        write("pairs", pair, 0);

        Crowd.run(CLIENTS, TURNS, worker -> {
            if (worker % 2 == 0) {
                boolean done = client.transact("record-not-unique",
                        List.of("update", "pairs", pair.get(worker % pair.size()), Map.of("value", -1)),
                        List.of("create", "people", id(), Map.of()),
                        List.of("create", "counts", id(), Map.of("number", 0)));
                assertThat(done).isFalse();
            } else {
                JsonNode seen = client.query("{\"pairs\": {}, \"people\": {}, \"counts\": {}}");
                assertThat(seen.get("pairs")).hasSize(2).allSatisfy(each -> assertThat(each.get("value").asInt()).isZero());
                assertThat(seen.get("people")).isEmpty();
                assertThat(seen.get("counts")).hasSize(1);
            }
        });
    }

    @Test
    void aQueryAndItsRulesSeeOneState() throws Exception {
        List<UUID> gates = List.of(id(), id());
        List<UUID> items = List.of(id(), id());
        open(gates, 0);
        for (int i = 0; i < gates.size(); i++) {
            client.transact("none", List.of("create", "items", items.get(i), Map.of()),
                    List.of("link", "items", items.get(i), Map.of("gate", gates.get(i))));
        }
        AtomicInteger turn = new AtomicInteger();

        Crowd.run(CLIENTS, TURNS, worker -> {
            if (worker % 2 == 0) {
                open(gates, turn.incrementAndGet() % 2);
            } else {
                JsonNode seen = client.queryAsGuest("{\"gates\": {}, \"items\": {}}");
                assertThat(seen.get("items")).hasSize(1);
                String visible = seen.at("/items/0/gate").textValue();
                assertThat(seen.get("gates")).hasSize(2)
                        .allSatisfy(gate -> assertThat(gate.get("open").booleanValue())
                                .isEqualTo(gate.get("id").textValue().equals(visible)));
            }
        });
    }

    @Test
    void linksAreTheSameFromBothSides() throws Exception {
        List<UUID> people = IntStream.range(0, 5).mapToObj(i -> id()).toList();
        List<UUID> clubs = IntStream.range(0, 5).mapToObj(i -> id()).toList();
        people.forEach(each -> client.transact("none", List.of("create", "people", each, Map.of())));
        clubs.forEach(each -> client.transact("none", List.of("create", "clubs", each, Map.of())));

        Crowd.run(CLIENTS, TURNS, worker -> {
            Random random = ThreadLocalRandom.current();
            UUID person = people.get(random.nextInt(people.size()));
            UUID club = clubs.get(random.nextInt(clubs.size()));
            String action = random.nextInt(3) == 0 ? "unlink" : "link";
            client.transact("record-not-unique", random.nextBoolean()
                    ? List.of(action, "people", person, Map.of("clubs", club))
                    : List.of(action, "clubs", club, Map.of("members", person)));
            client.transact("record-not-unique", List.of(action, "clubs", club, Map.of("chair", person)));
            JsonNode seen = client.query("""
                    {"people": {"clubs": {}, "chairs": {}}, "clubs": {"members": {}, "chair": {}}}""");
            assertThat(edges(seen, "people", "clubs", true)).isEqualTo(edges(seen, "clubs", "members", false));
            assertThat(edges(seen, "people", "chairs", true)).isEqualTo(edges(seen, "clubs", "chair", false));
            assertThat(seen.get("clubs")).allSatisfy(each -> assertThat(each.get("chair").size()).isLessThanOrEqualTo(1));
        });
    }

    private void write(String namespace, List<UUID> ids, int value) {
        client.transact("none", ids.stream().map(id -> List.of("update", namespace, id, Map.of("value", value))).toArray());
    }

    private void open(List<UUID> gates, int opened) {
        client.transact("none", IntStream.range(0, gates.size())
                .mapToObj(i -> List.of("update", "gates", gates.get(i), Map.of("open", i == opened))).toArray());
    }

    private static Set<String> edges(JsonNode tree, String namespace, String label, boolean forward) {
        Set<String> edges = new TreeSet<>();
        tree.get(namespace).forEach(from -> from.get(label).forEach(to -> {
            String source = from.get("id").textValue();
            String target = to.get("id").textValue();
            edges.add(forward ? source + " " + target : target + " " + source);
        }));
        return edges;
    }

    private static UUID id() {
        return UUID.randomUUID();
    }
}
