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

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.auth.Users;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.live.Results;
import io.github.camelinstant.emulator.live.Sessions;
import io.github.camelinstant.emulator.live.SocketSession.Opening;
import io.github.camelinstant.emulator.storage.Storage;

/** {@code GET /runtime/session}: the websocket of the client in a browser. */
final class SocketEndpoint {

    private static final String REFRESH_TOKEN = "refresh-token";

    private final Sessions sessions;
    private final Credentials credentials;
    private final RequestRules rules;
    private final Storage storage;

    SocketEndpoint(Sessions sessions, Credentials credentials, RequestRules rules, Storage storage) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.rules = rules;
        this.storage = storage;
    }

    Reply open(Call call) {
        if (call.header("sec-websocket-key") == null) {
            throw Errors.notImplemented("GET /runtime/session without a websocket");
        }
        return new Socket(sessions, init -> open(call, init));
    }

    private Opening open(Call call, JsonNode init) {
        App app = credentials.app(Params.required(init.get("app-id"), Params::uuid, "app-id"));
        Access access = access(app, init);
        ObjectNode auth = JsonNodeFactory.instance.objectNode();
        auth.set("app", AppJson.details(app));
        auth.set("user", access.userId() == null
                ? JsonNodeFactory.instance.nullNode() : Users.show(app.database(), app.id(), access.userId()));
        auth.put("admin?", access.admin());
        return new Opening(rules.rights(call, access, app), new Results(false, storage.urls(app, call.baseUrl())), auth);
    }

    private Access access(App app, JsonNode init) {
        Optional<UUID> adminToken = Params.optional(init.get("__admin-token"), Params::uuid, "__admin-token");
        if (adminToken.isPresent()) {
            return Access.ofAdmin(credentials.admin(app, adminToken.get()));
        }
        Optional<UUID> token = Params.optional(init.get(REFRESH_TOKEN), Params::uuid, REFRESH_TOKEN);
        return token.map(given -> Access.ofUser(app, credentials.user(app, given)))
                .orElseGet(() -> Access.ofGuest(app.id(), Optional.of(app)));
    }
}
