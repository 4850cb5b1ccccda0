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
package io.github.camelinstant.emulator.webhook;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who wants to be told of which changes.
 *
 * @param id             its id
 * @param topic          of what to tell, and where
 * @param active         whether it is told of new changes
 * @param disabledReason why it is not; may be null
 * @param serverUrl      the URL of this server as the one who registered it knows it
 * @param createdAt      when it was registered
 * @param updatedAt      when it was changed
 */
public record Webhook(UUID id, Topic topic, boolean active, String disabledReason, String serverUrl, Instant createdAt,
        Instant updatedAt) {

    /**
     * Of what to tell, and where.
     *
     * @param url        where to POST
     * @param namespaces whose entities matter
     * @param actions    what has to happen to them
     */
    public record Topic(String url, List<String> namespaces, List<Action> actions) {

        boolean covers(ChangeRecord change) {
            return namespaces.contains(change.namespace()) && actions.contains(change.action());
        }

        boolean isSame(Topic other) {
            return url.equals(other.url) && sameElements(namespaces, other.namespaces) && sameElements(actions, other.actions);
        }

        private static boolean sameElements(List<?> left, List<?> right) {
            return left.containsAll(right) && right.containsAll(left);
        }
    }

    Webhook withTopic(Topic newTopic, Instant now) {
        return new Webhook(id, newTopic, active, disabledReason, serverUrl, createdAt, now);
    }

    Webhook enabled(Instant now) {
        return new Webhook(id, topic, true, null, serverUrl, createdAt, now);
    }

    Webhook disabled(String reason, Instant now) {
        return new Webhook(id, topic, false, reason, serverUrl, createdAt, now);
    }

    /** The webhook as management answers show it. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id.toString());
        json.putObject("sink").put("url", topic.url());
        ArrayNode namespaces = json.putArray("namespaces");
        topic.namespaces().forEach(namespaces::add);
        ArrayNode actions = json.putArray("actions");
        topic.actions().forEach(action -> actions.add(action.wireName()));
        json.put("status", active ? "active" : "disabled");
        json.put("disabled_reason", disabledReason);
        json.put("created_at", createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("updated_at", updatedAt.truncatedTo(ChronoUnit.SECONDS).toString());
        return json;
    }
}
