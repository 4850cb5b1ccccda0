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
package io.github.camelinstant.emulator.auth;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.db.SystemCatalog;

/** The users of an app: who they are, and how the auth endpoints show them. */
public final class Users {

    static final String ETYPE = "$users";
    static final String GUEST = "guest";

    private static final Attr EMAIL = SystemCatalog.attr(ETYPE, "email");

    /**
     * Own attributes that are named like columns of the server's OAuth tables are shown under the names of those
     * columns.
     */
    private static final Map<String, String> COLUMNS = Map.of(
            "clientId", "client_id", "redirectUrl", "redirect_url", "authCode", "auth_code", "userInfo", "user_info",
            "codeChallenge", "code_challenge");

    private Users() {
    }

    /** The user with exactly that email address. */
    public static Optional<UUID> idByEmail(Database database, String email) {
        return Lookups.first(database, EMAIL, email);
    }

    /** The user whom that refresh token signs in. */
    public static Optional<UUID> idByToken(Database database, UUID token) {
        return RefreshTokens.userOf(database, token);
    }

    /** Whether there is a user of that id. */
    public static boolean exists(Database database, UUID id) {
        Entity entity = database.entity(ETYPE, id);
        return entity != null && entity.isCreated();
    }

    /** A user as the auth endpoints show them: the row with {@code app_id}, {@code created_at} and {@code isGuest}. */
    public static ObjectNode show(Database database, UUID appId, UUID id) {
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> value : EntityRows.row(database, ETYPE, id).properties()) {
            user.set(COLUMNS.getOrDefault(value.getKey(), value.getKey()), value.getValue());
        }
        Instant createdAt = Instant.ofEpochMilli(database.entity(ETYPE, id).createdAt());
        user.put("app_id", appId.toString());
        user.put("created_at", createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
        user.put("isGuest", isGuest(user));
        return user;
    }

    static boolean isGuest(Database database, UUID id) {
        return isGuest(EntityRows.row(database, ETYPE, id));
    }

    private static boolean isGuest(ObjectNode row) {
        return GUEST.equals(row.path("type").textValue());
    }
}
