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

import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.auth.RefreshTokens;
import io.github.camelinstant.emulator.auth.Users;
import io.github.camelinstant.emulator.db.Database;

/**
 * A user who was given a new refresh token.
 *
 * @param database the database with the token
 * @param created  whether the user was made for it
 */
record SignIn(Database database, UUID user, UUID token, boolean created) {

    /** Gives a user a new token. */
    static Change.Result<SignIn> of(Database before, UUID user, boolean created, long createdAt) {
        UUID token = UUID.randomUUID();
        Database after = RefreshTokens.add(before, user, token, createdAt);
        return new Change.Result<>(after, new SignIn(after, user, token, created));
    }

    /** {@code {"user": {…}, "created": …}}. */
    ObjectNode show(App app) {
        return showUser(app).put("created", created);
    }

    /** {@code {"user": {…}}}. */
    ObjectNode showUser(App app) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("user", Users.show(database, app.id(), user).put("refresh_token", token.toString()));
        return answer;
    }

    /** Names the user, not the token. */
    @Override
    public String toString() {
        return "SignIn[user=" + user + "]";
    }
}
