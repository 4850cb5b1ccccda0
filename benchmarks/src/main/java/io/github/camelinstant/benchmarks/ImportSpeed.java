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
import java.time.Duration;
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

    /** Rows of a transaction on both sides, so that both ask the server for the same. */
    static final int BATCH = 100;

    /** What a server 20 ms away, that takes 1.5 ms for a row, takes for a batch. */
    private static final Duration A_SERVERS_TIME = Duration.ofMillis(20 + BATCH * 3 / 2);
    /** Of the rows, so many at a server's pace: the others would tell nothing new. */
    private static final int FEWER = 10;
    private static final int CONNECTIONS = 2;
    private static final Goal GOAL = Goal.ratio(0.95);
    private static final Rows ROWS = new Rows("imported");

    private final InstantClient client;
    private final PlainSender plain;
    private final int count;
    private final String suffix;
    private final Closeable pace;

    private ImportSpeed(Server server, int count, String suffix, Closeable pace) {
        client = server.client();
        plain = new PlainSender(server.url(), server.app(), server.token(), CONNECTIONS);
        this.count = count;
        this.suffix = suffix;
        this.pace = pace;
    }

    /** As fast as the server is. */
    static ImportSpeed of(Server server, int count) {
        return new ImportSpeed(server, count, "", () -> {
        });
    }

    /** With each answer as much later as a real server's, whatever else it does at the time; of an emulator. */
    static ImportSpeed atAServersPace(Server server, int count) throws IOException, InterruptedException {
        return new ImportSpeed(
                server, Math.max(BATCH, count / FEWER),
                String.format(Locale.ROOT, ", each answer %d ms later", A_SERVERS_TIME.toMillis()),
                server.answeringLater(A_SERVERS_TIME));
    }

    int rows() {
        return count;
    }

    /** Import against a plain client that makes the same rows and writes them as JSON while the time is taken. */
    Duel duel() {
        return duel(plainName("HttpClient"), this::plainly).withGoal(GOAL);
    }

    /** Import against a plain client whose batches are ready as bytes before the time is taken. */
    Duel duelWithReadyBytes() {
        List<byte[]> ready = plain.ready(count, BATCH, ROWS::step);
        return duel(plainName("HttpClient with batches that are bytes already"), round -> timed(() -> plain.sendReady(ready)))
                .withGoal(GOAL);
    }

    /** Import against another client. */
    Duel duel(String other, Duel.Side side) {
        return new Duel(
                String.format(Locale.ROOT, "rows of an import / %s, %,d rows%s", other, count, suffix), this::imported, side);
    }

    private static String plainName(String client) {
        return client + ", " + BATCH + " a batch, " + CONNECTIONS + " connections";
    }

    private Speed imported(int round) {
        return timed(() -> {
            ImportReport report = Importer.of(client).transactOptions(new TransactOptions(false)).batchSize(BATCH, BATCH)
                    .connections(CONNECTIONS).run(rows(ROWS, count));
            if (!report.isComplete()) {
                throw new IllegalStateException(report.toString());
            }
        });
    }

    private Speed plainly(int round) {
        return timed(() -> plain.send(count, BATCH, ROWS::step));
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
        pace.close();
        client.close();
        plain.close();
    }
}
