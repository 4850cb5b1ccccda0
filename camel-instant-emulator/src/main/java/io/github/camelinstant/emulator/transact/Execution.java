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
package io.github.camelinstant.emulator.transact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.transact.TxOp.Kind;
import io.github.camelinstant.emulator.transact.Writes.EntityKey;

/**
 * Carries operations out: all of one kind together, the kinds in the order in which they first appear. Throws at the
 * first thing that is not allowed; the database it began with stays as it was.
 */
final class Execution {

    private final DatabaseEditor editor;
    private final LookupResolver resolver;
    private final Collection<EntityKey> deletes;
    private final TripleWriter writer;
    private final Set<EntityKey> deleted = new LinkedHashSet<>();

    /**
     * @param before    the database to begin with
     * @param resolver  knows the ids of new entities
     * @param deletes   what the delete operations delete, cascades included, as it was before all writes
     * @param createdAt the creation time of new entities
     */
    Execution(Database before, LookupResolver resolver, Collection<EntityKey> deletes, long createdAt) {
        this.editor = before.edit();
        this.resolver = resolver;
        this.deletes = deletes;
        this.writer = new TripleWriter(editor, createdAt);
    }

    /** The database after all operations. */
    Database run(List<TxOp> ops) {
        Map<Kind, List<TxOp>> groups = new LinkedHashMap<>();
        ops.forEach(op -> groups.computeIfAbsent(op.kind(), kind -> new ArrayList<>()).add(op));
        groups.forEach(this::run);
        return editor.done();
    }

    private void run(Kind kind, List<TxOp> ops) {
        TripleGroups triples = new TripleGroups(writer, resolver);
        switch (kind) {
            case ADD_ATTR ->
                new NewAttrs(editor).add(only(ops, TxOp.AddAttr.class).stream().map(TxOp.AddAttr::parsed).toList());
            case DELETE_ATTR -> only(ops, TxOp.DeleteAttr.class).forEach(op -> deleteAttr(op.id()));
            case ADD_TRIPLE -> triples.insert(only(ops, TxOp.Triple.class));
            case DEEP_MERGE_TRIPLE -> triples.merge(only(ops, TxOp.Triple.class));
            case RETRACT_TRIPLE -> triples.retract(only(ops, TxOp.Triple.class));
            case DELETE_ENTITY -> deletes.forEach(this::delete);
            case RULE_PARAMS -> {
                // for the rules only
            }
        }
    }

    private static <T extends TxOp> List<T> only(List<TxOp> ops, Class<T> kind) {
        return ops.stream().map(kind::cast).toList();
    }

    /** The entities that something was written to or taken away from. */
    Set<EntityKey> touched() {
        Set<EntityKey> touched = new LinkedHashSet<>(deleted);
        touched.addAll(writer.touched());
        return touched;
    }

    private void deleteAttr(UUID id) {
        editor.done().schema().attr(id).filter(attr -> !attr.system()).ifPresent(editor::removeAttr);
    }

    private void delete(EntityKey key) {
        Database now = editor.done();
        for (Attr link : now.schema().reverseLinks(key.etype())) {
            now.links(link).sourcesOf(key.id()).forEach(source -> deleted.add(new EntityKey(link.etype(), source)));
        }
        editor.delete(key.etype(), key.id());
    }
}
