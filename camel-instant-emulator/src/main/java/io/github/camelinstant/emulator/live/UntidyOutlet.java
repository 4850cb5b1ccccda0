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

import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Sends messages as untidily as a real server does now and then: an error before the greeting, a refresh before the
 * first result, refreshes of nothing or of what is known, several messages at once, and the status of the app twice.
 * Used for one message at a time.
 */
final class UntidyOutlet implements Outlet {

    private static final String REFRESH = "refresh-ok";

    private final Outlet outlet;
    private boolean waitsForMore;
    private JsonNode greeting;

    /** @param isAsked whether a reply follows the greeting without a word of the client */
    UntidyOutlet(Outlet outlet, boolean isAsked) {
        this.outlet = outlet;
        this.waitsForMore = isAsked;
    }

    @Override
    public void send(JsonNode message, Runnable taken, Runnable lost) {
        if (waitsForMore) {
            waitsForMore = false;
            greeting = message;
            taken.run();
        } else {
            sendAll(inDisorder(message).iterator(), taken, lost);
        }
    }

    private List<JsonNode> inDisorder(JsonNode message) {
        JsonNode first = greeting;
        greeting = null;
        return switch (message.path("op").asText()) {
            case "error" -> first == null ? List.of(message) : List.of(message, first);
            case "add-query-ok" -> first == null
                    ? List.of(refresh(message), message) : List.of(first, refresh(message), message);
            case REFRESH -> List.of(together(emptied(message), message), unchanged(message));
            case "app-status-changed" -> List.of(message, message.deepCopy());
            default -> first == null ? List.of(message) : List.of(first, message);
        };
    }

    private void sendAll(Iterator<JsonNode> rest, Runnable taken, Runnable lost) {
        JsonNode next = rest.next();
        outlet.send(next, rest.hasNext() ? () -> sendAll(rest, taken, lost) : taken, lost);
    }

    /** The refresh that tells what the first result will. */
    private static JsonNode refresh(JsonNode added) {
        ObjectNode computation = JsonNodeFactory.instance.objectNode();
        computation.set("instaql-query", added.get("q"));
        computation.put("instaql-query-hash", added.get("q").hashCode());
        computation.set("instaql-result", added.get("result"));
        computation.set("result-meta", added.get("result-meta"));
        computation.put("result-changed?", false).put("duration-ms", 1).put("instaql-topic?", true);
        ObjectNode refresh = Message.of(REFRESH);
        refresh.set("processed-tx-id", added.get("processed-tx-id"));
        refresh.set("processed-isn", added.get("processed-isn"));
        refresh.putArray("computations").add(computation);
        refresh.putArray("attrs");
        return refresh;
    }

    private static ArrayNode together(JsonNode... messages) {
        return JsonNodeFactory.instance.arrayNode().addAll(List.of(messages));
    }

    private static ObjectNode emptied(JsonNode refresh) {
        ObjectNode empty = refresh.deepCopy();
        empty.putArray("computations");
        return empty;
    }

    private static ObjectNode unchanged(JsonNode refresh) {
        ObjectNode same = refresh.deepCopy();
        same.get("computations").forEach(computation -> ((ObjectNode) computation).put("result-changed?", false));
        return same;
    }

    @Override
    public void close() {
        outlet.close();
    }
}
