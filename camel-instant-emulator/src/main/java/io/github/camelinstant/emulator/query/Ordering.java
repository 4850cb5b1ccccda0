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
package io.github.camelinstant.emulator.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.db.Side;

/**
 * The order that a page is cut from.
 *
 * @param attr       an indexed attribute with a type, or {@code id} for the order of creation
 * @param descending whether the greatest comes first
 */
record Ordering(Attr attr, boolean descending) {

    static final String EXPECTED = "supported-order?";

    private static final String ONLY = " Only indexed and typed attributes can be used to order by.";
    private static final String ONLY_TYPED = " Only typed and indexed attributes can be used to order by.";

    boolean byCreation() {
        return attr.isId();
    }

    /** Why an attribute can not be ordered by, each reason a message. */
    static List<String> faults(Attr attr) {
        String name = "The `%s.%s` attribute".formatted(attr.etype(), attr.label());
        List<String> faults = new ArrayList<>();
        if (!attr.indexed()) {
            faults.add(name + " is not indexed." + ONLY);
        }
        if (attr.type() == null) {
            faults.add(name + " is not typed." + ONLY_TYPED);
        }
        if (attr.many()) {
            faults.add(name + " has cardinality `many`. Only attributes with cardinality `one` can be used to order by.");
        }
        return faults;
    }

    /** The cursor of an entity that stands in this order. */
    JsonNode cursor(Database database, UUID id) {
        JsonNode value = EntityRows.value(database, new Side(attr, true), id);
        long createdAt = Optional.ofNullable(database.entity(attr.etype(), id)).filter(Entity::isCreated)
                .map(Entity::createdAt).orElse(0L);
        return Cursor.of(id, attr, value, createdAt);
    }
}
