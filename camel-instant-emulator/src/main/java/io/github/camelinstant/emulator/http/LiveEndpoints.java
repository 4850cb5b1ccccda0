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
package io.github.camelinstant.emulator.http;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.auth.Users;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.live.Results;
import io.github.camelinstant.emulator.live.Rooms.Occupant;
import io.github.camelinstant.emulator.live.Rooms.Room;
import io.github.camelinstant.emulator.live.Sessions;
import io.github.camelinstant.emulator.storage.Storage;

/** Sessions with a stream of server-sent events, and the rooms that they are in. */
final class LiveEndpoints {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Sessions sessions;
    private final Credentials credentials;
    private final RequestRules rules;
    private final Storage storage;

    LiveEndpoints(Sessions sessions, Credentials credentials, RequestRules rules, Storage storage) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.rules = rules;
        this.storage = storage;
    }

    /** {@code POST /admin/subscribe-query}: a session with one query. */
    Reply subscribe(Call call) {
        UUID appId = credentials.appId(call);
        JsonNode query = Params.required(call.body("query"), Params::object, "body", "query");
        ObjectNode event = JSON.objectNode();
        event.set("q", query);
        event.put("return-type", "tree").put("op", "add-query").put("client-event-id", UUID.randomUUID().toString());
        return stream(call, appId, List.of(event));
    }

    /** {@code POST /admin/sse}: a session whose events come by {@link #push}. */
    Reply open(Call call) {
        return stream(call, credentials.appId(call), List.of());
    }

    /** {@code POST /admin/sse/push}: events for a session. Its token is all that is asked for. */
    Reply push(Call call) {
        credentials.appId(call);
        UUID machine = Params.required(call.body("machine_id"), Params::uuid, "body", "machine_id");
        UUID session = Params.required(call.body("session_id"), Params::uuid, "body", "session_id");
        UUID token = Params.required(call.body("sse_token"), Params::uuid, "body", "sse_token");
        List<JsonNode> events = Params.required(call.body("messages"), LiveEndpoints::elements, "body", "messages");
        sessions.push(machine, session, token, events);
        return Answer.json(JSON.objectNode());
    }

    /** {@code GET /admin/rooms/presence}: who is in a room. Rooms are told apart by their ids only. */
    Reply presence(Call call) {
        App app = credentials.admin(call);
        Params.required(call.queryParam("room-type"), Params::text, "params", "room-type");
        String roomId = Params.required(call.queryParam("room-id"), Params::text, "params", "room-id");
        List<Occupant> occupants = sessions.rooms().in(new Room(app.id(), roomId));
        ObjectNode answer = JSON.objectNode();
        if (occupants.isEmpty()) {
            return Answer.json(answer.putNull("sessions"));
        }
        ObjectNode shown = answer.putObject("sessions");
        for (Occupant occupant : occupants) {
            shown.set(occupant.sessionId().toString(), occupant.toJson().set("user", user(app, occupant.userId())));
        }
        return Answer.json(answer);
    }

    private Reply stream(Call call, UUID appId, List<JsonNode> events) {
        Access access = credentials.access(call, appId);
        boolean inference = !Params.isAbsent(call.body("inference?"));
        App app = access.existingApp();
        Results results = new Results(inference, storage.urls(app, call.baseUrl()));
        return new EventStream(sessions, rules.rights(call, access, app), results, events);
    }

    private static JsonNode user(App app, UUID id) {
        Database database = app.database();
        return id != null && Users.exists(database, id) ? Users.show(database, app.id(), id) : JSON.nullNode();
    }

    private static Optional<List<JsonNode>> elements(JsonNode value) {
        return value.isArray() ? Optional.of(StreamSupport.stream(value.spliterator(), false).toList()) : Optional.empty();
    }
}
