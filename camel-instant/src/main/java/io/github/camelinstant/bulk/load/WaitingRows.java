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

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.EncodedSteps;
import io.github.camelinstant.client.json.InstantJson;

/**
 * Rows and links that wait for other rows, in a temporary file. What comes later must not overtake them. Thread-safe
 * while it is filled.
 */
final class WaitingRows implements Closeable {

    private final TempLines lines = new TempLines("Rows that wait for others");

    private final NameFilter rows = new NameFilter();
    private final NameFilter links = new NameFilter();

    /** The whole row waits. */
    synchronized void add(PreparedRow row) {
        row.entities().forEach(rows::add);
        add(row.row(), EncodedSteps.of(row.row().steps()));
    }

    /** The links by lookup of the row wait. */
    synchronized void addLinks(PreparedRow row) {
        row.entities().forEach(links::add);
        add(row.row(), row.lookupLinks());
    }

    private void add(ImportRow row, EncodedSteps steps) {
        String targets = InstantJson.write(row.targets().stream().map(LinkTargets::toMap).toList());
        lines.add("{\"index\":" + row.index() + ",\"steps\":[" + new String(steps.toBytes(), StandardCharsets.UTF_8)
                  + "],\"source\":" + source(row) + ",\"targets\":" + targets + '}');
    }

    /**
     * Lets rows wait whose entities have something that waits: a row, or links that theirs would come before. A row
     * that deletes does not wait: for its entities nothing may wait any more.
     *
     * @return the other rows
     */
    synchronized List<PreparedRow> holdBack(List<PreparedRow> some) {
        if (count() == 0) {
            return some;
        }
        List<PreparedRow> free = new ArrayList<>();
        for (PreparedRow row : some) {
            if (!row.deletes() && isHeld(row)) {
                add(row);
            } else {
                free.add(row);
            }
        }
        return free;
    }

    private boolean isHeld(PreparedRow row) {
        return row.entities().stream().anyMatch(rows::mayHave)
                || row.links() && row.entities().stream().anyMatch(links::mayHave);
    }

    long count() {
        return lines.count();
    }

    /**
     * Returns all rows, in the order in which they came; nothing can be added after it. Closed with this, and ended by
     * the next call.
     */
    Iterator<PreparedRow> iterator() {
        return lines.lines().map(WaitingRows::read).iterator();
    }

    @SuppressWarnings("unchecked")
    private static PreparedRow read(String line) {
        Map<String, Object> row = InstantJson.readObject(line);
        return PreparedRow.of(new ImportRow(
                ((Number) row.get("index")).longValue(), row.get("source"), (List<List<?>>) row.get("steps"), null,
                ((List<?>) row.get("targets")).stream().map(target -> LinkTargets.of((Map<?, ?>) target)).toList()));
    }

    /** What a row came from need not be something that can be written; its steps always can. */
    private static String source(ImportRow row) {
        try {
            return InstantJson.write(row.source());
        } catch (IllegalArgumentException e) {
            return InstantJson.write(row.steps());
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
