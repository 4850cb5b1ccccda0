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
package io.github.camelinstant.transfer.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.camelinstant.transfer.sql.Joins.Pair;
import io.github.camelinstant.transfer.sql.Joins.StoredPair;

/** Compares the entities of a range of ids with their rows, and writes what differs. */
final class RangeComparison {

    /**
     * What the app has.
     *
     * @param range    of ids
     * @param entities all that are in it
     * @param version  of the tables before they were read
     */
    record Found(IdRange range, List<Map<String, Object>> entities, long version) {
    }

    /** What differs, by what must be done about it. */
    static final class Differences {

        private final int entities;
        private final List<EntityRow> missing = new ArrayList<>();
        private final List<EntityRow> differing = new ArrayList<>();
        private final List<EntityRow> revived = new ArrayList<>();
        private final List<UUID> surplus = new ArrayList<>();
        private final Map<JoinTable, Set<Pair>> unlinked = new LinkedHashMap<>();
        private final Map<JoinTable, Set<Pair>> linked = new LinkedHashMap<>();
        private int moving;

        private Differences(int entities) {
            this.entities = entities;
        }

        NamespaceReport report() {
            int links = count(unlinked) + count(linked);
            return new NamespaceReport(
                    entities, missing.size() + revived.size(), differing.size(), surplus.size(), links, moving);
        }

        private static int count(Map<JoinTable, Set<Pair>> pairs) {
            return pairs.values().stream().mapToInt(Set::size).sum();
        }
    }

    private final Rows rows;
    private final Joins joins;
    private final Tombstones tombstones;
    private final ChangeWriter writer;

    RangeComparison(Rows rows, Joins joins, Tombstones tombstones, ChangeWriter writer) {
        this.rows = rows;
        this.joins = joins;
        this.tombstones = tombstones;
        this.writer = writer;
    }

    Differences differences(Connection connection, MirrorModel model, MirrorTable table, Found found) throws SQLException {
        Differences differences = new Differences(found.entities().size());
        Map<UUID, StoredRow> stored = new HashMap<>();
        rows.read(connection, table, found.range()).forEach(row -> stored.put(row.row().id(), row));
        Set<UUID> moving = new HashSet<>(
                tombstones.deletedAfter(connection, table.namespace(), found.range(), found.version()));
        stored.values().stream().filter(row -> row.version() > found.version()).forEach(row -> moving.add(row.row().id()));
        Map<UUID, Map<String, Object>> entities = new LinkedHashMap<>();
        found.entities().forEach(entity -> entities.put(UUID.fromString((String) entity.get("id")), entity));

        entities.forEach((id, entity) -> compare(
                differences, EntityRow.of(table, id, entity, Column.LINKS), stored.get(id), moving.contains(id)));
        stored.forEach((id, row) -> {
            if (!entities.containsKey(id) && !row.deleted()) {
                if (moving.contains(id)) {
                    differences.moving++;
                } else {
                    differences.surplus.add(id);
                }
            }
        });
        for (JoinTable join : model.joinsFrom(table)) {
            compareLinks(differences, join, entities, joins.read(connection, join, found.range()), found.version(), moving);
        }
        return differences;
    }

    private static void compare(Differences differences, EntityRow row, StoredRow stored, boolean moving) {
        boolean there = stored != null && !stored.deleted();
        if (there && row.isSame(stored.row())) {
            return;
        }
        if (moving) {
            differences.moving++;
        } else if (there) {
            differences.differing.add(row);
        } else if (stored != null) {
            differences.revived.add(row);
        } else {
            differences.missing.add(row);
        }
    }

    private static void compareLinks(
            Differences differences, JoinTable join, Map<UUID, Map<String, Object>> entities, List<StoredPair> stored,
            long version, Set<UUID> moving) {
        Set<Pair> missing = new HashSet<>();
        entities.forEach((id, entity) -> EntityRow.linked(entity.get(join.link().label()))
                .forEach(target -> missing.add(new Pair(id, target))));
        Set<Pair> surplus = new HashSet<>();
        for (StoredPair each : stored) {
            if (!missing.remove(each.pair())) {
                if (each.version() > version || moving.contains(each.pair().from())) {
                    differences.moving++;
                } else {
                    surplus.add(each.pair());
                }
            }
        }
        int wanted = missing.size();
        missing.removeIf(pair -> moving.contains(pair.from()));
        differences.moving += wanted - missing.size();
        differences.linked.put(join, missing);
        differences.unlinked.put(join, surplus);
    }

    /**
     * @param position the head of the log before the entities were read; null if it is not known
     */
    void write(
            Connection connection, MirrorModel model, MirrorTable table, Differences differences, long version,
            LogPosition position)
            throws SQLException {
        for (UUID id : differences.surplus) {
            writer.delete(connection, model, table, id, version, position);
        }
        rows.insert(connection, table, differences.missing, version, position);
        for (EntityRow row : differences.missing) {
            tombstones.remove(connection, table.namespace(), row.id());
        }
        rows.update(connection, table, differences.differing, version, position);
        rows.update(connection, table, differences.revived, version, position);
        for (Map.Entry<JoinTable, Set<Pair>> entry : differences.unlinked.entrySet()) {
            joins.delete(connection, entry.getKey(), entry.getValue());
        }
        for (Map.Entry<JoinTable, Set<Pair>> entry : differences.linked.entrySet()) {
            joins.insert(connection, entry.getKey(), entry.getValue(), version);
        }
    }
}
