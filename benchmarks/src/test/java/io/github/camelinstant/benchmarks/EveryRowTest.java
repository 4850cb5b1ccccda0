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
package io.github.camelinstant.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures everything once, in the smallest size. It takes a minute: {@code -Dinstant.test.benchmarks=true} runs it.
 */
@EnabledIfSystemProperty(named = "instant.test.benchmarks", matches = "true")
class EveryRowTest {

    private static final List<String> ROWS = List.of("query of 1 / HttpClient, 1 thread",
            "query of 100 / HttpClient, 8 threads", "query of 200 / HttpClient, 32 threads",
            "transact of 1 / HttpClient, 1 thread", "query of 1 / HttpClient, 8 threads, each answer 10 ms later",
            "transact of 100 / HttpClient, 32 threads", "query of 1 / HttpClient in a processor",
            "transact of 1 / HttpClient in a processor", "rows of an import / HttpClient, 100 a batch, 2 connections, 200 rows",
            "rows of an import / HttpClient with batches that are bytes already",
            "rows of an import / HttpClient, 100 a batch, 2 connections, 100 rows, each answer 170 ms later",
            "export of 200 / one query, as a stream", "export of 200 / one query, as a stream, each answer 10 ms later",
            "events of the change log / HttpClient", "poll of 200 with emit=changes / the same query",
            "start of a context with a route / an empty one", "start of a context with a route / a route to camel-http",
            "emulator: rows written", "emulator: queries", "emulator: heap", "import of 1,000 entities",
            "export of 1,000 entities", "comparison with itself of 1,000 entities", "first poll with emit=changes of 1,000");

    @TempDir
    private Path withoutNode;

    @Test
    void everyRowIsThere() throws Exception {
        Properties properties = new Properties();
        properties.put("size", "tiny");
        Settings settings = Settings.of(properties);
        Report report = new Report(settings, System.out);
        try (Server server = Server.emulator("1g", false)) {
            assertThat(Benchmarks.run(server, settings, withoutNode, withoutNode, report, System.out)).isTrue();
        }

        List<String> names = Stream.concat(
                report.duels().stream().map(DuelResult::what), report.figures().stream().map(Figure::what)).toList();
        assertThat(ROWS).allSatisfy(row -> assertThat(names).anyMatch(name -> name.startsWith(row)));
        assertThat(report.leftOut()).singleElement().asString().startsWith("@instantdb/admin");
    }
}
