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
package io.github.camelinstant.emulator.live;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Who is in which room, and what they show of themselves there. Kept as long as their sessions last. Thread-safe. */
public final class Rooms {

    private final Map<Room, Map<UUID, Occupant>> occupants = new HashMap<>();

    /** A room of an app. */
    public record Room(UUID appId, String id) {
    }

    /**
     * Someone in a room.
     *
     * @param sessionId their session
     * @param userId    null when nobody is signed in
     * @param data      what they show
     */
    public record Occupant(UUID sessionId, UUID userId, JsonNode data) {

        /** The form that messages have, without the user. */
        public ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("peer-id", sessionId.toString());
            json.put("instance-id", "dev");
            json.set("data", data);
            return json;
        }
    }

    /** Those in a room, in the order in which they came; none for an unknown room. */
    public synchronized List<Occupant> in(Room room) {
        return List.copyOf(occupants.getOrDefault(room, Map.of()).values());
    }

    synchronized boolean contains(Room room, UUID sessionId) {
        return occupants.getOrDefault(room, Map.of()).containsKey(sessionId);
    }

    /** Puts someone into a room, or changes what they show there; whether that is something new. */
    synchronized boolean put(Room room, Occupant occupant) {
        return !occupant.equals(occupants.computeIfAbsent(room, any -> new LinkedHashMap<>())
                .put(occupant.sessionId(), occupant));
    }

    /** Takes someone out of a room; whether they were in it. */
    synchronized boolean remove(Room room, UUID sessionId) {
        Map<UUID, Occupant> inside = occupants.get(room);
        if (inside == null || inside.remove(sessionId) == null) {
            return false;
        }
        if (inside.isEmpty()) {
            occupants.remove(room);
        }
        return true;
    }

    /** The rooms that someone is in. */
    synchronized Set<Room> of(UUID sessionId) {
        return occupants.entrySet().stream().filter(room -> room.getValue().containsKey(sessionId)).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
