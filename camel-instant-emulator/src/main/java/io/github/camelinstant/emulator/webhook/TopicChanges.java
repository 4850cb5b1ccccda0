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

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/**
 * What a request says about a webhook. What it does not say is empty.
 *
 * @param url        where to POST
 * @param namespaces whose entities matter
 * @param actions    the names of what has to happen to them
 */
public record TopicChanges(Optional<String> url, Optional<List<String>> namespaces, Optional<List<String>> actions) {

    private static final int SERVER_ERROR = 500;

    void checkNamespaces(Schema schema) {
        List<String> names = namespaces.orElse(List.of());
        for (String name : names) {
            if (schema.idAttr(name).isEmpty()) {
                throw refused("namespace", TextNode.valueOf(name), "Could not find matching table for " + name);
            }
        }
        if (namespaces.isPresent() && names.isEmpty()) {
            throw refused("namespaces", JsonNodeFactory.instance.arrayNode(), "Webhook must have at least one table.");
        }
    }

    void checkActions() {
        if (actions.isPresent() && actions.get().isEmpty()) {
            throw refused("actions", JsonNodeFactory.instance.arrayNode(), "Webhook must have at least one action.");
        }
    }

    /** A new topic with all of this, which has to be complete. */
    Webhook.Topic toTopic() {
        return new Webhook.Topic(url.orElseThrow(), distinct(namespaces.orElseThrow()), parsed(actions.orElseThrow()));
    }

    /** A topic with these changes. */
    Webhook.Topic applyTo(Webhook.Topic topic) {
        return new Webhook.Topic(
                url.orElse(topic.url()), namespaces.map(TopicChanges::distinct).orElse(topic.namespaces()),
                actions.map(TopicChanges::parsed).orElse(topic.actions()));
    }

    private static List<String> distinct(List<String> names) {
        return names.stream().distinct().toList();
    }

    private static List<Action> parsed(List<String> names) {
        return names.stream().distinct().map(name -> Action.ofWireName(name).orElseThrow(TopicChanges::noSuchAction)).toList();
    }

    /** The database of the server, not the server itself, refuses other actions. */
    private static InstantError noSuchAction() {
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.putNull("table").put("condition", "invalid-text-representation").putNull("constraint")
                .put("debug-uri", "about:blank");
        return Errors.of(SERVER_ERROR, "sql-exception", "SQL Exception: invalid-text-representation", hint);
    }

    private static InstantError refused(String key, JsonNode value, String message) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set(key, value);
        return Errors.validation("webhook", input, List.of(Errors.message(message)));
    }
}
