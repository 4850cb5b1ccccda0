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
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The work of Instant's own client for JavaScript.
 *
 * @param directory where {@code npm ci} installed it
 * @param script    {@code client.mjs}
 */
record NodeRows(Server server, Rows rows, Settings settings, Path directory, Path script) implements Group {

    private static final int MANY = 8;
    private static final int BATCH = 100;
    /** On a real server, where the connections share its cores. */
    private static final Goal IMPORT_GOAL = Goal.ratio(1.5);
    private static final String OTHER = "@instantdb/admin";

    @Override
    public void run(Report report) throws Exception {
        Optional<NodeClient> installed = NodeClient.start(directory, script, server, rows.namespace(), settings.stored());
        if (installed.isEmpty()) {
            report.leaveOut(OTHER, "npm ci in " + directory + " installs it");
            return;
        }
        RequestRows requests = new RequestRows(server, rows, settings);
        Duration duration = Duration.ofMillis(settings.millis());
        try (NodeClient node = installed.get();
             Requests route = RouteRequests.ofComponent(server, rows.namespace(), MANY);
             ImportSpeed imports = ImportSpeed.of(server, settings.stored())) {
            for (int count : new int[] { 1, 100, settings.stored() }) {
                report.run(new Duel(
                        String.format(Locale.ROOT, "query of %,d / %s", count, OTHER), requests.queries(route, count, 1),
                        node.side("query", count, 1, duration)));
            }
            report.run(new Duel(
                    "transact one by one / " + OTHER, requests.transactions(route, 1, 1),
                    node.side("transact", 1, 1, duration)));
            report.run(new Duel(
                    "transact in 100s / " + OTHER + ", one after the other", requests.transactions(route, BATCH, 1),
                    node.side("transact", BATCH, 1, duration)));
            report.run(new Duel(
                    "transact in 100s / " + OTHER + ", 8 at a time", requests.transactions(route, BATCH, MANY),
                    node.side("transact", BATCH, MANY, duration)));
            report.run(imports.duel("the documented loop of " + OTHER, node.rows(imports.rows(), BATCH))
                    .withGoal(server.isEmulator() ? Goal.NONE : IMPORT_GOAL));
            if (server.isEmulator()) {
                try (ImportSpeed slow = ImportSpeed.atAServersPace(server, settings.stored())) {
                    report.run(slow.duel("the documented loop of " + OTHER, node.rows(slow.rows(), BATCH)));
                }
            }
        }
    }
}
