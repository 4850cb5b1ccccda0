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
package io.github.camelinstant.bulk.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.fault.FaultScript;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;

import static org.assertj.core.api.Assertions.assertThat;

/** An emulator with an app of one namespace {@code goals}, and imports into it. */
final class EmulatedImport implements AutoCloseable {

    static final String SCHEMA = """
            {"entities": {
               "goals": {"attrs": {
                 "slug": {"valueType": "string", "config": {"unique": true, "indexed": true}},
                 "note": {"valueType": "string", "config": {"indexed": false, "unique": false}},
                 "rank": {"valueType": "number", "config": {"indexed": false, "unique": false}}}},
               "teams": {"attrs": {
                 "code": {"valueType": "string", "config": {"unique": true, "indexed": true}}}}},
             "links": {
               "goalsParent": {"forward": {"on": "goals", "has": "one", "label": "parent"},
                               "reverse": {"on": "goals", "has": "many", "label": "children"}},
               "goalsTeam": {"forward": {"on": "goals", "has": "one", "label": "team"},
                             "reverse": {"on": "teams", "has": "many", "label": "goals"}}}}""";

    final InstantEmulator emulator = InstantEmulator.start();
    final List<RowFailure> failures = new ArrayList<>();
    final List<Object> refused = new ArrayList<>();
    final EmulatorApp app;
    final InstantClient client;

    EmulatedImport() {
        this(SCHEMA);
    }

    EmulatedImport(String schema) {
        app = emulator.createApp("test", schema, null);
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken())
                .requestTimeout(Duration.ofSeconds(20)).build();
    }

    static String id(int i) {
        return Ids.derive("goals", i);
    }

    /** A row that may be written again and again. */
    static ImportRow update(int i) {
        Map<String, Object> row = Map.of("slug", "goal-" + i, "rank", i);
        return ImportRow.of(i, row, List.of(Tx.in("goals").id(id(i)).update(row)));
    }

    static ImportRow create(int i) {
        Map<String, Object> row = Map.of("slug", "goal-" + i, "rank", i);
        return ImportRow.of(i, row, List.of(Tx.in("goals").id(id(i)).create(row)));
    }

    /** A row that Instant refuses. */
    static ImportRow bad(int i) {
        Map<String, Object> row = Map.of("slug", "goal-" + i, "rank", "secret-" + i);
        return ImportRow.of(i, row, List.of(Tx.in("goals").id(id(i)).update(row)));
    }

    Importer importer() {
        return Importer.of(client).firstPause(Duration.ofMillis(20)).batchSize(10, 10).listener((failure, row) -> {
            failures.add(failure);
            refused.add(row);
        });
    }

    FaultScript onTransact() {
        return emulator.faults().on("POST", "/admin/transact");
    }

    long transactions() {
        return emulator.faults().requests("POST", "/admin/transact");
    }

    /** The ranks of all goals by their slugs. */
    Map<String, Object> goals() {
        Map<String, Object> goals = new TreeMap<>();
        for (Object goal : (List<?>) client.query(Map.of("goals", Map.of())).get("goals")) {
            Map<?, ?> attributes = (Map<?, ?>) goal;
            goals.put((String) attributes.get("slug"), attributes.get("rank"));
        }
        return goals;
    }

    static Map<String, Object> expected(int... numbers) {
        Map<String, Object> goals = new TreeMap<>();
        IntStream.of(numbers).forEach(i -> goals.put("goal-" + i, i));
        return goals;
    }

    static Map<String, Object> expected(IntStream numbers) {
        return expected(numbers.toArray());
    }

    /** All rows are accounted for, and the server has as many as the report says. */
    void assertExact(ImportReport report) {
        assertThat(report.written() + report.failed() + report.unknown()).isEqualTo(report.read());
        if (report.unknown() == 0) {
            assertThat(goals()).hasSize((int) report.written());
        }
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
    }
}
