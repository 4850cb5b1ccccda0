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

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads the events of a client to those who handle them. Every event has one reply. */
final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final Rights rights;
    private final QueryEvents queries;
    private final TransactEvents transactions;
    private final RoomEvents rooms;

    Events(Rights rights, QueryEvents queries, RoomEvents rooms) {
        this.rights = rights;
        this.queries = queries;
        this.transactions = new TransactEvents(rights);
        this.rooms = rooms;
    }

    /** The reply to an event; an error is a reply, too. */
    ObjectNode handle(JsonNode event) {
        try {
            return reply(event);
        } catch (InstantError e) {
            return Message.error(event, e);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("The event {} failed", event.path("op"), e);
            return Message.broken(event);
        }
    }

    private ObjectNode reply(JsonNode event) {
        String op = event.path("op").asText();
        return switch (op) {
            case "add-query" -> queries.add(event);
            case "remove-query" -> queries.remove(event);
            case "transact" -> transactions.transact(event);
            case "join-room" -> rooms.join(event);
            case "leave-room" -> rooms.leave(event);
            case "set-presence" -> rooms.setPresence(event);
            case "client-broadcast" -> rooms.broadcast(event);
            case "start-sync" -> throw sync(event);
            case "remove-sync", "resync-table", "start-stream", "append-stream", "subscribe-stream", "unsubscribe-stream" ->
                throw Errors.notImplemented("the op " + op);
            default -> throw invalid(event);
        };
    }

    private InstantError sync(JsonNode event) {
        if (rights.admin()) {
            return Errors.notImplemented("the op start-sync");
        }
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("q", event.has("q") ? event.get("q") : NullNode.getInstance());
        return Errors.validation(
                "start-sync", input, List.of(Errors.message("start-sync is currently supported for admins only.")));
    }

    private static InstantError invalid(JsonNode event) {
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.set("op", event.has("op") ? event.get("op") : NullNode.getInstance());
        return Errors.badRequest("param-malformed", "Invalid op", hint);
    }
}
