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

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.camelinstant.transfer.sql.Joins.Pair;
import io.github.camelinstant.transfer.sql.Rows.Known;

/**
 * Writes one change. A change that is delivered again makes no difference, and one that is older in the log than what
 * the row shows is left out.
 */
final class ChangeWriter {

    /** A query shows them always, the change log never. */
    private static final Set<Column.Kind> QUERIED_LINKS = Set.of(Column.Kind.FORWARD_LINK);

    private final Rows rows;
    private final Joins joins;
    private final Tombstones tombstones;
    private final DeleteMode deletes;

    ChangeWriter(Rows rows, Joins joins, Tombstones tombstones, DeleteMode deletes) {
        this.rows = rows;
        this.joins = joins;
        this.tombstones = tombstones;
        this.deletes = deletes;
    }

    /** Returns false if the change is an old one. */
    boolean write(Connection connection, MirrorModel model, EntityChange change, long version) throws SQLException {
        MirrorTable table = model.tables().get(change.namespace());
        LogPosition position = LogPosition.of(change.position());
        Known known = rows.known(connection, table, change.id());
        BigDecimal last = known.exists()
                ? known.position() : tombstones.position(connection, change.namespace(), change.id());
        if (position != null && last != null && last.compareTo(position.number()) > 0) {
            return false;
        }
        if (change.after() == null) {
            delete(connection, model, table, change.id(), version, position);
        } else {
            upsert(connection, model, table, change, known.exists(), version, position);
        }
        return true;
    }

    private void upsert(
            Connection connection, MirrorModel model, MirrorTable table, EntityChange change, boolean exists, long version,
            LogPosition position)
            throws SQLException {
        Set<Column.Kind> links = position == null ? QUERIED_LINKS : Set.of();
        List<EntityRow> row = List.of(EntityRow.of(table, change.id(), change.after(), links));
        if (exists) {
            rows.update(connection, table, row, version, position);
        } else {
            rows.insert(connection, table, row, version, position);
            tombstones.remove(connection, change.namespace(), change.id());
        }
        for (JoinTable join : model.joinsFrom(table)) {
            if (change.after().containsKey(join.link().label())) {
                link(connection, join, change.id(), change.after(), version);
            }
        }
    }

    private void link(Connection connection, JoinTable join, UUID id, Map<String, Object> entity, long version)
            throws SQLException {
        Set<Pair> missing = new HashSet<>();
        EntityRow.linked(entity.get(join.link().label())).forEach(target -> missing.add(new Pair(id, target)));
        Set<Pair> surplus = new HashSet<>();
        joins.read(connection, join, new IdRange(id, id)).forEach(stored -> {
            if (!missing.remove(stored.pair())) {
                surplus.add(stored.pair());
            }
        });
        joins.delete(connection, join, surplus);
        joins.insert(connection, join, missing, version);
    }

    /** Deletes an entity and what links to it, as Instant does. */
    void delete(Connection connection, MirrorModel model, MirrorTable table, UUID id, long version, LogPosition position)
            throws SQLException {
        rows.delete(connection, table, id, version, position);
        if (deletes == DeleteMode.hard) {
            tombstones.add(connection, table.namespace(), id, version, position);
        }
        for (MirrorTable other : model.tables().values()) {
            for (Column column : other.columns()) {
                if (column.isLink() && table.namespace().equals(column.target())) {
                    rows.unlink(connection, other, column, id, version);
                }
            }
        }
        for (JoinTable join : model.joinsFrom(table)) {
            joins.unlink(connection, join, Joins.FROM, id);
        }
        for (JoinTable join : model.joinsTo(table)) {
            joins.unlink(connection, join, Joins.TO, id);
        }
    }
}
