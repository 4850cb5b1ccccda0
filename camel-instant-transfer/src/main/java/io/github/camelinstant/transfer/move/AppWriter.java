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

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final String NOT_UNIQUE = "record-not-unique";

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
     * Writes rows. Those that want a value which another entity still has are written once more, behind the others and
     * when all of them have let go of such values.
     *
     * @param  progress counts them
     * @return          the rows that were refused, and why
     */
    Map<WriteRow, String> write(List<WriteRow> rows, Progress progress) {
        Map<WriteRow, String> refused = new LinkedHashMap<>();
        Set<WriteRow> inTheWay = new LinkedHashSet<>();
        run(rows, progress).forEach((row, failure) -> {
            refused.put(row, failure.message());
            if (NOT_UNIQUE.equals(failure.type())) {
                inTheWay.add(row);
            }
        });
        if (!inTheWay.isEmpty()) {
            Progress again = new Progress("write again", "entities", inTheWay.size());
            run(inTheWay.stream().filter(row -> row.release() != null)
                    .map(row -> new WriteRow(row.namespace(), row.id(), List.of(row.release()))).toList(), again);
            refused.keySet().removeAll(inTheWay);
            run(List.copyOf(inTheWay), again).forEach((row, failure) -> refused.put(row, failure.message()));
        }
        return refused;
    }

    private Map<WriteRow, RowFailure> run(List<WriteRow> rows, Progress progress) {
        Map<WriteRow, RowFailure> failed = new LinkedHashMap<>();
        if (rows.isEmpty()) {
            return failed;
        }
        Iterator<ImportRow> steps
                = IntStream.range(0, rows.size()).mapToObj(i -> ImportRow.of(i, rows.get(i), rows.get(i).steps())).iterator();
        Importer.of(client).maxFailed(-1).selfHosted(selfHosted).progress(progress)
                .listener((failure, row) -> failed.put(rows.get((int) failure.index()), failure)).run(steps);
        return failed;
    }
}
