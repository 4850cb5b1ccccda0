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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.live.Rooms.Occupant;
import io.github.camelinstant.emulator.live.Rooms.Room;

/** The rooms of a session: presence and broadcasts. */
final class RoomEvents {

    private static final String ROOM_ID = "room-id";

    private final Rights rights;
    private final UUID sessionId;
    private final Sessions sessions;
    private final Set<Room> changed = new LinkedHashSet<>();

    RoomEvents(Rights rights, UUID sessionId, Sessions sessions) {
        this.rights = rights;
        this.sessionId = sessionId;
        this.sessions = sessions;
    }

    /** {@code join-room}. */
    ObjectNode join(JsonNode event) {
        Room room = room(event);
        JsonNode data = event.path("data");
        put(room, data.isMissingNode() || data.isNull() ? JsonNodeFactory.instance.objectNode() : data);
        return reply("join-room-ok", event, room);
    }

    /** {@code leave-room}; one that was never entered can be left, too. */
    ObjectNode leave(JsonNode event) {
        Room room = room(event);
        leave(room);
        return reply("leave-room-ok", event, room);
    }

    /** {@code set-presence}. */
    ObjectNode setPresence(JsonNode event) {
        Room room = enteredRoom(event);
        put(room, value(event, "data"));
        return reply("set-presence-ok", event, room);
    }

    /** {@code client-broadcast}: the message goes to the others in the room. */
    ObjectNode broadcast(JsonNode event) {
        Room room = enteredRoom(event);
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put(ROOM_ID, room.id());
        content.set("topic", value(event, "topic"));
        ObjectNode data = content.putObject("data");
        data.put("peer-id", sessionId.toString());
        data.set("user", user(rights.userId()));
        data.set("data", value(event, "data"));
        sessions.inRoom(room).filter(other -> !other.id().equals(sessionId))
                .forEach(other -> other.tell(Message.of("server-broadcast").setAll(content)));
        return Message.reply("client-broadcast-ok", event).setAll(content);
    }

    void leaveAll() {
        sessions.rooms().of(sessionId).forEach(this::leave);
    }

    /** Remembers that the people in a room, or what they show, are others. */
    void roomChanged(Room room) {
        synchronized (changed) {
            changed.add(room);
        }
    }

    /** Who is in a room that has changed; null if none has. */
    ObjectNode refresh() {
        Room room = nextChanged();
        while (room != null && !sessions.rooms().contains(room, sessionId)) {
            room = nextChanged();
        }
        if (room == null) {
            return null;
        }
        ObjectNode message = Message.of("refresh-presence").put(ROOM_ID, room.id());
        ObjectNode data = message.putObject("data");
        for (Occupant occupant : sessions.rooms().in(room)) {
            data.set(occupant.sessionId().toString(), occupant.toJson().set("user", user(occupant.userId())));
        }
        return message;
    }

    private Room nextChanged() {
        synchronized (changed) {
            Room room = changed.stream().findFirst().orElse(null);
            changed.remove(room);
            return room;
        }
    }

    private void put(Room room, JsonNode data) {
        if (sessions.rooms().put(room, new Occupant(sessionId, rights.userId(), data))) {
            sessions.roomChanged(room);
        }
    }

    private void leave(Room room) {
        if (sessions.rooms().remove(room, sessionId)) {
            sessions.roomChanged(room);
        }
    }

    private Room enteredRoom(JsonNode event) {
        Room room = room(event);
        if (!sessions.rooms().contains(room, sessionId)) {
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            input.put("app-id", room.appId().toString()).put(ROOM_ID, room.id()).put("session-id", sessionId.toString());
            throw Errors.validation("room", input, List.of(Errors.message("You have not entered this room yet.")));
        }
        return room;
    }

    private Room room(JsonNode event) {
        JsonNode id = event.path(ROOM_ID);
        if (id.isMissingNode() || id.isNull()) {
            throw Errors.paramMissing(ROOM_ID);
        }
        if (!id.isTextual()) {
            throw Errors.paramMalformed(id, ROOM_ID);
        }
        return new Room(rights.app().id(), id.textValue());
    }

    private static ObjectNode reply(String op, JsonNode event, Room room) {
        return Message.reply(op, event).put(ROOM_ID, room.id());
    }

    private static JsonNode value(JsonNode event, String key) {
        return event.has(key) ? event.get(key) : NullNode.getInstance();
    }

    private static JsonNode user(UUID id) {
        return id == null
                ? NullNode.getInstance() : JsonNodeFactory.instance.objectNode().put("id", id.toString());
    }
}
