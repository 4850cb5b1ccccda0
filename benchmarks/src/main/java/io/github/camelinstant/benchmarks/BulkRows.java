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
import java.util.List;
import java.util.Locale;

import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Query;

/** Import and export. */
record BulkRows(Server server, Rows rows, Settings settings) implements Group {

    private static final Goal OF_A_PLAIN_CLIENT = Goal.ratio(0.95);
    /** About what a real server takes for a small query. */
    private static final Duration A_SERVERS_TIME = Duration.ofMillis(10);

    @Override
    public void run(Report report) throws Exception {
        try (ImportSpeed imports = ImportSpeed.of(server, settings.stored()); InstantClient client = server.client()) {
            report.run(imports.duel().withGoal(OF_A_PLAIN_CLIENT));
            report.run(imports.duelWithReadyBytes().withGoal(OF_A_PLAIN_CLIENT));
            report.run(exports(client, ""));
        }
        if (server.isEmulator()) {
            atAServersPace(report);
        }
    }

    private void atAServersPace(Report report) throws Exception {
        try (ImportSpeed imports = ImportSpeed.atAServersPace(server, settings.stored())) {
            report.run(imports.duel().withGoal(OF_A_PLAIN_CLIENT));
            report.run(imports.duelWithReadyBytes().withGoal(OF_A_PLAIN_CLIENT));
        }
        try (InstantClient client = server.client(); Closeable later = server.answeringLater(A_SERVERS_TIME)) {
            report.run(exports(client, ", each answer " + A_SERVERS_TIME.toMillis() + " ms later"));
        }
    }

    private Duel exports(InstantClient client, String suffix) {
        Duration duration = Duration.ofMillis(settings.millis());
        return new Duel(
                String.format(Locale.ROOT, "export of %,d / one query, as a stream%s", settings.stored(), suffix),
                new Load(1, duration, number -> export(client)).withoutBytes(),
                new Load(1, duration, number -> readAll(client)).withoutBytes());
    }

    private void export(InstantClient client) {
        Export.of(client).namespaces(List.of(rows.namespace())).forEach(entity -> {
        });
    }

    private void readAll(InstantClient client) {
        try (EntityStream all = client.stream(Query.of(rows.namespace()))) {
            all.forEachRemaining(entity -> {
            });
        }
    }
}
