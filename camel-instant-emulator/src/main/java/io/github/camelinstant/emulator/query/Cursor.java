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

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.db.Attr;

/**
 * The place of an entity in an order, as clients hand it back.
 *
 * @param source    the cursor as it came, or as it goes out
 * @param inclusive whether the entity itself belongs to the page
 */
record Cursor(JsonNode source, boolean inclusive) {

    private static final int PARTS = 4;
    private static final int LEGACY_PARTS = 3;

    /** The cursor of an entity. */
    static ArrayNode of(UUID id, Attr orderedBy, JsonNode value, long createdAt) {
        ArrayNode cursor = JsonNodeFactory.instance.arrayNode();
        return cursor.add(id.toString()).add(orderedBy.id().toString()).add(value).add(createdAt);
    }

    static Cursor read(JsonNode source, boolean inclusive, Place place) {
        if (!source.isArray()) {
            throw invalid(place, "for the cursor", source);
        }
        if (source.size() != PARTS && source.size() != LEGACY_PARTS) {
            throw invalid(place, "with 4 items for the cursor", source);
        }
        if (Operands.id(source.get(1)).isEmpty()) {
            throw invalid(place, "with a uuid attribute id in the second position", source.get(1));
        }
        JsonNode createdAt = source.path(PARTS - 1);
        if (OptionsReader.isGiven(createdAt) && !Operands.isInteger(createdAt)) {
            throw invalid(place, "with an integer created_at in the last position", createdAt);
        }
        return new Cursor(source, inclusive);
    }

    private static RuntimeException invalid(Place place, String what, JsonNode got) {
        return place.error("join-row?", "Expected a join row %s, got %s.".formatted(what, got));
    }

    /** Whether the first part is an id, and the last a time: only then can the cursor be used. */
    boolean isComplete() {
        return entityId().isPresent() && Operands.isInteger(source.path(PARTS - 1));
    }

    Optional<UUID> entityId() {
        return Operands.id(source.get(0));
    }

    UUID attrId() {
        return Operands.id(source.get(1)).orElseThrow();
    }

    JsonNode value() {
        return source.get(2);
    }

    long createdAt() {
        return source.get(PARTS - 1).longValue();
    }
}
