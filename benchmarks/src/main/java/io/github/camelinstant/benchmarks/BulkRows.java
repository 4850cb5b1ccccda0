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

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Query;

/** Import and export. */
record BulkRows(Server server, Rows rows, Settings settings) implements Group {

    @Override
    public void run(Report report) throws Exception {
        Duration duration = Duration.ofMillis(settings.millis());
        try (ImportSpeed imports = new ImportSpeed(server, settings.stored()); InstantClient client = server.client()) {
            report.run(imports.duel());
            report.run(new Duel(
                    String.format(Locale.ROOT, "export of %,d / one query, as a stream", settings.stored()),
                    new Load(1, duration, number -> export(client)).withoutBytes(),
                    new Load(1, duration, number -> readAll(client)).withoutBytes()));
        }
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
