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
package io.github.camelinstant.bulk.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.github.camelinstant.RecordingTransport;
import io.github.camelinstant.RecordingTransport.Answer;
import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantTimeoutException;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PartitionsTest {

    private static final ScanOptions QUICK
            = ScanOptions.DEFAULT.withBackoff(new Backoff(Duration.ZERO, Duration.ofMillis(1), 3));

    private final PrefixServer server = new PrefixServer();
    private final Random random = new Random(7);

    @Test
    void aSmallNamespaceIsOneRequest() {
        fill(1_000, "");

        assertThat(scan(QUICK)).containsExactlyElementsOf(server.ids);
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void anEmptyOneToo() {
        assertThat(scan(QUICK)).isEmpty();
        assertThat(server.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 4, 64 })
    void aLargerOneComesInTheOrderOfItsIds(int connections) {
        fill(20_000, "");

        assertThat(scan(QUICK.withConnections(connections))).containsExactlyElementsOf(server.ids);
    }

    @ParameterizedTest
    @CsvSource({ "1001,16", "20000,16", "40000,256", "300000,256" })
    void theLargerANamespaceTheMorePartitions(int entities, int partitions) {
        fill(entities, "");

        assertThat(scan(QUICK)).containsExactlyElementsOf(server.ids);
        assertThat(server.asked).hasSize(2 + partitions);
        assertThat(server.asked.stream().mapToInt(asked -> asked.limit() == null ? asked.found() : asked.limit()).sum())
                .isLessThan(1_001 + entities + entities / 128);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3 })
    void theFirstPartitionsCanBeChosen(int digits) {
        fill(2_000, "");

        assertThat(scan(QUICK.withPrefixDigits(digits))).containsExactlyElementsOf(server.ids);
        assertThat(server.asked).hasSize(1 << 4 * digits).allMatch(asked -> asked.prefix().length() == digits);
    }

    @ParameterizedTest
    @ValueSource(strings = { "018f3a", "018f3a5b-7c2d-7", "018f3a5b-7c2d-7000-8000-00000000" })
    void idsThatBeginAlike(String prefix) {
        fill(10_000, prefix);

        assertThat(scan(QUICK.withPartition(500, 8 << 20))).containsExactlyElementsOf(server.ids);
        assertThat(server.asked).filteredOn(asked -> asked.prefix().length() > 2)
                .allMatch(asked -> asked.limit() != null && asked.limit() == 501);
    }

    @Test
    void idsInALumpAmongOthers() {
        fill(3_000, "");
        fill(6_000, "77");

        assertThat(scan(QUICK.withPartition(500, 8 << 20))).containsExactlyElementsOf(server.ids);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 4 })
    void whatTookTooLongIsNeverAskedAgain(int connections) {
        fill(5_000, "");
        fill(2_000, "abc");
        server.tooMany = 100;

        assertThat(scan(QUICK.withConnections(connections))).containsExactlyElementsOf(server.ids);
        List<String> timedOut = server.asked.stream().filter(PrefixServer.Asked::timedOut).map(PrefixServer.Asked::prefix)
                .toList();
        assertThat(timedOut).contains("", "ab", "abc").doesNotHaveDuplicates();
        assertThat(server.asked.stream().map(PrefixServer.Asked::prefix).toList()).doesNotHaveDuplicates();
    }

    @Test
    void norTheSampleThatTellsHowManyThereAre() {
        fill(2_000, "");
        fill(3_000, "5a");
        server.tooMany = 1_001;

        assertThat(scan(QUICK)).containsExactlyElementsOf(server.ids);
        assertThat(server.asked.stream().filter(PrefixServer.Asked::timedOut).map(PrefixServer.Asked::prefix))
                .containsExactly("5a");
        assertThat(server.asked.stream().map(PrefixServer.Asked::prefix).toList()).doesNotHaveDuplicates();
    }

    @Test
    void aServerThatAlwaysTakesTooLongIsGivenUp() {
        fill(3_000, "00000000-0000-4000-8000-0000000");
        server.tooMany = 0;

        assertThatThrownBy(() -> scan(QUICK)).isInstanceOf(InstantTimeoutException.class);
        assertThat(server.asked.stream().filter(PrefixServer.Asked::timedOut)).hasSizeLessThan(10);
    }

    @Test
    void largeEntitiesAreSplitEarlier() {
        List<Map<String, String>> large = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            large.add(Map.of("id", new UUID(random.nextLong(), random.nextLong()).toString(), "text", "x".repeat(1_000)));
        }
        List<String> prefixes = new ArrayList<>();
        InstantClient client = client(request -> {
            String prefix = prefix(request);
            synchronized (prefixes) {
                prefixes.add(prefix);
            }
            return new Answer(
                    200, InstantJson.write(Map.of("goals", large.stream()
                            .filter(goal -> goal.get("id").startsWith(prefix)).toList())));
        });

        List<String> ids = scan(client, QUICK.withPartition(5_000, 10_000));

        assertThat(ids).containsExactlyElementsOf(large.stream().map(goal -> goal.get("id")).sorted().toList());
        assertThat(prefixes).hasSizeGreaterThanOrEqualTo(2 + 16);
    }

    @Test
    void anEntityMayBeLargerThanAPartition() {
        String id = new UUID(1, 2).toString();
        InstantClient client = client(request -> new Answer(
                200, InstantJson.write(Map.of("goals", List.of(Map.of("id", id, "text", "x".repeat(1_000)))))));

        assertThat(scan(client, QUICK.withPartition(5_000, 100))).containsExactly(id);
    }

    @Test
    void aServerThatDoesNotKnowPrefixesIsNotBelieved() {
        fill(2_000, "");
        InstantClient client = client(request -> new Answer(
                200, InstantJson.write(Map.of("goals", server.ids.stream().map(id -> Map.of("id", id)).toList()))));

        assertThatThrownBy(() -> scan(client, QUICK)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sent others");
    }

    @Test
    void norOneThatFindsNothingByPrefix() {
        fill(2_000, "");
        InstantClient client
                = client(request -> prefix(request).isEmpty() ? server.to(request) : new Answer(200, "{\"goals\":[]}"));

        assertThatThrownBy(() -> scan(client, QUICK)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sent none of them");
    }

    @Test
    void theRestAfterAnId() {
        fill(5_000, "");
        List<String> all = List.copyOf(server.ids);

        for (int last : List.of(0, 1, 2_499, 4_998, 4_999)) {
            server.asked.clear();
            List<String> rest = new ArrayList<>();
            Scan.of(server.client(), Query.of("goals")).options(QUICK).after(all.get(last))
                    .forEach(goal -> rest.add((String) goal.get("id")));

            assertThat(rest).containsExactlyElementsOf(all.subList(last + 1, all.size()));
            assertThat(server.asked).filteredOn(asked -> !asked.prefix().equals("5a")).allMatch(
                    asked -> asked.prefix().compareTo(all.get(last).substring(0, asked.prefix().length())) >= 0);
        }
    }

    @Test
    void theShareGrowsWithTheIds() {
        fill(2_000, "");

        try (EntityScan scan = Scan.of(server.client(), Query.of("goals")).options(QUICK).open()) {
            assertThat(scan.share()).isZero();
            for (int i = 0; i < 1_000; i++) {
                scan.next();
            }
            assertThat(scan.share()).isBetween(0.4, 0.6);
            scan.forEachRemaining(goal -> {
            });
            assertThat(scan.share()).isOne();
        }
    }

    @Test
    void conditionsFieldsAndLinksAreAskedForInEveryPartition() {
        List<Map<String, Object>> queries = new ArrayList<>();
        InstantClient client = client(request -> {
            queries.add(request.body());
            return new Answer(200, "{\"goals\":[]}");
        });
        Query query = Query.of("goals").where("done", true).fields("title").with("todos").ruleParams(Map.of("k", "v"));

        scan(client, query, QUICK.withConnections(1).withPrefixDigits(1));

        assertThat(queries).hasSize(16);
        Map<String, Object> expected = Query.of("goals").where("done", true).fields("title").with("todos").toMap();
        assertThat(queries.get(10).get("query")).isEqualTo(Map.of(
                "goals", Map.of(
                        "$", Map.of("where", Map.of("done", true, "$entityIdStartsWith", "a"), "fields", List.of("title")),
                        "todos", ((Map<?, ?>) expected.get("goals")).get("todos")),
                "$$ruleParams", Map.of("k", "v")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "order", "limit", "first", "last", "offset", "before", "after", "aggregate" })
    void whatChoosesByAnOrderOfItsOwnIsRefused(String option) {
        Map<String, Object> query = Map.of("goals", Map.of("$", Map.of(option, 1)));

        assertThatThrownBy(() -> Scan.of(server.client(), query)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    @Test
    void severalNamespacesAndOwnPrefixesAreRefused() {
        assertThatThrownBy(() -> Scan.of(server.client(), Map.of("goals", Map.of(), "todos", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scan.of(server.client(), Query.of("goals").where("$entityIdStartsWith", "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void fill(int number, String prefix) {
        int target = server.ids.size() + number;
        while (server.ids.size() < target) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            server.ids.add(prefix + id.substring(prefix.length()));
        }
    }

    private List<String> scan(ScanOptions options) {
        return scan(server.client(), options);
    }

    private static List<String> scan(InstantClient client, ScanOptions options) {
        return scan(client, Query.of("goals"), options);
    }

    private static List<String> scan(InstantClient client, Query query, ScanOptions options) {
        Collection<String> seen = new HashSet<>();
        List<String> ids = new ArrayList<>();
        Scan.of(client, query).options(options).forEach(goal -> {
            assertThat(seen.add((String) goal.get("id"))).isTrue();
            ids.add((String) goal.get("id"));
        });
        return ids;
    }

    private static String prefix(RecordingTransport.Sent request) {
        Map<?, ?> options = (Map<?, ?>) ((Map<?, ?>) ((Map<?, ?>) request.body().get("query")).get("goals")).get("$");
        return options.get("where") instanceof Map<?, ?> where ? (String) where.get("$entityIdStartsWith") : "";
    }

    private static InstantClient client(RecordingTransport.Answers answers) {
        return InstantClient.builder().appId("0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a")
                .adminToken("7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b").transport(new RecordingTransport().answering(answers))
                .build();
    }
}
