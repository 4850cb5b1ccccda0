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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.auth.UserWrites;
import io.github.camelinstant.emulator.auth.Users;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;

/** {@code /admin/users}: shows and deletes one user, found by email address, refresh token or id. */
final class UserEndpoints {

    private final Credentials credentials;

    UserEndpoints(Credentials credentials) {
        this.credentials = credentials;
    }

    Answer get(Call call) {
        App app = credentials.admin(call);
        Database database = app.database();
        return answer("user", find(call, database).map(id -> Users.show(database, app.id(), id)));
    }

    Answer delete(Call call) {
        App app = credentials.admin(call);
        Optional<ObjectNode> deleted = app.<Optional<ObjectNode>> write((before, createdAt) -> {
            Optional<UUID> user = find(call, before);
            Database after = user.map(id -> new UserWrites(createdAt).delete(before, id)).orElse(before);
            return new Change.Result<>(after, user.map(id -> Users.show(before, app.id(), id)));
        }).value();
        return answer("deleted", deleted);
    }

    private static Optional<UUID> find(Call call, Database database) {
        Optional<String> email = Params.optional(call.queryParam("email"), Params::email, "params", "email");
        Optional<UUID> token = Params.optional(call.queryParam("refresh_token"), Params::uuid, "params", "refresh_token");
        Optional<UUID> id = Params.optional(call.queryParam("id"), Params::uuid, "params", "id");
        if (email.isPresent()) {
            return Users.idByEmail(database, email.get());
        }
        if (token.isPresent()) {
            return Users.idByToken(database, token.get());
        }
        if (id.isPresent()) {
            return id.filter(user -> Users.exists(database, user));
        }
        throw Errors.validation("params", call.queryParams(),
                List.of(Errors.message("Please provide a user id, email, or refresh_token")));
    }

    private static Answer answer(String key, Optional<ObjectNode> user) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(key, user.<JsonNode> map(found -> found).orElse(NullNode.getInstance()));
        return Answer.json(answer);
    }
}
