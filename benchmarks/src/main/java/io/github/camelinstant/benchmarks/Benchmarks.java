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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.Query;

/**
 * Compares the component with what one would use without it, prints a table and writes it into a Markdown file. System
 * properties: {@code rounds} (7), {@code millis} (500) each way in a round, and {@code only}, the beginning of the
 * names of what is measured.
 */
public final class Benchmarks {

    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final long MILLIS = Long.getLong("millis", 500);
    private static final Duration DURATION = Duration.ofMillis(MILLIS);
    private static final String ONLY = System.getProperty("only", "");

    private static final Rows ROWS = new Rows("benchmark");
    private static final int STORED = 10_000;
    private static final int STORED_AT_ONCE = 500;
    private static final int[] THREADS = { 1, 8, 32 };
    private static final int MANY = 8;
    private static final int[] QUERIED = { 1, 100, STORED };
    private static final int[] STEPS = { 1, 100 };

    private final PrintStream out = System.out;
    private final PerformanceTable table = new PerformanceTable();
    private final Server server;

    private Benchmarks(Server server) {
        this.server = server;
    }

    /**
     * @param args the file with the markers, the directory where the JavaScript client is installed (it need not be),
     *             and the script that drives that client; without them the table is only printed
     */
    public static void main(String[] args) throws Exception {
        try (Server server = Server.open(); InstantClient client = server.client()) {
            for (int from = 0; from < STORED; from += STORED_AT_ONCE) {
                client.transactSteps(ROWS.steps(from, STORED_AT_ONCE), new TransactOptions(false));
            }
            Benchmarks benchmarks = new Benchmarks(server);
            benchmarks.compareRequests();
            benchmarks.compareExport(client);
            benchmarks.compareStarts();
            if (args.length > 1) {
                benchmarks.compareNode(Path.of(args[1]), Path.of(args[2]));
            }
            benchmarks.compareImport();
            String text = benchmarks.table.text(server.toString(), ROUNDS, MILLIS);
            benchmarks.out.println(text);
            if (args.length > 0) {
                PerformanceTable.write(Path.of(args[0]), text);
            }
        }
    }

    private void compareRequests() throws Exception {
        int most = THREADS[THREADS.length - 1];
        try (Requests route = new RouteRequests(server, ROWS.namespace(), most);
             Requests plain = new PlainRequests(server, ROWS.namespace(), most)) {
            for (int threads : THREADS) {
                for (int rows : QUERIED) {
                    run(new Duel(
                            String.format("query of %,d / HttpClient, %d threads", rows, threads),
                            queries(route, rows, threads), queries(plain, rows, threads)));
                }
                for (int steps : STEPS) {
                    run(new Duel(
                            String.format("transact of %d / HttpClient, %d threads", steps, threads),
                            transactions(route, steps, threads), transactions(plain, steps, threads)));
                }
            }
        }
    }

    private void compareNode(Path directory, Path script) throws Exception {
        Optional<NodeClient> installed = NodeClient.start(directory, script, server, ROWS.namespace());
        if (installed.isEmpty()) {
            out.println("Without Instant's JavaScript client: npm ci in " + directory + " installs it");
            return;
        }
        try (NodeClient node = installed.get(); Requests route = new RouteRequests(server, ROWS.namespace(), MANY)) {
            for (int rows : QUERIED) {
                run(new Duel(
                        String.format("query of %,d / @instantdb/admin", rows), queries(route, rows, 1),
                        node.side("query", rows, 1, DURATION)));
            }
            for (int steps : STEPS) {
                run(new Duel(
                        String.format("transact of %d / @instantdb/admin", steps), transactions(route, steps, 1),
                        node.side("transact", steps, 1, DURATION)));
            }
            run(new Duel(
                    String.format("transact of 100 / @instantdb/admin, %d at a time", MANY),
                    transactions(route, STEPS[1], MANY), node.side("transact", STEPS[1], MANY, DURATION)));
        }
    }

    private void compareStarts() throws Exception {
        Load ours = new Load(1, DURATION, ContextStart.withComponent(server));
        run(new Duel("start of a context with a route / empty", ours, new Load(1, DURATION, ContextStart.empty())));
        run(new Duel(
                "start of a context with a route / to camel-http", ours,
                new Load(1, DURATION, ContextStart.withHttp(server))));
    }

    private void compareExport(InstantClient client) throws Exception {
        run(new Duel(
                String.format("export of %,d / one query, as a stream", STORED),
                new Load(1, DURATION, number -> Export.of(client).namespaces(List.of(ROWS.namespace())).forEach(entity -> {
                })), new Load(1, DURATION, number -> readAll(client))));
    }

    private void compareImport() throws Exception {
        try (ImportSpeed speed = new ImportSpeed(server)) {
            run(speed.duel());
        }
    }

    private void run(Duel duel) throws Exception {
        if (duel.what().startsWith(ONLY)) {
            DuelResult result = duel.run(ROUNDS);
            out.print(result.row());
            table.add(result);
        }
    }

    private static Load queries(Requests requests, int rows, int threads) {
        return new Load(threads, DURATION, number -> requests.query(rows));
    }

    private static Load transactions(Requests requests, int steps, int threads) {
        return new Load(threads, DURATION, number -> requests.transact(ROWS.steps(number * steps % STORED, steps)));
    }

    private static void readAll(InstantClient client) {
        try (EntityStream all = client.stream(Query.of(ROWS.namespace()))) {
            all.forEachRemaining(entity -> {
            });
        }
    }
}
