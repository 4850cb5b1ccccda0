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
 * Rows a second of an import beside a plain HTTP client that sends the same batches over as many connections. The rows
 * are the same in each round, so that the server does not grow.
 */
final class ImportSpeed implements Closeable {

    private static final int BATCH = 100;
    private static final int CONNECTIONS = 2;
    private static final Rows ROWS = new Rows("imported");

    private final InstantClient client;
    private final PlainSender plain;
    private final int count;

    ImportSpeed(Server server, int count) {
        client = server.client();
        plain = new PlainSender(server.url(), server.app(), server.token(), CONNECTIONS);
        this.count = count;
    }

    /** Import against plain client. */
    Duel duel() {
        return new Duel(
                String.format(Locale.ROOT, "rows of an import / HttpClient, %,d rows, %d a batch, %d connections", count,
                        BATCH, CONNECTIONS),
                this::imported, this::plainly);
    }

    /** The import alone. */
    Speed imported(int round) {
        return timed(() -> {
            ImportReport report = Importer.of(client).transactOptions(new TransactOptions(false)).batchSize(BATCH, BATCH)
                    .connections(CONNECTIONS).run(rows(ROWS, count));
            if (!report.isComplete()) {
                throw new IllegalStateException(report.toString());
            }
        });
    }

    private Speed plainly(int round) {
        return timed(() -> plain.send(0, count, BATCH, ROWS::step));
    }

    private Speed timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return new Speed(count * 1e9 / (System.nanoTime() - start), Double.NaN);
    }

    static Iterator<ImportRow> rows(Rows rows, int count) {
        return LongStream.range(0, count).mapToObj(number -> ImportRow.of(number, null,
                List.of(Tx.in(rows.namespace()).id(rows.id(number)).update(rows.attributes(number))))).iterator();
    }

    @Override
    public void close() throws IOException {
        client.close();
        plain.close();
    }
}
