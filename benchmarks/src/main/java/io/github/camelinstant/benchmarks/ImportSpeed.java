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

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

import io.github.camelinstant.bulk.load.ImportReport;
import io.github.camelinstant.bulk.load.ImportRow;
import io.github.camelinstant.bulk.load.Importer;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.Tx;

/**
 * Rows a second of an import beside a plain HTTP client that sends the same batches over as many connections, in
 * alternating rounds, on an emulator or another {@link Server}. System properties: {@code rows} a round (10,000),
 * {@code rounds} (7), {@code batch} (100), {@code connections} (2), and {@code entities} (all the rows) among which the
 * rows are spread, so that many rows need not make the server large.
 * <p>
 * With {@code -Drounds=0 -Drows=1000000} and {@code -Xmx256m} it imports once, and tells how much heap it took.
 */
public final class ImportSpeed implements Closeable {

    private static final int COUNT = Integer.getInteger("rows", 10_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final int BATCH = Integer.getInteger("batch", 100);
    private static final int CONNECTIONS = Integer.getInteger("connections", 2);
    private static final int ENTITIES = Integer.getInteger("entities", Integer.MAX_VALUE);

    private static final Rows ROWS = new Rows("letters");

    private final PrintStream out = System.out;
    private final InstantClient client;
    private final PlainSender plain;

    ImportSpeed(Server server) {
        client = server.client();
        plain = new PlainSender(server.url(), server.app(), server.token(), CONNECTIONS);
    }

    public static void main(String[] args) throws Exception {
        try (Server server = Server.open(); ImportSpeed speed = new ImportSpeed(server)) {
            if (ROUNDS == 0) {
                speed.large();
            } else {
                speed.out.print(DuelResult.HEAD + speed.duel().run(ROUNDS).row());
            }
        }
    }

    /** Import against plain client. */
    Duel duel() {
        return new Duel(
                String.format(Locale.ROOT, "rows of an import / HttpClient, %,d rows, %d a batch, %d connections", COUNT,
                        BATCH, CONNECTIONS),
                this::imported, this::plainly);
    }

    private Speed imported(int round) {
        return timed(() -> {
            ImportReport report = Importer.of(client).transactOptions(new TransactOptions(false)).batchSize(BATCH, BATCH)
                    .connections(CONNECTIONS).run(rows((long) round * COUNT));
            if (!report.isComplete()) {
                throw new IllegalStateException(report.toString());
            }
        });
    }

    private Speed plainly(int round) {
        return timed(() -> plain.send((long) round * COUNT, COUNT, BATCH, number -> ROWS.step(number % ENTITIES)));
    }

    private static Speed timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return new Speed(COUNT * 1e9 / (System.nanoTime() - start), Double.NaN);
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
        return LongStream.range(from, from + COUNT).mapToObj(number -> number % ENTITIES).map(number -> ImportRow.of(number,
                null, List.of(Tx.in(ROWS.namespace()).id(ROWS.id(number)).update(ROWS.attributes(number))))).iterator();
    }

    @Override
    public void close() throws IOException {
        client.close();
        plain.close();
    }
}
