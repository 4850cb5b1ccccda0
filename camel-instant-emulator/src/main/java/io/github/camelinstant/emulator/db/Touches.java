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
package io.github.camelinstant.emulator.db;

import java.util.Map;
import java.util.UUID;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** Which entities were touched since a database was last settled. Immutable. */
public final class Touches {

    static final Touches NONE = new Touches(HashTreePMap.empty());

    private final PMap<Key, Touch> byEntity;

    /** Entities are told apart by namespace and id. */
    public record Key(String etype, UUID id) {
    }

    /**
     * What happened to an entity.
     *
     * @param idWritten whether it was created or deleted, or values of it were replaced in such a way that the server
     *                  writes its {@code id} again
     * @param deleted   its values when it was deleted; null when it was not
     */
    public record Touch(boolean idWritten, Entity deleted) {
    }

    private static final Touch VALUES_ONLY = new Touch(false, null);
    private static final Touch ID_WRITTEN = new Touch(true, null);

    private Touches(PMap<Key, Touch> byEntity) {
        this.byEntity = byEntity;
    }

    /** The entities that were created, deleted, or got or lost a value; links alone do not count. */
    public Map<Key, Touch> byEntity() {
        return byEntity;
    }

    Touches plusValue(String etype, UUID id) {
        Key key = new Key(etype, id);
        return byEntity.containsKey(key) ? this : new Touches(byEntity.plus(key, VALUES_ONLY));
    }

    Touches plusId(String etype, UUID id) {
        Key key = new Key(etype, id);
        Touch old = byEntity.get(key);
        if (old != null && old.idWritten()) {
            return this;
        }
        return new Touches(byEntity.plus(key, ID_WRITTEN));
    }

    Touches plusDeleted(String etype, Entity entity) {
        return new Touches(byEntity.plus(new Key(etype, entity.id()), new Touch(true, entity)));
    }
}
