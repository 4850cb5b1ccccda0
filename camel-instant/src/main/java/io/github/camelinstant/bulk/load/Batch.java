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

import java.util.List;
import java.util.Set;

/**
 * Rows that go into one transaction.
 *
 * @param rows     in the order of the source, at least one
 * @param entities what they write to
 */
record Batch(List<PreparedRow> rows, Set<String> entities) {

    Batch {
        rows = List.copyOf(rows);
    }

    /** Whether it has to wait until everything before it is done, and everything after it has to wait for it. */
    boolean isAlone() {
        return rows.get(0).takesAway();
    }

    int triples() {
        return rows.stream().mapToInt(PreparedRow::triples).sum();
    }
}
