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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/**
 * Finds out which app a request to {@code /dash} or {@code /superadmin} is for. The admin token of that app is the only
 * credential that is known here: there are no accounts.
 */
final class PlatformCredentials {

    private static final int UNAUTHORIZED = 401;

    private final Apps apps;
    private final Credentials credentials;

    PlatformCredentials(Apps apps, Credentials credentials) {
        this.apps = apps;
        this.credentials = credentials;
    }

    /**
     * The app of the path parameter {@code id}.
     *
     * @throws InstantError {@code validation-failed} if the token is the one of another app; 401 if it is unknown
     */
    App app(Call call) {
        UUID token = credentials.bearerToken(call);
        UUID id = Params.required(call.pathParam("id"), Params::uuid, "params", "app_id");
        Optional<App> app = apps.findByAdminToken(token);
        if (app.isEmpty()) {
            throw unauthorized();
        }
        return app.filter(found -> found.id().equals(id)).orElseThrow(() -> mismatch(id));
    }

    /** Refuses a request that only somebody with a personal token may make. */
    Answer accountOnly(Call call) {
        credentials.bearerToken(call);
        throw UnknownRecords.account();
    }

    /** Refuses a request that only somebody who is signed in to the dashboard may make. */
    Answer dashboardOnly(Call call) {
        credentials.bearerToken(call);
        throw unauthorized();
    }

    private static InstantError unauthorized() {
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.putArray("args").addObject().put("auth?", true);
        hint.put("record-type", "instant-user");
        return Errors.of(UNAUTHORIZED, "record-not-found", "Record not found: instant-user", hint);
    }

    private static InstantError mismatch(UUID id) {
        return Errors.badRequest("validation-failed",
                "This admin token does not belong to app " + id
                                                      + ". Admin tokens are bound to a single app. Use a personal access token"
                                                      + " to manage other apps.",
                JsonNodeFactory.instance.objectNode().put("reason", "admin-token-mismatch"));
    }
}
