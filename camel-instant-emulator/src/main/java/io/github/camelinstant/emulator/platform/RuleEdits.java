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
package io.github.camelinstant.emulator.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.camelinstant.emulator.error.Errors;

/**
 * The differences of two rules documents: {@code [path, "+", value]} adds, {@code [path, "r", value]} replaces,
 * {@code [path, "-"]} takes away.
 */
final class RuleEdits {

    private final ArrayNode edits = JsonNodeFactory.instance.arrayNode();

    private RuleEdits() {
    }

    /** What makes the second document of the first; null stands for none. */
    static ArrayNode between(JsonNode from, JsonNode to) {
        RuleEdits edits = new RuleEdits();
        edits.add(List.of(), from == null ? NullNode.getInstance() : from, to == null ? NullNode.getInstance() : to);
        return edits.edits;
    }

    private void add(List<String> path, JsonNode from, JsonNode to) {
        if (from.equals(to)) {
            return;
        }
        if (from.isObject() && to.isObject()) {
            Set<String> keys = new TreeSet<>();
            from.fieldNames().forEachRemaining(keys::add);
            to.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                List<String> inner = new ArrayList<>(path);
                inner.add(key);
                add(inner, from.path(key), to.path(key));
            }
        } else if (to instanceof MissingNode) {
            edit(path, "-");
        } else {
            edit(path, from.isMissingNode() ? "+" : "r").add(to);
        }
    }

    private ArrayNode edit(List<String> path, String operation) {
        return edits.addArray().add(Errors.path(path.toArray())).add(operation);
    }
}
