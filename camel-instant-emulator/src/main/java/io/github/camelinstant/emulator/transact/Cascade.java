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

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.transact.Writes.EntityKey;

/** Finds what is deleted because something else is. */
final class Cascade {

    private final Database database;
    private final Map<EntityKey, EntityKey> causes = new LinkedHashMap<>();
    private final Deque<EntityKey> open = new ArrayDeque<>();

    private Cascade(Database database) {
        this.database = database;
    }

    /**
     * The entities to be deleted with the one that each is deleted for: itself for those of the steps, which come
     * first, the entity of the step for the others.
     */
    static Map<EntityKey, EntityKey> of(Database database, Collection<EntityKey> deleted) {
        Cascade cascade = new Cascade(database);
        deleted.forEach(key -> cascade.add(key, key));
        while (!cascade.open.isEmpty()) {
            cascade.follow(cascade.open.remove());
        }
        return cascade.causes;
    }

    private void follow(EntityKey key) {
        EntityKey cause = causes.get(key);
        for (Attr link : database.schema().reverseLinks(key.etype())) {
            if (link.cascade()) {
                database.links(link).sourcesOf(key.id()).forEach(source -> add(link.etype(), source, cause));
            }
        }
        for (Attr link : database.schema().forwardLinks(key.etype())) {
            if (link.cascadeReverse()) {
                database.links(link).targetsOf(key.id()).forEach(target -> add(link.reverse().etype(), target, cause));
            }
        }
    }

    private void add(String etype, UUID id, EntityKey cause) {
        add(new EntityKey(etype, id), cause);
    }

    private void add(EntityKey key, EntityKey cause) {
        if (causes.putIfAbsent(key, cause) == null) {
            open.add(key);
        }
    }
}
