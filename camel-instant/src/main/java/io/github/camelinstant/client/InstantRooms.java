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
package io.github.camelinstant.client;

import java.util.LinkedHashMap;
import java.util.Map;

/** The calls about rooms. Thread-safe. */
public final class InstantRooms {

    private final AdminCalls calls;

    InstantRooms(AdminCalls calls) {
        this.calls = calls;
    }

    /**
     * Tells who is in a room.
     *
     * @param  roomType                 the type of the room; Instant asks for it, but finds the room by its id
     * @param  roomId                   the id of the room
     * @return                          peer id to session ({@code data}, {@code peer-id}, {@code user}); empty when
     *                                  nobody is there
     * @throws IllegalArgumentException if type or id is blank
     * @throws InstantException         if it fails
     */
    @SuppressWarnings("unchecked")
    public Map<String, Object> presence(String roomType, String roomId) {
        if (roomType == null || roomType.isBlank() || roomId == null || roomId.isBlank()) {
            throw new IllegalArgumentException("The type and the id of the room must not be blank");
        }
        Map<String, String> params = new LinkedHashMap<>();
        params.put("room-type", roomType);
        params.put("room-id", roomId);
        Call call = calls.get("getPresence", "/admin/rooms/presence", params);
        Map<String, Object> answer = calls.read(call);
        if (answer.get("sessions") instanceof Map<?, ?> sessions) {
            return (Map<String, Object>) sessions;
        }
        if (answer.containsKey("sessions")) {
            return Map.of();
        }
        throw Caller.notUnderstood(call, "the answer has no sessions");
    }
}
