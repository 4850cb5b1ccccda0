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

import java.util.Arrays;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The attribute values of one entity; its links stand in {@link Links}. Immutable. An entity without a creation time
 * has values but no {@code id}: it came into being by a write that does not create, and plain queries do not see it.
 */
public final class Entity {

    private static final long NOT_CREATED = -1;
    private static final JsonNode[] NO_VALUES = {};

    private final UUID id;
    private final long createdAt;
    private final JsonNode[] values;

    private Entity(UUID id, long createdAt, JsonNode[] values) {
        this.id = id;
        this.createdAt = createdAt;
        this.values = values;
    }

    static Entity empty(UUID id) {
        return new Entity(id, NOT_CREATED, NO_VALUES);
    }

    public UUID id() {
        return id;
    }

    /** Milliseconds since the epoch when the entity got its {@code id}. */
    public long createdAt() {
        return createdAt;
    }

    /** Whether the entity has its {@code id}, and so is visible to a plain query. */
    public boolean isCreated() {
        return createdAt != NOT_CREATED;
    }

    /** The value of a blob attribute other than {@code id}: null when absent, a null node when null was written. */
    public JsonNode get(Attr attr) {
        return attr.slot() >= 0 && attr.slot() < values.length ? values[attr.slot()] : null;
    }

    boolean hasValues() {
        for (JsonNode value : values) {
            if (value != null) {
                return true;
            }
        }
        return false;
    }

    Entity created(long at) {
        return new Entity(id, at, values);
    }

    Entity with(Attr attr, JsonNode value) {
        JsonNode[] copy = Arrays.copyOf(values, Math.max(values.length, attr.slot() + 1));
        copy[attr.slot()] = value;
        return new Entity(id, createdAt, copy);
    }
}
