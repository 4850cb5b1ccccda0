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

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** How the database writes a JSON value as text, and how many bytes it takes for it. */
final class Jsonb {

    private static final int HEADER = 4;
    private static final int ENTRY = 4;
    private static final int NUMERIC_HEADER = 6;
    private static final int NUMERIC_DIGIT = 2;
    private static final int DECIMALS_PER_DIGIT = 4;

    private static final Comparator<Map.Entry<String, JsonNode>> KEY_ORDER
            = Comparator.<Map.Entry<String, JsonNode>> comparingInt(entry -> bytes(entry.getKey()))
                    .thenComparing(Map.Entry::getKey);

    private Jsonb() {
    }

    /** The text of a value: keys ordered by length, a blank after each colon and comma, numbers without exponent. */
    static String text(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> value.properties().stream().sorted(KEY_ORDER)
                    .map(entry -> TextNode.valueOf(entry.getKey()) + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case ARRAY -> StreamSupport.stream(value.spliterator(), false).map(Jsonb::text)
                    .collect(Collectors.joining(", ", "[", "]"));
            case NUMBER -> value.isIntegralNumber() ? value.asText() : decimal(value).toPlainString();
            default -> value.toString();
        };
    }

    /** The size of a column with that value, in bytes. */
    static int size(JsonNode value) {
        return HEADER + (value.isContainerNode() ? containerSize(value) : containerSize(List.of(value), 1));
    }

    private static int containerSize(JsonNode container) {
        if (container.isArray()) {
            return containerSize(container, container.size());
        }
        int keys = container.properties().stream().mapToInt(entry -> bytes(entry.getKey())).sum();
        return ENTRY * container.size() + keys + containerSize(container, container.size());
    }

    private static int containerSize(Iterable<JsonNode> values, int count) {
        int size = 0;
        for (JsonNode value : values) {
            size = switch (value.getNodeType()) {
                case STRING -> size + bytes(value.textValue());
                case NUMBER -> aligned(size) + numericSize(value);
                case ARRAY, OBJECT -> aligned(size) + containerSize(value);
                default -> size;
            };
        }
        return HEADER + ENTRY * count + size;
    }

    private static int numericSize(JsonNode number) {
        BigDecimal decimal = number.isIntegralNumber() ? number.decimalValue() : decimal(number);
        return NUMERIC_HEADER + NUMERIC_DIGIT * (1 + decimal.stripTrailingZeros().precision() / DECIMALS_PER_DIGIT);
    }

    private static BigDecimal decimal(JsonNode number) {
        return new BigDecimal(Double.toString(number.doubleValue()));
    }

    private static int aligned(int size) {
        return (size + ENTRY - 1) / ENTRY * ENTRY;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
