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

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.Snapshot;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.fault.LiveFaults;

/** The queries of a session. Used by one thread at a time. */
final class QueryEvents {

    private static final String QUERY = "q";
    private static final String INFERENCE = "inference?";
    private static final JsonNode REFRESH = Message.of("refresh");

    private final Rights rights;
    private final Results results;
    private final SchemaAttrs attrs;
    private final LiveFaults faults;
    private final Map<JsonNode, Subscription> subscriptions = new LinkedHashMap<>();
    private final Queue<ObjectNode> errors = new ArrayDeque<>();

    QueryEvents(Rights rights, Results results, SchemaAttrs attrs, LiveFaults faults) {
        this.rights = rights;
        this.results = results;
        this.attrs = attrs;
        this.faults = faults;
    }

    /** {@code add-query}: the result now, and from now on {@link #refresh}. */
    ObjectNode add(JsonNode event) {
        JsonNode query = query(event);
        if (subscriptions.containsKey(query)) {
            return reply("add-query-exists", event, query);
        }
        Snapshot now = rights.app().readableSnapshot();
        Subscription subscription = new Subscription(
                rights, query, "tree".equals(event.path("return-type").asText()),
                event.has(INFERENCE) ? results.withInference(event.get(INFERENCE).booleanValue()) : results,
                faults);
        subscription.start(now.database());
        subscriptions.put(query, subscription);
        ObjectNode reply = reply("add-query-ok", event, query).setAll(subscription.show("result"));
        return processed(reply, now);
    }

    /** {@code remove-query}: nothing more of that query, if it was ever added. */
    ObjectNode remove(JsonNode event) {
        JsonNode query = event.path(QUERY);
        subscriptions.remove(query);
        return reply("remove-query-ok", event, query.isMissingNode() ? NullNode.getInstance() : query);
    }

    /**
     * The queries that find something else than they did, with what they find now; null if there is nothing to say. A
     * query that has become impossible is given up, and its error comes with one of the next calls.
     */
    ObjectNode refresh() {
        Snapshot now = rights.app().snapshot();
        ArrayNode computations = JsonNodeFactory.instance.arrayNode();
        for (Iterator<Subscription> each = subscriptions.values().iterator(); each.hasNext();) {
            try {
                each.next().refresh(now.database()).ifPresent(computations::add);
            } catch (InstantError e) {
                each.remove();
                errors.add(Message.error(REFRESH, e));
            }
        }
        if (computations.isEmpty()) {
            return errors.poll();
        }
        ObjectNode message = processed(Message.of("refresh-ok"), now);
        message.set("computations", computations);
        message.set("attrs", attrs.of(now.database().schema()));
        return message;
    }

    private static JsonNode query(JsonNode event) {
        JsonNode query = event.path(QUERY);
        if (query.isMissingNode() || query.isNull()) {
            ObjectNode input = JsonNodeFactory.instance.objectNode().putNull(QUERY);
            throw Errors.validation("add-query", input, List.of(Errors.message("Query can not be null.")));
        }
        if (!query.isObject()) {
            throw Errors.validation("query", query, List.of(Errors.expected("map?")));
        }
        return query;
    }

    private static ObjectNode reply(String op, JsonNode event, JsonNode query) {
        ObjectNode reply = Message.reply(op, event);
        reply.set(QUERY, query);
        return reply;
    }

    private static ObjectNode processed(ObjectNode message, Snapshot snapshot) {
        return message.put("processed-tx-id", snapshot.txId()).put("processed-isn", snapshot.isn());
    }
}
