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

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.transfer.source.EntitySource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables that are kept in step with an app: one a namespace, with a column for each attribute and each link to at most
 * one entity, and one for each link with many on both sides.
 *
 * <pre>{@code
 * SqlMirror mirror = SqlMirror.builder(dataSource, new AppSource(client, appId)).schema("shop").build();
 * mirror.reconcile();                    // makes and fills the tables
 * mirror.apply(List.of(change));         // follows changes, as they come from instant:changes or instant:query
 * mirror.reconcile();                    // finds what the changes did not tell: links, merges
 * }</pre>
 *
 * Thread-safe; several processes may share the tables. All writes of a call that takes changes are in one SQL
 * transaction, together with the position.
 */
public final class SqlMirror {

    private static final String ENTITIES = "entities";
    private static final Logger LOG = LoggerFactory.getLogger(SqlMirror.class);

    private final EntitySource source;
    private final Database database;
    private final DeleteMode deletes;
    private final OnNewAttribute policy;
    private final Predicate<String> wanted;
    private final MirrorState state;
    private final Tombstones tombstones;
    private final ChangeWriter writer;
    private final Reconciler reconciler;
    /** Attributes that changes named and the app does not have any more. */
    private final Set<SourceName> gone = new HashSet<>();
    private MirrorModel model;

    private SqlMirror(Builder builder) {
        source = builder.source;
        deletes = builder.deletes;
        policy = builder.onNewAttribute;
        Set<String> namespaces = builder.namespaces;
        wanted = namespaces == null ? namespace -> true : namespaces::contains;
        database = new Database(builder.dataSource, builder.schema, builder.dialect);
        state = new MirrorState(database, source.name());
        tombstones = new Tombstones(database);
        Rows rows = new Rows(database, deletes);
        Joins joins = new Joins(database);
        writer = new ChangeWriter(rows, joins, tombstones, deletes);
        reconciler = new Reconciler(source, state, new RangeComparison(rows, joins, tombstones, writer));
    }

    /**
     * Starts to configure a mirror.
     *
     * @param dataSource of the tables
     * @param source     of the entities
     */
    public static Builder builder(DataSource dataSource, EntitySource source) {
        return new Builder(dataSource, source);
    }

    /**
     * Makes the tables and columns that are missing, as the policy says. The other calls do this by themselves at
     * first.
     *
     * @throws NewAttributeException if something is new, and the policy is to fail
     * @throws MirrorException       if the database refuses, or if the schema mirrors another app
     */
    public synchronized void prepare() {
        AppSchema schema = source.schema();
        SqlDialect dialect = database.dialect();
        database.inTransaction(connection -> {
            Database.update(connection, "CREATE SCHEMA IF NOT EXISTS " + dialect.quote(database.schema()));
            state.create(connection);
            tombstones.create(connection);
            new NameStore(database).create(connection);
            return null;
        });
        model = state.writing((connection, version) -> {
            NameStore names = new NameStore(database);
            names.load(connection);
            return new TableBuilder(database, deletes, policy, wanted).build(connection, names, schema, names.isEmpty());
        });
        gone.clear();
    }

    /**
     * Applies changes in their order, in one transaction. Those that were applied before make no difference, and one
     * that is older in the change log than its row is left out.
     *
     * @param  changes               of any namespaces; those that are not mirrored are left out
     * @return                       how many were not left out
     * @throws NewAttributeException if one has something new, and the policy is to fail
     * @throws MirrorException       if the database refuses: nothing of this call is then in it, and it may be repeated
     */
    public int apply(List<EntityChange> changes) {
        MirrorModel tables = modelFor(changes);
        List<EntityChange> mirrored
                = changes.stream().filter(change -> tables.tables().containsKey(change.namespace())).toList();
        if (mirrored.isEmpty()) {
            return 0;
        }
        return state.writing((connection, version) -> {
            int applied = 0;
            for (EntityChange change : mirrored) {
                applied += writer.write(connection, tables, change, version) ? 1 : 0;
                LogPosition position = LogPosition.of(change.position());
                if (position != null) {
                    state.reached(connection, position);
                }
            }
            return applied;
        });
    }

    /** Compares everything and makes the tables equal; see {@link #reconcile(String)}. */
    public MirrorReport reconcile() {
        return reconcile(null);
    }

    /**
     * Compares everything, range by range, and makes the tables equal: the first time this fills them, later it finds
     * what changes do not tell. Rows that are written meanwhile are left alone.
     *
     * @param  head                  the newest position of the change log before this call: changes up to it are then
     *                               known to be in the rows that this call writes; null if it is not known
     * @return                       what was found and put right
     * @throws NewAttributeException if something is new, and the policy is to fail
     * @throws MirrorException       if the database refuses; what was done stays, and this may be repeated
     */
    public MirrorReport reconcile(String head) {
        return reconcile(head, new Progress("reconcile", ENTITIES, -1));
    }

