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

import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Which of the rows that wait cannot wait any longer, because something that they write to is about to be deleted. Nor
 * can a row that comes before one of these and writes to the same: it must not be overtaken.
 */
final class LastChance {

    private final Set<String> gone;
    private final BitSet rows = new BitSet();
    /** By entity, the last of these rows that writes to it. */
    private final Map<String, Integer> lastRow = new HashMap<>();

    private LastChance(Set<String> gone) {
        this.gone = gone;
    }

    /**
     * @param  gone what is about to be deleted, by the names that rows have for it
     * @return      the places of the rows, counted from 0
     */
    static BitSet before(Set<String> gone, WaitingRows waiting) {
        LastChance chance = new LastChance(gone);
        int known;
        do {
            known = chance.rows.cardinality();
            chance.lookThrough(waiting);
        } while (chance.rows.cardinality() > known);
        return chance.rows;
    }

    private void lookThrough(WaitingRows waiting) {
        Iterator<PreparedRow> all = waiting.iterator();
        for (int row = 0; all.hasNext(); row++) {
            PreparedRow prepared = all.next();
            if (!rows.get(row) && mustGo(prepared, row)) {
                rows.set(row);
                for (String entity : prepared.entities()) {
                    lastRow.merge(entity, row, Math::max);
                }
            }
        }
    }

    private boolean mustGo(PreparedRow prepared, int row) {
        return prepared.entities().stream()
                .anyMatch(entity -> gone.contains(entity) || lastRow.getOrDefault(entity, -1) > row);
    }
}
