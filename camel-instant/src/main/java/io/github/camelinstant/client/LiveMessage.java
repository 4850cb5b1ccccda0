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
package io.github.camelinstant.client;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelinstant.client.json.JsonReader;

/** Reads the messages of a live query. What nobody asks for (the schema, echoes of the query) is skipped unread. */
final class LiveMessage {

    private static final String COMPUTATIONS = "computations";
    private static final String RESULT = "result";
    private static final String META = "result-meta";
    private static final Set<String> FIELDS = Set.of("op", RESULT, META, "processed-isn", "status", "type", "message", "hint",
            "trace-id", "machine-id", "session-id");
    private static final Map<String, String> FIELDS_OF_COMPUTATION = Map.of("instaql-result", RESULT, META, META);

    private final Map<String, Object> fields = new HashMap<>();

    private LiveMessage() {
    }

    /**
     * Reads the object that begins at the current token.
     *
     * @return null for a message that does not matter
     */
    static LiveEvent read(JsonParser parser, ErrorDecoder errors) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "no message");
        }
        LiveMessage message = new LiveMessage();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            message.readField(name, parser);
        }
        return message.event(parser, errors);
    }

    private void readField(String name, JsonParser parser) throws IOException {
        if (COMPUTATIONS.equals(name) && parser.currentToken() == JsonToken.START_ARRAY) {
            readComputations(parser);
        } else if (FIELDS.contains(name)) {
            fields.put(name, JsonReader.readValue(parser));
        } else {
            parser.skipChildren();
        }
    }

    /** There is one for each query of the stream whose result is another, so one or none. */
    private void readComputations(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = FIELDS_OF_COMPUTATION.get(parser.currentName());
                parser.nextToken();
                if (field == null) {
                    parser.skipChildren();
                } else {
                    fields.put(field, JsonReader.readValue(parser));
                }
            }
        }
    }

    private LiveEvent event(JsonParser parser, ErrorDecoder errors) throws IOException {
        if (!(fields.get("op") instanceof String op)) {
            throw new JsonParseException(parser, "no op");
        }
        return switch (op) {
            case "sse-init" -> new LiveEvent.Opened(text("machine-id"), text("session-id"));
            case "add-query-ok" -> result(parser, true);
            case "refresh-ok" -> fields.containsKey(RESULT)
                    ? result(parser, false) : new LiveEvent.Unchanged(text("processed-isn"));
            case "error" -> new LiveEvent.Failed(errors.decode(fields));
            case "app-status-changed" -> new LiveEvent.StatusChanged(text("status"));
            default -> null;
        };
    }

    private LiveEvent result(JsonParser parser, boolean initial) throws IOException {
        if (!(fields.get(RESULT) instanceof Map<?, ?>)) {
            throw new JsonParseException(parser, "no result");
        }
        return new LiveEvent.Result(map(RESULT), map(META), initial, text("processed-isn"));
    }

    private String text(String field) {
        return fields.get(field) instanceof String text ? text : null;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String field) {
        return fields.get(field) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
