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
package io.github.camelinstant.emulator.transact;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** JSON values as the server keeps them. */
final class JsonValues {

    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern LONE_SURROGATE
            = Pattern.compile("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    private JsonValues() {
    }

    /**
     * A copy of a value as it will be read again: decimals are doubles, one that no double can hold is the text of
     * infinity, and a lone surrogate is a question mark.
     */
    static JsonNode stored(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode(value.size());
                value.forEach(element -> copy.add(stored(element)));
                yield copy;
            }
            case OBJECT -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                for (Map.Entry<String, JsonNode> entry : value.properties()) {
                    copy.set(withoutLoneSurrogates(entry.getKey()), stored(entry.getValue()));
                }
                yield copy;
            }
            case NUMBER -> value.isIntegralNumber() ? value : decimal(value.doubleValue());
            case STRING -> TextNode.valueOf(withoutLoneSurrogates(value.textValue()));
            default -> value;
        };
    }

    private static JsonNode decimal(double value) {
        if (Double.isInfinite(value)) {
            return TextNode.valueOf(Double.toString(value));
        }
        return DoubleNode.valueOf(value == 0 ? 0 : value);
    }

    private static String withoutLoneSurrogates(String text) {
        return LONE_SURROGATE.matcher(text).replaceAll("?");
    }

    /** The id that a value is the text of; empty for any other value. */
    static Optional<UUID> uuid(JsonNode value) {
        return value.isTextual() && UUID_TEXT.matcher(value.textValue()).matches()
                ? Optional.of(UUID.fromString(value.textValue())) : Optional.empty();
    }

    /** The text of an id in the form in which it is stored; any other value as it is. */
    static JsonNode canonicalId(JsonNode value) {
        return uuid(value).<JsonNode> map(id -> TextNode.valueOf(id.toString())).orElse(value);
    }

    /** Whether a NUL character stands in a text or a key. */
    static boolean hasNul(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().indexOf('\0') >= 0;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (entry.getKey().indexOf('\0') >= 0) {
                return true;
            }
        }
        for (JsonNode child : value) {
            if (hasNul(child)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Merges deeply: objects key by key, where a null takes a key away; everything else is replaced.
     *
     * @param old   the value so far; null when absent
     * @param patch the value to merge into it
     */
    static JsonNode merged(JsonNode old, JsonNode patch) {
        if (old == null || !old.isObject() || !patch.isObject()) {
            return patch;
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.setAll((ObjectNode) old);
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            if (entry.getValue().isNull()) {
                merged.remove(entry.getKey());
            } else {
                merged.set(entry.getKey(), merged(old.get(entry.getKey()), entry.getValue()));
            }
        }
        return merged;
    }
}
