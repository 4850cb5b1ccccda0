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

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.github.camelinstant.bulk.compare.Comparison;
import io.github.camelinstant.bulk.compare.ComparisonReport;
import io.github.camelinstant.bulk.compare.Source;
import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;

/**
 * How fast a namespace is exported, beside one query for all of it, and how much heap export and comparison take. Run
 * it with {@code -Xmx128m}. The app is that of INSTANT_API_URI, INSTANT_APP_ID and INSTANT_APP_ADMIN_TOKEN; its
 * namespace {@code letters} gets what it lacks of the entities first.
 */
public final class ExportSpeed {

    private static final String NAMESPACE = "letters";
    private static final int BATCH = 500;

    private final PrintStream out = System.out;
    private final InstantClient client;
    private final int entities;

    private ExportSpeed(InstantClient client, int entities) {
        this.client = client;
        this.entities = entities;
    }

    /** @param args how many entities there are to be; 100,000 without */
    public static void main(String[] args) {
        try (InstantClient client = InstantClient.builder().baseUrl(System.getenv("INSTANT_API_URI"))
                .appId(System.getenv("INSTANT_APP_ID")).adminToken(System.getenv("INSTANT_APP_ADMIN_TOKEN")).build()) {
            new ExportSpeed(client, args.length == 0 ? 100_000 : Integer.parseInt(args[0])).run();
        }
    }

    private void run() {
        client.platform().pushSchema(Map.of("entities", Map.of(NAMESPACE, Map.of("attrs", attributes())), "links", Map.of()));
        long there = export();
        for (long from = there; from < entities; from += BATCH) {
            client.transact(letters(from));
        }
        out.printf(Locale.ROOT, "%,d entities, at most %d MB of heap%n", entities, Runtime.getRuntime().maxMemory() >> 20);
        measure("export", this::export);
        measure("comparison with itself", this::compare);
        try {
            measure("one query", this::oneQuery);
        } catch (InstantException e) {
            out.println("one query: " + e.getMessage());
        }
        long used = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum();
        out.printf(Locale.ROOT, "heap after the last collection: %d MB%n", used >> 20);
    }

    private long export() {
        return Export.of(client).namespaces(List.of(NAMESPACE)).forEach(letter -> {
        }).total();
    }

    private long compare() {
        ComparisonReport report
                = Comparison.of(Source.app(client), Source.app(client)).namespaces(List.of(NAMESPACE)).run();
        if (!report.isEqual()) {
            throw new IllegalStateException(report.toText());
        }
        return report.namespaces().get(NAMESPACE).leftCount();
    }

    private long oneQuery() {
        long count = 0;
        try (EntityStream all = client.stream(Query.of(NAMESPACE))) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    private void measure(String what, LongSupplier work) {
        long start = System.nanoTime();
        long rows = work.getAsLong();
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%s: %,d entities, %.1f s, %,.0f entities/s%n", what, rows, seconds, rows / seconds);
    }

    private static Map<String, Object> attributes() {
        Map<String, Object> text = Map.of(
                "valueType", "json", "required", false, "config", Map.of("indexed", false, "unique", false));
        return Map.of("number", text, "city", text, "name", text, "text", text, "weight", text, "registered", text, "stamps",
                text, "sent", text);
    }

    private static List<Tx> letters(long from) {
        return IntStream.range(0, BATCH).mapToObj(i -> letter(from + i)).toList();
    }

    private static Tx letter(long number) {
        return Tx.in(NAMESPACE).id(Ids.derive(NAMESPACE, number)).update(Map.of(
                "number", number, "city", "city " + number / 20, "sent", 1_767_225_600_000L + number * 1_000L,
                "name", "Letter number " + number, "text", "Dear reader of letter " + number + ", all is well here.",
                "weight", number % 100 / 10.0, "registered", number % 7 == 0, "stamps", List.of(number % 5, 80)));
    }
}
