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
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.auth.Users;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Finds out which app a request is for and with which rights it comes. */
final class Credentials {

    private static final String[] APP_ID_HEADER = { "headers", "app-id" };
    private static final String[] APP_ID_QUERY = { "query-params", "app_id" };
    private static final String[] AUTHORIZATION = { "headers", "authorization" };
    private static final String BEARER = "Bearer ";
    private static final Pattern PLATFORM_TOKEN = Pattern.compile("(per|prt)_[0-9a-f]{64}");

    private final Apps apps;

    Credentials(Apps apps) {
        this.apps = apps;
    }

    /** The app id of the header, else of the query. */
    UUID appId(Call call) {
        JsonNode header = call.header("app-id");
        JsonNode value = header != null ? header : call.queryParam("app_id");
        if (value == null) {
            InstantError missing = Errors.paramMissing(APP_ID_HEADER);
            possibleIns(missing, APP_ID_QUERY);
            throw missing;
        }
        return Params.uuid(value).orElseThrow(() -> {
            InstantError malformed = Errors.paramMalformed(value, header != null ? APP_ID_HEADER : APP_ID_QUERY);
            possibleIns(malformed, APP_ID_HEADER, APP_ID_QUERY);
            return malformed;
        });
    }

    /** The app for a request that needs its admin token and ignores the {@code as-*} headers. */
    App admin(Call call) {
        return admin(call, appId(call));
    }

    /** The app that the body of a request without credentials names. */
    App appOfBody(Call call) {
        return app(Params.required(call.body("app-id"), Params::uuid, "body", "app-id"));
    }

    /** The app of that id; throws {@code record-not-found} if there is none. */
    App app(UUID id) {
        return apps.find(id).orElseThrow(() -> UnknownRecords.app(id));
    }

    /**
     * The rights of a request that has to act as a user and has to bring the admin token all the same.
     *
     * @throws InstantError {@code validation-failed} if it acts as admin
     */
    Access impersonation(Call call, UUID appId) {
        admin(call, appId);
        Access access = access(call, appId);
        if (access.admin()) {
            throw Errors.validation(
                    "non-admin", JsonNodeFactory.instance.textNode("non-admin"),
                    List.of(Errors.message("Cannot test perms as admin")));
        }
        return access;
    }

    /**
     * The rights of a request that may act as a user: {@code as-token}, {@code as-email}, {@code as-guest}, else as
     * admin.
     */
    Access access(Call call, UUID appId) {
        JsonNode token = call.header("as-token");
        if (token != null) {
            return byToken(appId, token);
        }
        JsonNode email = call.header("as-email");
        if (email != null) {
            return byEmail(admin(call, appId), email.textValue());
        }
        if (call.header("as-guest") != null) {
            return Access.ofGuest(appId, apps.find(appId));
        }
        return Access.ofAdmin(admin(call, appId));
    }

    /** The app, provided that this is its admin token. */
    App admin(App app, UUID adminToken) {
        if (!app.adminToken().equals(adminToken)) {
            throw UnknownRecords.adminToken(app.id(), adminToken);
        }
        return app;
    }

    /** The id of the user to whom a refresh token of that app belongs. */
    UUID user(App app, UUID token) {
        return Users.idByToken(app.database(), token)
                .orElseThrow(() -> UnknownRecords.user(app.id(), "refresh-token", token.toString()));
    }

    private App admin(Call call, UUID appId) {
        UUID adminToken = bearerToken(call);
        return admin(apps.find(appId).orElseThrow(() -> UnknownRecords.adminToken(appId, adminToken)), adminToken);
    }

    /** The bearer token. Personal and platform tokens belong to accounts, which the emulator does not have. */
    UUID bearerToken(Call call) {
        String token = bearerText(call);
        if (PLATFORM_TOKEN.matcher(token).matches()) {
            throw UnknownRecords.account();
        }
        return Params.uuid(token).orElseThrow(() -> Errors.paramMalformed(call.header("authorization"), AUTHORIZATION));
    }

    /** The bearer token, whatever kind of token it is. */
    String bearerText(Call call) {
        JsonNode header = call.header("authorization");
        if (header == null) {
            throw Errors.paramMissing(AUTHORIZATION);
        }
        String text = header.textValue();
        int bearer = text.lastIndexOf(BEARER);
        return (bearer < 0 ? text : text.substring(bearer + BEARER.length())).trim();
    }

    private Access byToken(UUID appId, JsonNode header) {
        UUID token = Params.uuid(header).orElseThrow(() -> Errors.paramMalformed(header, "asUser", "token"));
        App app = apps.find(appId).orElseThrow(() -> UnknownRecords.user(appId, "refresh-token", token.toString()));
        return Access.ofUser(app, user(app, token));
    }

    private static Access byEmail(App app, String email) {
        UUID user = Users.idByEmail(app.database(), email).orElseThrow(() -> UnknownRecords.user(app.id(), "email", email));
        return Access.ofUser(app, user);
    }

    private static void possibleIns(InstantError error, String[]... places) {
        ObjectNode hint = (ObjectNode) error.hint();
        for (String[] place : places) {
            hint.withArray("possible-ins").add(Errors.path((Object[]) place));
        }
    }
}
