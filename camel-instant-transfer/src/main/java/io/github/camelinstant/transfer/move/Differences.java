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

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.schema.Link;

/** What differs between two apps, as far as it was found, and what of it waits to be written. Not thread-safe. */
final class Differences {

    private static final int ROWS_AT_ONCE = 1_000;

    private final AppWriter writer;
    private final UniqueValues unique;
    private final FileLinks fileLinks;
    private final Map<String, Set<String>> differing = new LinkedHashMap<>();
    private final List<WriteRow> rows = new ArrayList<>();
    /** Written behind the others: a link that is taken away no longer takes its other end along. */
    private final List<WriteRow> deletes = new ArrayList<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private long entities;
    private long missing;
    private long different;
    private long surplus;
    private Consumer<String> told = each -> {
    };

    /** @param writer null if nothing is to be written */
    Differences(AppWriter writer, UniqueValues unique, FileLinks fileLinks) {
        this.writer = writer;
        this.unique = unique;
        this.fileLinks = fileLinks;
    }

    /** Who gets a line for each entity that differs. */
    Differences tell(Consumer<String> consumer) {
        told = consumer;
        return this;
    }

    /**
     * Adds what is to be done about an entity.
     *
     * @param reader  of the target
     * @param wanted  as it is in the source; null if it is not there
     * @param present as it is in the target; null if it is not there
     */
    void add(String namespace, AppReader reader, AppEntity wanted, AppEntity present) {
        entities += wanted == null ? 0 : 1;
        AppEntity translated = wanted == null ? null : fileLinks.translated(reader, wanted);
        List<Link> links = fileLinks.links(reader);
        List<Tx> steps = EntityDiff.of(namespace, links, translated, present);
        if (steps.isEmpty()) {
            return;
        }
        if (wanted == null) {
            surplus++;
        } else if (present == null) {
            missing++;
        } else {
            different++;
        }
        String id = wanted == null ? present.id() : wanted.id();
        told.accept(namespace + "/" + id + ": " + (wanted == null ? "surplus" : present == null ? "missing" : "different"));
        differing.computeIfAbsent(namespace, each -> new LinkedHashSet<>()).add(id);
        (wanted == null ? deletes : rows)
                .add(new WriteRow(namespace, id, steps, unique.release(namespace, links, translated, present)));
        if (rows.size() + deletes.size() >= ROWS_AT_ONCE) {
            flush();
        }
    }

    /** Writes what waits. */
    void flush() {
        flush(rows);
        flush(deletes);
    }

    private void flush(List<WriteRow> some) {
        if (writer != null) {
            writer.write(some).forEach((row, reason) -> refused.put(row.toString(), reason));
        }
        some.clear();
    }

    /** The entities that differed, by namespace. */
    Map<String, Set<String>> differing() {
        return differing;
    }

    SyncReport report(long files, Duration elapsed) {
        return new SyncReport(entities, missing, different, surplus, files, refused, elapsed);
    }
}
