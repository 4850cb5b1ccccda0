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
package io.github.camelinstant.emulator.live;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.InstantError;

/** The general forms of the messages to a client. */
final class Message {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String EVENT_ID = "client-event-id";
    private static final String UNKNOWN = "unknown";
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;

    /** In messages, all other errors of the server have status 500, whatever their status is in answers to requests. */
    private static final Set<String> BAD_REQUESTS = Set.of(
            "record-not-found", "record-expired", "record-not-unique", "record-foreign-key-invalid", "record-check-violation",
            "sql-raise", "permission-denied", "permission-evaluation-failed", "app-read-only", "app-disabled", "rate-limited",
            "param-missing", "param-malformed", "validation-failed");

    private Message() {
    }

    static ObjectNode of(String op) {
        return JSON.objectNode().put("op", op);
    }

    /** The reply to an event of the client. */
    static ObjectNode reply(String op, JsonNode event) {
        ObjectNode message = of(op);
        message.set(EVENT_ID, eventId(event));
        return message;
    }

    static ObjectNode error(JsonNode event, InstantError error) {
        if (UNKNOWN.equals(error.type())) {
            return broken(event);
        }
        ObjectNode message = error(event, status(error));
        message.put("type", error.type());
        message.put("message", error.getMessage());
        message.set("hint", error.hint());
        return message;
    }

    /** What the server says when it breaks on an event. */
    static ObjectNode broken(JsonNode event) {
        return error(event, SERVER_ERROR).put("message", "Yikes, something broke on our end! Sorry about that.");
    }

    private static ObjectNode error(JsonNode event, int status) {
        ObjectNode message = of("error").put("status", status);
        message.set(EVENT_ID, eventId(event));
        message.set("original-event", event);
        return message;
    }

    private static int status(InstantError error) {
        if (error.status() == NOT_IMPLEMENTED) {
            return NOT_IMPLEMENTED;
        }
        return BAD_REQUESTS.contains(error.type()) ? BAD_REQUEST : SERVER_ERROR;
    }

    private static JsonNode eventId(JsonNode event) {
        return event.hasNonNull(EVENT_ID) ? event.get(EVENT_ID) : JSON.nullNode();
    }
}
