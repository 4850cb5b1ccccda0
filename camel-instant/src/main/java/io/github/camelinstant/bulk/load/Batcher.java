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
package io.github.camelinstant.bulk.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts rows together, in their order, until one more would be too much for one transaction: by number, by bytes or by
 * triples. A row is never split.
 * <p>
 * Instant carries out the steps of a transaction action by action, not one after the other. So an entity is in a batch
 * twice only if all its rows are plain updates, of which the last wins; and what takes something away is not mixed with
 * what does not.
 */
final class Batcher {

    /** The size at which many a proxy refuses a request. */
    static final long MAX_BYTES = 1_000_000;

    private final BatchSizer sizer;
    private Set<String> entities = new HashSet<>();
    private List<PreparedRow> rows = new ArrayList<>();
    private long bytes;
    private int triples;
    private boolean onlyUpdates = true;

    Batcher(BatchSizer sizer) {
        this.sizer = sizer;
    }

    /** Returns the batch that was full without this row, or null. */
    Batch add(PreparedRow row) {
        Batch full = rows.isEmpty() || fits(row) ? null : rest();
        rows.add(row);
        entities.addAll(row.entities());
        bytes += row.bytes();
        triples += row.triples();
        onlyUpdates &= row.onlyUpdates();
        return full;
    }

    /** Returns what is not full yet, or null when there is nothing. */
    Batch rest() {
        if (rows.isEmpty()) {
            return null;
        }
        Batch batch = new Batch(rows, entities);
        rows = new ArrayList<>();
        entities = new HashSet<>();
        bytes = 0;
        triples = 0;
        onlyUpdates = true;
        return batch;
    }

    private boolean fits(PreparedRow row) {
        return rows.size() < sizer.rows() && bytes + row.bytes() <= MAX_BYTES && triples + row.triples() <= sizer.triples()
                && row.takesAway() == rows.get(0).takesAway()
                && (onlyUpdates && row.onlyUpdates() || Collections.disjoint(row.entities(), entities));
    }
}
