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
package io.github.camelinstant.emulator.fuzz;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON values that nobody expects. */
final class WildJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final int MOST_LEVELS = 1_200;
    private static final int MOST_ELEMENTS = 2_000;
    private static final int MOST_CHARACTERS = 20_000;

    private static final List<String> TEXTS = List.of(
            "", " ", "\u0000", "a\u0000b", "\ud800", "\udfff\ud800", "\u202e\u0641", "\uD83D\uDE00", "e\u0301\u0301", "\ufeff",
            "id", "$", "$$ruleParams", "$users", "$files", "email", "create", "lookup__slug__\"x\"", "lookup__slug__{",
            "lookup__",
            "where", "order", "limit", "and", "or", "$not", "$in", "$isNull", "$like", "%_%_%_%a\\", "a.b.c.d.e", ".", "..",
            "/",
            "2024-02-30", "+999999999-12-31T23:59:59Z", "-271821-04-20", "99999-01-01T00:00:00Z", "24:00", "true", "null", "-0",
            "1e999", "data.ref('a.b')", "auth.ref('$user.x')", "((((", "'", "\"", "\\", "%00", "[1]", "{}",
            "00000000-0000-0000-0000-000000000000", "00000000-0000-4000-8000-00000000000", "d4e5-zz", "__proto__", "NaN");
    private static final List<String> NUMBERS = List.of(
            "0", "-1", "1", "-0.0", "0.1", "1e308", "1e400", "-1e400", "1e-400", "9007199254740993", "9223372036854775808",
            "-9223372036854775809", "2147483648", "1.7976931348623157e309",
            "123456789012345678901234567890.12345678901234567890");

    private final Random random;

    WildJson(Random random) {
        this.random = random;
    }

    JsonNode any() {
        return any(3);
    }

    /** A copy of a document with some of its values, keys or elements replaced, dropped, doubled or wrapped. */
    JsonNode mutated(JsonNode document) {
        JsonNode copy = document.deepCopy();
        for (int i = random.nextInt(3); i >= 0; i--) {
            copy = mutatedOnce(copy);
        }
        return copy;
    }

    String text() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(random.nextInt(MOST_CHARACTERS));
            case 1 -> UUID.nameUUIDFromBytes(new byte[] { (byte) random.nextInt(4) }).toString();
            case 2 -> anyCharacters();
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private JsonNode any(int levels) {
        return switch (random.nextInt(levels > 0 ? 12 : 6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> number();
            case 3, 4, 5 -> JSON.textNode(text());
            case 6 -> array(random.nextInt(5), levels);
            case 7, 8 -> object(random.nextInt(4), levels);
            case 9 -> random.nextInt(10) == 0 ? array(random.nextInt(MOST_ELEMENTS), 0) : array(1, levels);
            case 10 -> random.nextInt(10) == 0 ? deep() : object(1, levels);
            default -> JSON.objectNode().set(text(), any(levels - 1));
        };
    }

    private JsonNode number() {
        if (random.nextInt(20) == 0) {
            return JSON.numberNode(BigInteger.TEN.pow(random.nextInt(900)));
        }
        return JSON.numberNode(new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size()))));
    }

    private ArrayNode array(int size, int levels) {
        ArrayNode array = JSON.arrayNode();
        IntStream.range(0, size).forEach(i -> array.add(any(levels - 1)));
        return array;
    }

    private ObjectNode object(int size, int levels) {
        ObjectNode object = JSON.objectNode();
        IntStream.range(0, size).forEach(i -> object.set(text(), any(levels - 1)));
        return object;
    }

    private JsonNode deep() {
        String key = TEXTS.get(random.nextInt(TEXTS.size()));
        boolean arrays = random.nextBoolean();
        JsonNode node = any(0);
        for (int i = random.nextInt(MOST_LEVELS); i > 0; i--) {
            node = arrays ? JSON.arrayNode().add(node) : JSON.objectNode().set(key, node);
        }
        return node;
    }

    private String anyCharacters() {
        return random.ints(random.nextInt(20), 0, Character.MAX_CODE_POINT + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private JsonNode mutatedOnce(JsonNode node) {
        if (node.isContainerNode() && !node.isEmpty() && random.nextInt(5) > 0) {
            if (node instanceof ObjectNode object) {
                String key
                        = object.properties().stream().skip(random.nextInt(object.size())).findFirst().orElseThrow().getKey();
                mutateValue(object, key);
            } else {
                mutateElement((ArrayNode) node, random.nextInt(node.size()));
            }
            return node;
        }
        return switch (random.nextInt(4)) {
            case 0 -> JSON.arrayNode().add(node);
            case 1 -> JSON.objectNode().set(text(), node);
            default -> any();
        };
    }

    private void mutateValue(ObjectNode object, String key) {
        switch (random.nextInt(8)) {
            case 0 -> object.remove(key);
            case 1 -> object.set(text(), object.remove(key));
            case 2 -> object.set(text(), any());
            default -> object.set(key, mutatedOnce(object.get(key)));
        }
    }

    private void mutateElement(ArrayNode array, int index) {
        switch (random.nextInt(8)) {
            case 0 -> array.remove(index);
            case 1 -> array.add(array.get(index).deepCopy());
            case 2 -> array.insert(index, any());
            default -> array.set(index, mutatedOnce(array.get(index)));
        }
    }
}
