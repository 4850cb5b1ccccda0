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
package io.github.camelinstant.consumer.log;

import java.util.List;

import io.github.camelinstant.bulk.scan.EntityScan;
import io.github.camelinstant.consumer.log.LogCursor.Snapshot;

/** Everything that is there, namespace by namespace and in the order of ids, from where it was broken off. */
final class SnapshotReading extends MarkedReading {

    private static final int LOT = 100;

    private final AppEntities entities;
    private final LogCursor cursor;
    private final Delivered delivered;
    private final ChangeItems items;
    private final List<String> namespaces;
    private int namespace;
    private EntityScan scan;

    SnapshotReading(AppEntities entities, LogCursor cursor, Delivered delivered, ChangeItems items, List<String> namespaces) {
        super(delivered);
        this.entities = entities;
        this.cursor = cursor;
        this.delivered = delivered;
        this.items = items;
        this.namespaces = namespaces;
        namespace = cursor.snapshot().namespace();
        scan = entities.scan(namespaces.get(namespace), cursor.snapshot().after());
    }

    @Override
    boolean readLot() {
        int read = 0;
        while (read < LOT && scan.hasNext()) {
            add(entities.entity(namespaces.get(namespace), scan.next()));
            read++;
        }
        return read == LOT || nextNamespace();
    }

    private void add(Entity entity) {
        int of = namespace;
        add(items.read(namespaces.get(of), entity, delivered.hashInKey(of, entity), cursor.seen().last()),
                new LogMark(
                        delivered.after(of, entity), at -> at.setSnapshot(new Snapshot(of, entity.id().toString()))));
    }

    private boolean nextNamespace() {
        namespace++;
        boolean more = namespace < namespaces.size();
        Snapshot next = more ? new Snapshot(namespace, null) : null;
        addSilently(new LogMark(List.of(), at -> at.setSnapshot(next)));
        if (more) {
            scan = entities.scan(namespaces.get(namespace), null);
        }
        return more;
    }

    @Override
    public void close() {
        scan.close();
        super.close();
    }
}
