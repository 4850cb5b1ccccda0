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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.transact.TxOp.Kind;
import io.github.camelinstant.emulator.transact.Writes.EntityKey;
import io.github.camelinstant.emulator.transact.Writes.EntityWrite;
import io.github.camelinstant.emulator.transact.Writes.LinkWrite;

/** Says what operations are going to write, before anything is written. */
final class Planner {

    private final Database before;
    private final LookupResolver resolver;
    private final Map<EntityKey, Map<String, JsonNode>> values = new LinkedHashMap<>();
    private final List<LinkWrite> links = new ArrayList<>();
    private final List<LinkWrite> unlinks = new ArrayList<>();
    private final Set<EntityKey> deletes = new LinkedHashSet<>();
    private final List<Attr> newAttrs = new ArrayList<>();
    private final List<Attr> removedAttrs = new ArrayList<>();
    private final Map<EntityKey, ObjectNode> ruleParams = new LinkedHashMap<>();

    Planner(Database before, LookupResolver resolver) {
        this.before = before;
        this.resolver = resolver;
    }

    Writes plan(List<TxOp> ops) {
        for (TxOp op : ops) {
            if (op instanceof TxOp.Triple triple && triple.kind() == Kind.ADD_TRIPLE
                    && triple.eid() instanceof Eid.Lookup lookup
                    && LookupResolver.find(before, lookup).isEmpty()) {
                resolver.newId(lookup);
            }
        }
        ops.forEach(this::plan);
        Map<EntityKey, EntityKey> causes = Cascade.of(before, deletes);
        causes.forEach(this::inheritParams);
        List<EntityWrite> entities = new ArrayList<>();
        values.forEach((key, changed) -> entities.add(new EntityWrite(key, !before.exists(key.etype(), key.id()), changed)));
        return new Writes(entities, links, unlinks, List.copyOf(causes.keySet()), newAttrs, removedAttrs, ruleParams);
    }

    private void plan(TxOp op) {
        if (op instanceof TxOp.Triple triple) {
            resolver.resolve(before, triple.eid()).ifPresent(id -> plan(triple, id));
        } else if (op instanceof TxOp.Delete delete) {
            LookupResolver.find(before, delete.eid()).ifPresent(id -> deletes.add(new EntityKey(delete.etype(), id)));
        } else if (op instanceof TxOp.RuleParams params) {
            resolver.resolve(before, params.eid()).ifPresent(
                    id -> addParams(new EntityKey(params.etype(), id), params.params()));
        } else if (op instanceof TxOp.AddAttr add) {
            newAttrs.add(add.parsed().attr());
        } else if (op instanceof TxOp.DeleteAttr delete) {
            before.schema().attr(delete.id()).ifPresent(removedAttrs::add);
        }
    }

    private void plan(TxOp.Triple triple, UUID id) {
        Attr attr = triple.attr();
        if (attr.isRef()) {
            target(triple).ifPresent(target -> (triple.kind() == Kind.RETRACT_TRIPLE ? unlinks : links)
                    .add(new LinkWrite(attr, id, target)));
        } else if (triple.kind() != Kind.RETRACT_TRIPLE) {
            Map<String, JsonNode> changed
                    = values.computeIfAbsent(new EntityKey(attr.etype(), id), key -> startingValues(triple));
            if (!attr.isId()) {
                JsonNode merged = triple.kind() == Kind.DEEP_MERGE_TRIPLE
                        ? JsonValues.merged(value(changed, attr, id), triple.value()) : triple.value();
                changed.put(attr.label(), merged);
            }
        }
    }

    /** An entity that its lookup creates has the value that was looked for. */
    private Map<String, JsonNode> startingValues(TxOp.Triple triple) {
        Map<String, JsonNode> changed = new LinkedHashMap<>();
        if (triple.eid() instanceof Eid.Lookup lookup && LookupResolver.find(before, lookup).isEmpty()
                && !lookup.attr().isId()) {
            changed.put(lookup.attr().label(), lookup.value());
        }
        return changed;
    }

    private JsonNode value(Map<String, JsonNode> changed, Attr attr, UUID id) {
        if (changed.containsKey(attr.label())) {
            return changed.get(attr.label());
        }
        Entity entity = before.entity(attr.etype(), id);
        return entity == null || before.schema().attr(attr.id()).isEmpty() ? null : entity.get(attr);
    }

    private Optional<UUID> target(TxOp.Triple triple) {
        return triple.lookup() != null ? resolver.resolve(before, triple.lookup()) : JsonValues.uuid(triple.value());
    }

    private void addParams(EntityKey key, ObjectNode params) {
        ruleParams.merge(key, params, (first, second) -> first.deepCopy().setAll(second));
    }

    private void inheritParams(EntityKey deleted, EntityKey cause) {
        if (!deleted.equals(cause) && ruleParams.containsKey(cause)) {
            ruleParams.merge(deleted, ruleParams.get(cause), (own, inherited) -> inherited.deepCopy().setAll(own));
        }
    }
}
