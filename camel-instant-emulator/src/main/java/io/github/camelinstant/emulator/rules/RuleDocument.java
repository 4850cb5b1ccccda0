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
package io.github.camelinstant.emulator.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A rules document as it was pushed. Its shape is hardly checked: what is not where it is expected counts as absent.
 */
record RuleDocument(JsonNode code) {

    static final String DEFAULT = "$default";
    static final String ALLOW = "allow";
    static final String FIELDS = "fields";
    static final String BIND = "bind";
    static final String RATE_LIMITS = "$rateLimits";

    RuleDocument {
        code = code == null ? JsonNodeFactory.instance.objectNode() : code;
    }

    /** The namespaces that the document names, in its order. */
    List<String> etypes() {
        return names(code);
    }

    /** What stands at a path; empty when nothing or null does. */
    Optional<JsonNode> at(List<String> path) {
        JsonNode node = code;
        for (String name : path) {
            node = node.path(name);
        }
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    /** The labels of a namespace that have a rule of their own under {@code fields}. */
    List<String> fields(String etype) {
        return names(code.path(etype).path(FIELDS));
    }

    /** The aliases of one namespace as a flat list of names and expressions. */
    List<JsonNode> bindList(String etype) {
        JsonNode bind = code.path(etype).path(BIND);
        List<JsonNode> list = new ArrayList<>();
        if (bind.isArray()) {
            bind.forEach(list::add);
        } else if (bind.isObject()) {
            bind.properties().forEach(entry -> {
                list.add(JsonNodeFactory.instance.textNode(entry.getKey()));
                list.add(entry.getValue());
            });
        }
        return list;
    }

    /** The aliases that the rules of a namespace can use: those of all namespaces, and its own over them. */
    Map<String, JsonNode> binds(String etype) {
        Map<String, JsonNode> binds = new LinkedHashMap<>();
        for (List<JsonNode> list : List.of(bindList(DEFAULT), bindList(etype))) {
            for (int i = 0; i + 1 < list.size(); i += 2) {
                binds.put(list.get(i).asText(), list.get(i + 1));
            }
        }
        return binds;
    }

    /** The limits of {@code $rateLimits} by name; nothing when it is no object. */
    Map<String, JsonNode> rateLimits() {
        Map<String, JsonNode> limits = new LinkedHashMap<>();
        code.path(RATE_LIMITS).properties().forEach(entry -> limits.put(entry.getKey(), entry.getValue()));
        return limits;
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
