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
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Errors of type {@code record-not-found}. They echo what was looked for, tokens included, as the server does. */
final class UnknownRecords {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private UnknownRecords() {
    }

    static InstantError app(UUID id) {
        return Errors.recordNotFound("app", JSON.objectNode().put("id", id.toString()));
    }

    /** An admin token that is not the one of that app. */
    static InstantError adminToken(UUID appId, UUID token) {
        InstantError error = Errors.recordNotFound("app-admin-token", args(appId, "token", token.toString()));
        ((ObjectNode) error.hint()).put(
                "message", "This admin token may be expired or invalid. Or you may have provided an incorrect app ID.");
        return error;
    }

    /** A user who was looked for by one key. */
    static InstantError user(UUID appId, String key, String value) {
        return Errors.recordNotFound("app-user", args(appId, key, value));
    }

    private static ObjectNode args(UUID appId, String key, String value) {
        return JSON.objectNode().put("app-id", appId.toString()).put(key, value);
    }

    /** {@code record-not-found} of the account that a personal or platform token stands for. */
    static InstantError account() {
        return Errors.badRequest("record-not-found", "Record not found: instant-user",
                JsonNodeFactory.instance.objectNode().put("record-type", "instant-user"));
    }
}
