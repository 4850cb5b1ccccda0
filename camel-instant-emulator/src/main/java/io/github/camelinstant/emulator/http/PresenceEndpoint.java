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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code GET /admin/rooms/presence}. Rooms can not be entered, so all of them are empty. */
final class PresenceEndpoint implements Endpoint {

    private final Credentials credentials;

    PresenceEndpoint(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Answer answer(Call call) {
        credentials.admin(call);
        Params.required(call.queryParam("room-type"), Params::text, "params", "room-type");
        Params.required(call.queryParam("room-id"), Params::text, "params", "room-id");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putNull("sessions");
        return Answer.json(answer);
    }
}
