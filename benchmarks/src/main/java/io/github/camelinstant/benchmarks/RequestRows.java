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
import java.time.Duration;
import java.util.Locale;

/** Single requests, through a route and with an HTTP client. */
record RequestRows(Server server, Rows rows, Settings settings) implements Group {

    private static final int[] THREADS = { 1, 8, 32 };
    private static final Goal GOAL = new Goal(0.98, 1.2);
    /** About what a real server takes for a small request. */
    private static final Duration A_SERVERS_TIME = Duration.ofMillis(10);
    private static final int[] STEPS = { 1, 100 };

    @Override
    public void run(Report report) throws Exception {
        int most = THREADS[THREADS.length - 1];
        try (Requests route = RouteRequests.ofComponent(server, rows.namespace(), most);
             PlainRequests plain = new PlainRequests(server, rows.namespace(), most);
             Requests processor = RouteRequests.ofProcessor(server, rows.namespace(), most, plain)) {
            for (int threads : THREADS) {
                for (int count : new int[] { 1, 100, settings.stored() }) {
                    report.run(new Duel(
                            String.format(Locale.ROOT, "query of %,d / HttpClient, %s", count, threads(threads)),
                            queries(route, count, threads), queries(plain, count, threads)).withGoal(GOAL));
                }
                for (int steps : STEPS) {
                    report.run(new Duel(
                            String.format("transact of %d / HttpClient, %s", steps, threads(threads)),
                            transactions(route, steps, threads), transactions(plain, steps, threads)).withGoal(GOAL));
                }
            }
            if (server.isEmulator()) {
                try (Closeable later = server.answeringLater(A_SERVERS_TIME)) {
                    for (int threads : THREADS) {
                        String how = String.format(
                                " of 1 / HttpClient, %s, each answer %d ms later", threads(threads), A_SERVERS_TIME.toMillis());
                        report.run(new Duel("query" + how, queries(route, 1, threads), queries(plain, 1, threads))
                                .withGoal(GOAL));
                        report.run(new Duel(
                                "transact" + how, transactions(route, 1, threads), transactions(plain, 1, threads))
                                .withGoal(GOAL));
                    }
                }
            }
            report.run(new Duel(
                    "query of 1 / HttpClient in a processor of a route", queries(route, 1, 1), queries(processor, 1, 1)));
            report.run(new Duel(
                    "transact of 1 / HttpClient in a processor of a route", transactions(route, 1, 1),
                    transactions(processor, 1, 1)));
        }
    }

    Load queries(Requests requests, int count, int threads) {
        return new Load(threads, duration(), number -> requests.query(count));
    }

    Load transactions(Requests requests, int steps, int threads) {
        return new Load(
                threads, duration(), number -> requests.transact(rows.steps(number * steps % settings.stored(), steps)));
    }

    private Duration duration() {
        return Duration.ofMillis(settings.millis());
    }

    private static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }
}
