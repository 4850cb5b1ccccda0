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
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.EncodedSteps;
import io.github.camelinstant.client.json.InstantJson;

/** Rows and links that wait for other rows, in a temporary file. Thread-safe while it is filled. */
final class WaitingRows implements Closeable {

    private final TempLines lines = new TempLines("Rows that wait for others");

    /** The whole row waits. */
    void add(ImportRow row) {
        add(row, EncodedSteps.of(row.steps()));
    }

    /** These steps of the row wait. */
    void add(ImportRow row, EncodedSteps steps) {
        String targets = InstantJson.write(row.targets().stream().map(LinkTargets::toMap).toList());
        lines.add("{\"index\":" + row.index() + ",\"steps\":[" + new String(steps.toBytes(), StandardCharsets.UTF_8)
                  + "],\"source\":" + source(row) + ",\"targets\":" + targets + '}');
    }

    long count() {
        return lines.count();
    }

    /** Returns all rows, in the order in which they came; nothing can be added after it. Closed with this. */
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
