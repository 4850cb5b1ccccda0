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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.error.Errors;

/**
 * The entities that the operations of one group write to. They are found once, before the group writes: what it writes
 * to a unique attribute changes nothing in them.
 */
final class GroupIds {

    private final Map<Eid.Lookup, UUID> ids = new TreeMap<>(Eid.Lookup.ORDER);
    private final Map<Eid.Lookup, UUID> created = new TreeMap<>(Eid.Lookup.ORDER);

    private GroupIds() {
    }

    /**
     * Finds the entities of a group, and creates those that its lookups do not find, with the value that was looked
     * for.
     */
    static GroupIds of(List<TxOp.Triple> triples, TripleWriter writer, LookupResolver resolver) {
        GroupIds group = new GroupIds();
        for (TxOp.Triple triple : triples) {
            if (triple.eid() instanceof Eid.Lookup lookup && !group.ids.containsKey(lookup)) {
                group.add(lookup, LookupResolver.find(writer.now(), lookup), resolver);
            }
        }
        group.checkLookupAttributes(triples);
        group.created.forEach((lookup, id) -> writer.write(current(lookup, writer), id, lookup.value()));
        return group;
    }

    private void add(Eid.Lookup lookup, Optional<UUID> found, LookupResolver resolver) {
        UUID id = found.orElseGet(() -> resolver.newId(lookup));
        ids.put(lookup, id);
        if (found.isEmpty()) {
            created.put(lookup, id);
        }
    }

    private static Attr current(Eid.Lookup lookup, TripleWriter writer) {
        return writer.now().schema().attr(lookup.attr().id())
                .orElseThrow(() -> SqlErrors.raised("attribute is not unique"));
    }

    private void checkLookupAttributes(List<TxOp.Triple> triples) {
        ArrayNode input = JsonNodeFactory.instance.arrayNode();
        for (TxOp.Triple triple : triples) {
            if (triple.eid() instanceof Eid.Lookup lookup && created.containsKey(lookup)
                    && triple.attr().id().equals(lookup.attr().id())) {
                input.add(lookup.toJson());
            }
        }
        if (!input.isEmpty()) {
            throw Errors.validation(
                    "lookup", input, List.of(Errors.message(
                            "Updates with lookups can only update the lookup attribute if an entity with the unique attribute"
                                                            + " value already exists.")));
        }
    }

    /** The entity that an operation writes to. */
    UUID id(TxOp.Triple triple) {
        return triple.eid() instanceof Eid.Id id ? id.id() : ids.get((Eid.Lookup) triple.eid());
    }

    /** How many lookups the group has. */
    int size() {
        return ids.size();
    }
}