    /** The same; the progress counts the entities of the app. */
    public MirrorReport reconcile(String head, Progress progress) {
        prepare();
        MirrorReport report = pass(model(), LogPosition.of(head), true, progress);
        tombstones.forgetOld();
        if (report.total().moving() == 0) {
            state.reconciled(Instant.now());
        }
        LOG.info("Reconciled {} with {}: {}", database.schema(), source.name(), report.total());
        return report;
    }

    /**
     * Compares everything and writes nothing: what the app has and the tables have no place for is a difference. If no
     * table was made before, all are made.
     */
    public MirrorReport compare() {
        return compare(new Progress("compare", ENTITIES, -1));
    }

    /** The same; the progress counts the entities of the app. */
    public MirrorReport compare(Progress progress) {
        return pass(isMade() ? made() : model(), null, false, progress);
    }

    /** The tables as they are. */
    private MirrorModel made() {
        AppSchema schema = source.schema();
        return state.reading(connection -> {
            state.isOwn(connection);
            NameStore names = new NameStore(database);
            names.load(connection);
            return new TableBuilder(database, DeleteMode.hard, OnNewAttribute.ignore, wanted).build(connection, names, schema,
                    false);
        });
    }

    /** Whether the tables were made: nothing is made by this question. */
    public boolean isMade() {
        return state.isMade();
    }

    /** Tells how far the tables are. */
    public MirrorStatus status() {
        model();
        return state.status();
    }

    private MirrorReport pass(MirrorModel tables, LogPosition head, boolean write, Progress progress) {
        Map<String, NamespaceReport> reports = new LinkedHashMap<>();
        tables.tables().values().forEach(
                table -> reports.put(table.namespace(), reconciler.reconcile(tables, table, head, write, progress)));
        return new MirrorReport(reports, policy == OnNewAttribute.ignore ? Set.of() : names(tables.ignored()));
    }

    private static Set<String> names(Set<SourceName> sources) {
        return sources.stream().map(SourceName::toString).collect(Collectors.toSet());
    }

    private synchronized MirrorModel model() {
        if (model == null) {
            prepare();
        }
        return model;
    }

    /** Looks for new attributes once; what is not in the schema then was deleted from the app since. */
    private synchronized MirrorModel modelFor(List<EntityChange> changes) {
        if (!unknown(model(), changes).isEmpty()) {
            prepare();
            gone.addAll(unknown(model, changes));
        }
        return model;
    }

    private Set<SourceName> unknown(MirrorModel tables, List<EntityChange> changes) {
        Set<SourceName> unknown = new HashSet<>();
        for (EntityChange change : changes) {
            MirrorTable table = tables.tables().get(change.namespace());
            if (table == null) {
                unknown.add(SourceName.of(change.namespace()));
            } else if (change.after() != null) {
                Set<String> sources = tables.sources(table);
                change.after().keySet().stream().filter(label -> !sources.contains(label))
                        .forEach(label -> unknown.add(new SourceName(change.namespace(), label)));
            }
        }
        unknown.removeIf(name -> gone.contains(name) || tables.ignored().contains(name) || SourceName.FILE_URL.equals(name)
                || !wanted.test(name.namespace()));
        return unknown;
    }

    /** Configures a mirror. */
    public static final class Builder {

        private final DataSource dataSource;
        private final EntitySource source;
        private String schema = "instant";
        private Set<String> namespaces;
        private OnNewAttribute onNewAttribute = OnNewAttribute.add;
        private DeleteMode deletes = DeleteMode.hard;
        private SqlDialect dialect;

        private Builder(DataSource dataSource, EntitySource source) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
            this.source = Objects.requireNonNull(source, "source");
        }

        /** The schema of the database that holds the tables and nothing else; {@code instant} unless set. */
        public Builder schema(String schema) {
            this.schema = schema;
            return this;
        }

        /** The namespaces to mirror; all unless set, {@code $users} and {@code $files} included. */
        public Builder namespaces(Collection<String> namespaces) {
            this.namespaces = Set.copyOf(namespaces);
            return this;
        }

        /** What happens when the app has something that the tables do not have; it is added unless set. */
        public Builder onNewAttribute(OnNewAttribute onNewAttribute) {
            this.onNewAttribute = Objects.requireNonNull(onNewAttribute, "onNewAttribute");
            return this;
        }

        /** What happens to the row of a deleted entity; it is deleted unless set. */
        public Builder deletes(DeleteMode deletes) {
            this.deletes = Objects.requireNonNull(deletes, "deletes");
            return this;
        }

        /** How to speak to the database; found by asking it unless set. */
        public Builder dialect(SqlDialect dialect) {
            this.dialect = dialect;
            return this;
        }

        /** Makes the mirror; nothing is sent yet. */
        public SqlMirror build() {
            return new SqlMirror(this);
        }
    }
}
