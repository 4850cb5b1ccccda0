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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

import io.github.camelinstant.bulk.load.ImportReport;
import io.github.camelinstant.bulk.load.ImportRow;
import io.github.camelinstant.bulk.load.Importer;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;

/**
 * Rows a second of an import beside a plain HTTP client that sends the same batches over as many connections, in
 * alternating rounds. On an emulator in this process, or on the server that {@code INSTANT_API_URI},
 * {@code INSTANT_APP_ID} and {@code INSTANT_APP_ADMIN_TOKEN} name. System properties: {@code rows} a round (10,000),
 * {@code rounds} (7), {@code batch} (100), {@code connections} (2), and {@code entities} (all the rows) among which the
 * rows are spread, so that many rows need not make the server large.
 * <p>
 * With {@code -Drounds=0 -Drows=1000000} and {@code -Xmx256m} it imports once, and tells how much heap it took.
 */
public final class ImportSpeed {

    private static final int ROWS = Integer.getInteger("rows", 10_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final int BATCH = Integer.getInteger("batch", 100);
    private static final int CONNECTIONS = Integer.getInteger("connections", 2);
    private static final int ENTITIES = Integer.getInteger("entities", Integer.MAX_VALUE);

    private final PrintStream out = System.out;
    private final InstantClient client;
    private final PlainSender plain;

    private ImportSpeed(InstantClient client, PlainSender plain) {
        this.client = client;
        this.plain = plain;
    }

    public static void main(String[] args) throws Exception {
        String url = System.getenv("INSTANT_API_URI");
        if (url != null) {
            run(url, System.getenv("INSTANT_APP_ID"), System.getenv("INSTANT_APP_ADMIN_TOKEN"));
            return;
        }
        try (InstantEmulator emulator = InstantEmulator.start()) {
            EmulatorApp app = emulator.createApp("import", null, null);
            run(emulator.url(), app.id(), app.adminToken());
        }
    }

    private static void run(String url, String app, String token) throws Exception {
        try (InstantClient client = InstantClient.builder().baseUrl(url).allowInsecureHttp(true).appId(app).adminToken(token)
                .build();
             PlainSender plain = new PlainSender(url, app, token, CONNECTIONS)) {
            ImportSpeed speed = new ImportSpeed(client, plain);
            if (ROUNDS == 0) {
                speed.large();
            } else {
                speed.compare();
            }
        }
    }

    private void compare() throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) {
            long from = (long) (round + 1) * 2 * ROWS;
            // who begins alternates, too
            boolean importFirst = round % 2 == 0;
            double first = importFirst ? imported(from) : plainly(from);
            double second = importFirst ? plainly(from + ROWS) : imported(from + ROWS);
            if (round >= 0) {
                ours.add(importFirst ? first : second);
                theirs.add(importFirst ? second : first);
            }
        }
        print("import", ours);
        print("plain HTTP client", theirs);
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, i -> ours.get(i) / theirs.get(i));
        Arrays.sort(ratios);
        out.printf(Locale.ROOT, "import / plain: median %.2f, from %.2f to %.2f%n", ratios[ROUNDS / 2], ratios[0],
                ratios[ROUNDS - 1]);
    }

    private void print(String what, List<Double> speeds) {
        double[] sorted = speeds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        out.printf(Locale.ROOT,
                "%-18s median %,8.0f rows/s, from %,.0f to %,.0f (%d rounds of %,d rows, %d a batch, %d connections)%n",
                what, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1], ROUNDS, ROWS, BATCH, CONNECTIONS);
    }

    private double imported(long from) {
        return timed(() -> {
            ImportReport report = Importer.of(client).transactOptions(new TransactOptions(false)).batchSize(BATCH, BATCH)
                    .connections(CONNECTIONS).run(rows(from));
            if (!report.isComplete()) {
                throw new IllegalStateException(report.toString());
            }
        });
    }

    private double plainly(long from) {
        return timed(() -> plain.send(from, ROWS, BATCH, ImportSpeed::step));
    }

    private static double timed(Runnable work) {
        ToDoubleFunction<Duration> speed = took -> ROWS * 1e9 / took.toNanos();
        long start = System.nanoTime();
        work.run();
        return speed.applyAsDouble(Duration.ofNanos(System.nanoTime() - start));
    }

    private void large() {
        ImportReport report = Importer.of(client).transactOptions(new TransactOptions(false)).connections(CONNECTIONS)
                .run(rows(0));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        out.printf(Locale.ROOT, "%s%nheap: %d MB in use at the end, at most %d MB allowed%n", report,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20, runtime.maxMemory() >> 20);
    }

    private static Iterator<ImportRow> rows(long from) {
        return LongStream.range(from, from + ROWS).mapToObj(i -> ImportRow.of(i, null,
                List.of(Tx.in("letters").id(id(i)).update(attributes(i))))).iterator();
    }

    private static List<Object> step(long i) {
        return List.of("update", "letters", id(i), attributes(i));
    }

    private static String id(long i) {
        return Ids.derive("letters", i % ENTITIES);
    }

    /** Eight attributes, about 350 bytes. */
    private static Map<String, Object> attributes(long i) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("number", i);
        attributes.put("name", "Somebody number " + i);
        attributes.put("city", "city " + i % 1000);
        attributes.put("email", "somebody" + i + "@example.com");
        attributes.put("open", i % 2 == 0);
        attributes.put("weight", i / 7.0);
        attributes.put("tags", List.of("a", "b", i));
        attributes.put("text", "What somebody writes who has not much to say, but does not want to leave the line empty " + i);
        return attributes;
    }
}
