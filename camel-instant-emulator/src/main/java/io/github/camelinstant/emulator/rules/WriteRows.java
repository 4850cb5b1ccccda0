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
package io.github.camelinstant.emulator.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.transact.Writes;
import io.github.camelinstant.emulator.transact.Writes.EntityKey;
import io.github.camelinstant.emulator.transact.Writes.EntityWrite;
import io.github.camelinstant.emulator.transact.Writes.LinkWrite;

/** The entities of a transaction as rules see them: as they were, and roughly as they will be. */
final class WriteRows {

    private final Database before;
    private final Writes writes;
    private final Map<EntityKey, EntityWrite> values = new HashMap<>();
    private final Map<EntityKey, List<LinkWrite>> links = new HashMap<>();
    private final Map<EntityKey, List<LinkWrite>> unlinks = new HashMap<>();

    WriteRows(Database before, Writes writes) {
        this.before = before;
        this.writes = writes;
        writes.entities().forEach(write -> values.put(write.key(), write));
        writes.links().forEach(link -> links.computeIfAbsent(link.sourceKey(), key -> new ArrayList<>()).add(link));
        writes.unlinks().forEach(link -> unlinks.computeIfAbsent(link.sourceKey(), key -> new ArrayList<>()).add(link));
    }

    /** Whether anything is stored of the entity before the transaction. */
    boolean exists(EntityKey key) {
        return before.exists(key.etype(), key.id());
    }

    /** Whether the transaction writes to the entity itself. */
    boolean isWritten(EntityKey key) {
        return values.containsKey(key) || links.containsKey(key) || unlinks.containsKey(key);
    }

    /** The row before the transaction; null when there is none. */
    ObjectNode old(EntityKey key) {
        return exists(key) ? EntityRows.row(before, key.etype(), key.id()).put("id", key.id().toString()) : null;
    }

    /**
     * The row with what the transaction writes; null when there is none. A link shows the id it was given last, even
     * where it can hold several.
     */
    ObjectNode updated(EntityKey key) {
        if (!exists(key) && !isWritten(key)) {
            return null;
        }
        ObjectNode row = exists(key) ? old(key) : JsonNodeFactory.instance.objectNode().put("id", key.id().toString());
        if (values.containsKey(key)) {
            row = values.get(key).newRow(row);
        }
        for (LinkWrite unlink : unlinks.getOrDefault(key, List.of())) {
            row.remove(unlink.attr().label());
        }
        for (LinkWrite link : links.getOrDefault(key, List.of())) {
            row.put(link.attr().label(), link.target().toString());
        }
        return row;
    }

    /** The labels that the transaction gives values to, without {@code id}. */
    Collection<String> modifiedFields(EntityKey key) {
        Set<String> labels = new LinkedHashSet<>();
        if (values.containsKey(key)) {
            labels.addAll(values.get(key).values().keySet());
        }
        links.getOrDefault(key, List.of()).forEach(link -> labels.add(link.attr().label()));
        return labels;
    }

    /** The rule parameters of entities, merged, the later ones over the earlier; null when none has any. */
    ObjectNode ruleParams(EntityKey... keys) {
        ObjectNode merged = null;
        for (EntityKey key : keys) {
            ObjectNode params = writes.ruleParams().get(key);
            if (params != null) {
                merged = merged == null ? params.deepCopy() : merged.setAll(params);
            }
        }
        return merged;
    }
}
