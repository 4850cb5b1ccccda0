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
package io.github.camelinstant.emulator.http;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.error.Errors;

/**
 * Reads parameters as the server does: null and {@code false} count as absent, a value that cannot be coerced is
 * malformed. The place {@code in} is what errors name.
 */
final class Params {

    private static final Pattern UUID_TEXT
            = Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private Params() {
    }

    static <T> T required(JsonNode value, Function<JsonNode, Optional<T>> coercion, String... in) {
        return optional(value, coercion, in).orElseThrow(() -> Errors.paramMissing(in));
    }

    static <T> Optional<T> optional(JsonNode value, Function<JsonNode, Optional<T>> coercion, String... in) {
        if (isAbsent(value)) {
            return Optional.empty();
        }
        return Optional.of(coercion.apply(value).orElseThrow(() -> Errors.paramMalformed(value, in)));
    }

    static boolean isAbsent(JsonNode value) {
        return value == null || value.isNull() || value.isBoolean() && !value.booleanValue();
    }

    static Optional<UUID> uuid(JsonNode value) {
        return value.isTextual() ? uuid(value.textValue()) : Optional.empty();
    }

    static Optional<UUID> uuid(String text) {
        String trimmed = text.trim();
        return UUID_TEXT.matcher(trimmed).matches() ? Optional.of(UUID.fromString(trimmed)) : Optional.empty();
    }

    /** An email address, trimmed and in lower case. */
    static Optional<String> email(JsonNode value) {
        return Optional.of(value).filter(JsonNode::isTextual).map(node -> node.textValue().trim().toLowerCase(Locale.ROOT))
                .filter(email -> EMAIL.matcher(email).matches());
    }

    /** A text that is not blank, trimmed. */
    static Optional<String> text(JsonNode value) {
        return Optional.of(value).filter(JsonNode::isTextual).map(node -> node.textValue().trim())
                .filter(text -> !text.isEmpty());
    }

    /** A text or a number or a boolean as a text that is not blank, trimmed. */
    static Optional<String> title(JsonNode value) {
        return Optional.of(value).filter(JsonNode::isValueNode).map(node -> node.asText().trim())
                .filter(text -> !text.isEmpty());
    }

    static Optional<JsonNode> object(JsonNode value) {
        return Optional.of(value).filter(JsonNode::isObject);
    }

    /** An object or an array. */
    static Optional<JsonNode> container(JsonNode value) {
        return Optional.of(value).filter(JsonNode::isContainerNode);
    }
}
