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
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

import io.github.camelinstant.bulk.compare.Comparison;
import io.github.camelinstant.bulk.compare.ComparisonReport;
import io.github.camelinstant.bulk.compare.Source;
import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.bulk.load.ImportReport;
import io.github.camelinstant.bulk.load.Importer;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** One piece of {@link Work} on very many entities, in a JVM whose heap is small. */
final class HeapRun {

    private static final Rows ROWS = new Rows("many");

    private final Server server;
    private final InstantClient client;
    private final int entities;

    private HeapRun(Server server, InstantClient client, int entities) {
        this.server = server;
        this.client = client;
        this.entities = entities;
    }

    /** In the order in which one makes the next possible. */
    enum Work {
        IMPORT,
        EXPORT,
        COMPARE,
        POLL
    }

    /** @param args the work, and how many entities there are or will be */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        Work work = Work.valueOf(args[0]);
        int entities = Integer.parseInt(args[1]);
        long start = System.nanoTime();
        try (Server server = Server.open(); InstantClient client = server.client()) {
            long done = new HeapRun(server, client, entities).run(work);
            if (done != entities) {
                throw new IllegalStateException(done + " entities instead of " + entities);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.print(new Figure(
                String.format(Locale.ROOT, "%s of %,d entities in a JVM with a heap of %d MB", name(work), entities,
                        Runtime.getRuntime().maxMemory() >> 20),
                String.format(Locale.ROOT, "done in %,.0f s, %,.0f a second; old objects at most %d MB", seconds,
                        entities / seconds, oldObjects() >> 20))
                .row());
        out.flush();
        System.exit(0);
    }

    private static String name(Work work) {
        return switch (work) {
            case IMPORT -> "import";
            case EXPORT -> "export";
            case COMPARE -> "comparison with itself";
            case POLL -> "first poll with emit=changes";
        };
    }

    private long run(Work work) throws Exception {
        return switch (work) {
            case IMPORT -> load();
            case EXPORT -> Export.of(client).namespaces(List.of(ROWS.namespace())).forEach(entity -> {
            }).total();
            case COMPARE -> compare();
            case POLL -> poll();
        };
    }

    private long load() {
        ImportReport report = Importer.of(client).transactOptions(new TransactOptions(false))
                .run(ImportSpeed.rows(ROWS, entities));
        if (!report.isComplete()) {
            throw new IllegalStateException(report.toString());
        }
        return report.written();
    }

    private long compare() {
        ComparisonReport report
                = Comparison.of(Source.app(client), Source.app(client)).namespaces(List.of(ROWS.namespace())).run();
        if (!report.isEqual()) {
            throw new IllegalStateException(report.toText());
        }
        return report.namespaces().get(ROWS.namespace()).leftCount();
    }

    private long poll() throws Exception {
        CountDownLatch left = new CountDownLatch(entities);
        try (CamelContext context = Camel.context(server, 2)) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("instant:query?emit=changes&initialDelay=0&delay=600000&query={\"" + ROWS.namespace() + "\":{}}")
                            .process(exchange -> left.countDown());
                }
            });
            context.start();
            left.await();
        }
        return entities;
    }

    /** What outlived collections, and so was needed, or nearly. */
    private static long oldObjects() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().matches(".*(Old|Tenured).*"))
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(usage -> usage.getUsed()).sum();
    }
}
