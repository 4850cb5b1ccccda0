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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.auth.NewUser;
import io.github.camelinstant.emulator.auth.RefreshTokens;
import io.github.camelinstant.emulator.auth.UserWrites;
import io.github.camelinstant.emulator.auth.Users;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;

/** Refresh tokens: made, verified, taken away. */
final class AuthEndpoints {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Apps apps;
    private final Credentials credentials;

    AuthEndpoints(Apps apps, Credentials credentials) {
        this.apps = apps;
        this.credentials = credentials;
    }

    /** {@code POST /admin/refresh_tokens}: signs a user in, making them if need be. */
    Answer createToken(Call call) {
        App app = credentials.admin(call);
        app.requireWritable();
        Optional<String> email = Params.optional(call.body("email"), Params::email, "body", "email");
        Optional<UUID> id = Params.optional(call.body("id"), Params::uuid, "body", "id");
        if (email.isEmpty() && id.isEmpty()) {
            throw Errors.validation("body", call.body(), List.of(Errors.message("Please provide an `email` or `id`")));
        }
        JsonNode extraFields = Params.optional(call.body("extra-fields"), Params::object, "body", "extra-fields").orElse(null);
        SignIn signIn = app.write((before, createdAt) -> {
            Optional<UUID> known = email.isPresent()
                    ? Users.idByEmail(before, email.get()) : id.filter(user -> Users.exists(before, user));
            if (known.isPresent()) {
                return SignIn.of(before, known.get(), false, createdAt);
            }
            NewUser user = NewUser.withEmail(id.orElseGet(UUID::randomUUID), email.orElse(null)).with(extraFields, before);
            return SignIn.of(new UserWrites(createdAt).save(before, user), user.id(), true, createdAt);
        }).value();
        return Answer.json(signIn.show(app));
    }

    /** {@code POST /runtime/auth/verify_refresh_token}: shows whom a token signs in. */
    Answer verifyToken(Call call) {
        UUID token = Params.required(call.body("refresh-token"), Params::uuid, "body", "refresh-token");
        UUID appId = Params.required(call.body("app-id"), Params::uuid, "body", "app-id");
        Database database = apps.find(appId).map(App::database).orElseGet(Database::empty);
        UUID user = Users.idByToken(database, token)
                .orElseThrow(() -> UnknownRecords.user(appId, "refresh-token", token.toString()));
        ObjectNode answer = JSON.objectNode();
        answer.set("user", Users.show(database, appId, user).put("refresh_token", token.toString()));
        return Answer.json(answer);
    }

    /** {@code POST /admin/sign_out}: takes tokens away, in every status of the app. */
    Answer signOut(Call call) {
        App app = credentials.admin(call);
        Optional<UUID> id = Params.optional(call.body("id"), Params::uuid, "body", "id");
        Optional<String> email = Params.optional(call.body("email"), Params::email, "body", "email");
        Optional<UUID> token = Params.optional(call.body("refresh_token"), Params::uuid, "body", "refresh_token");
        if (id.isPresent()) {
            signOut(app, id.get());
        } else if (email.isPresent()) {
            signOut(app, Users.idByEmail(app.database(), email.get())
                    .orElseThrow(() -> UnknownRecords.user(app.id(), "email", email.get())));
        } else {
            removeToken(app, token.orElseThrow(() -> Errors.validation("body", call.body(),
                    List.of(Errors.message("Please provide an `id`, `email`, or `refresh_token`")))));
        }
        return Answer.json(JSON.objectNode().put("ok", true));
    }

    /** {@code POST /runtime/signout}. */
    Answer signOutOwnToken(Call call) {
        UUID appId = Params.required(call.body("app_id"), Params::uuid, "body", "app_id");
        UUID token = Params.required(call.body("refresh_token"), Params::uuid, "body", "refresh_token");
        apps.find(appId).ifPresent(app -> removeToken(app, token));
        return Answer.json(JSON.objectNode());
    }

    private static void signOut(App app, UUID user) {
        app.writeInAnyStatus((before, createdAt) -> new Change.Result<>(RefreshTokens.removeAll(before, user), user));
    }

    private static void removeToken(App app, UUID token) {
        app.writeInAnyStatus((before, createdAt) -> new Change.Result<>(RefreshTokens.remove(before, token), token));
    }
}
