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
package io.github.camelinstant.emulator.conformance;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** What is known of a value that differs from recording to recording. */
final class ValueType {

    private static final Map<String, Predicate<JsonNode>> TYPES = Map.ofEntries(
            Map.entry("uuid", text("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")),
            Map.entry("timestamp", text("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z")),
            Map.entry("url", text("https?://.*")),
            Map.entry("isn", text("[0-9A-Fa-f]+/[0-9A-Fa-f]+/[0-9A-Fa-f]+")),
            Map.entry("int", JsonNode::isIntegralNumber),
            Map.entry("number", JsonNode::isNumber),
            Map.entry("string", JsonNode::isTextual),
            Map.entry("bool", JsonNode::isBoolean),
            Map.entry("array", JsonNode::isArray),
            Map.entry("object", JsonNode::isObject),
            Map.entry("any", value -> true));

    private ValueType() {
    }

    /** Whether a value has the type of that name; {@code ~} and a regular expression is a type, too. */
    static boolean matches(String type, JsonNode value) {
        return (type.startsWith("~") ? text(type.substring(1)) : TYPES.get(type)).test(value);
    }

    private static Predicate<JsonNode> text(String regex) {
        Predicate<String> matches = Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate();
        return value -> value.isTextual() && matches.test(value.textValue());
    }
}
