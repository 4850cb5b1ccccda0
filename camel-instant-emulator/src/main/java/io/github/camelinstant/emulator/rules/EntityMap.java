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

import java.util.List;
import java.util.UUID;

import io.github.camelinstant.emulator.db.Database;

/**
 * An entity in a rule: {@code data}, {@code linkedData} or {@code auth}. Its links can be followed with {@code ref}.
 */
final class EntityMap extends NullSafeMap {

    private static final String USERS = "$users";
    private static final String USER_PREFIX = "$user.";

    private final Database database;
    private final String etype;
    private final String prefix;

    private EntityMap(Fields fields, Database database, String etype, String prefix) {
        super(fields);
        this.database = database;
        this.etype = etype;
        this.prefix = prefix;
    }

    /** An entity with given fields, its links as they are in the database. */
    static EntityMap of(Fields fields, Database database, String etype) {
        return new EntityMap(fields, database, etype, "");
    }

    /** The caller; the links are as they are in the database. Paths begin with {@code $user.}. */
    static EntityMap ofCaller(Fields fields, Database database) {
        return new EntityMap(fields, database, USERS, USER_PREFIX);
    }

    /** The values at the end of a path of links; none when the entity has no {@code id}. */
    List<Object> ref(String path) {
        if (!(get("id") instanceof String id)) {
            return List.of();
        }
        return RefPath.values(database, etype, UUID.fromString(id),
                path.startsWith(prefix) ? path.substring(prefix.length()) : path);
    }
}
