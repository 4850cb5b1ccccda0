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
package io.github.camelinstant.transfer.move;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.load.ImportRow;
import io.github.camelinstant.bulk.load.Importer;
import io.github.camelinstant.bulk.load.RowFailure;
import io.github.camelinstant.client.InstantClient;

/**
 * Writes what makes entities equal, in batches. A repeat makes no difference, so what fails for a while is sent again.
 */
final class AppWriter {

    private final InstantClient client;
    private final boolean selfHosted;

    /** @param selfHosted whether to warn of what much writing does to the heap of such a server */
    AppWriter(InstantClient client, boolean selfHosted) {
        this.client = client;
        this.selfHosted = selfHosted;
    }

    /**
     * Writes rows.
     *
     * @return the rows that were refused, and why
     */
    Map<WriteRow, String> write(List<WriteRow> rows) {
        return write(rows, new Progress("write", "entities", rows.size()));
    }

    /**
     * Writes rows.
     *
     * @param  progress counts them
     * @return          the rows that were refused, and why
     */
    Map<WriteRow, String> write(List<WriteRow> rows, Progress progress) {
        Map<WriteRow, String> refused = new LinkedHashMap<>();
        if (rows.isEmpty()) {
            return refused;
        }
        Iterator<ImportRow> steps
                = IntStream.range(0, rows.size()).mapToObj(i -> ImportRow.of(i, rows.get(i), rows.get(i).steps())).iterator();
        List<RowFailure> failures = new ArrayList<>();
        Importer.of(client).maxFailed(-1).selfHosted(selfHosted).progress(progress)
                .listener((failure, row) -> failures.add(failure)).run(steps);
        failures.forEach(failure -> refused.put(rows.get((int) failure.index()), failure.message()));
        return refused;
    }
}
