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
package io.github.camelinstant.emulator.db;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;

/**
 * A total order of JSON values in which equal means equal to the database: {@code 1} and {@code 1.0} are the same, key
 * order does not matter. Nulls come first; texts follow the collation of the database (en_US: a, A, b, B), then the
 * code points.
 */
public final class JsonOrder implements Comparator<JsonNode> {

    public static final JsonOrder INSTANCE = new JsonOrder();

    private static final Collator COLLATOR = Collator.getInstance(ULocale.US).freeze();

    private JsonOrder() {
    }

    /** Compares two texts as the database does. */
    public static int compareText(String left, String right) {
        int collated = COLLATOR.compare(left, right);
        return collated != 0 ? collated : left.compareTo(right);
    }

    @Override
    public int compare(JsonNode left, JsonNode right) {
        int kinds = Integer.compare(rank(left), rank(right));
        if (kinds != 0) {
            return kinds;
        }
        return switch (left.getNodeType()) {
            case BOOLEAN -> Boolean.compare(left.booleanValue(), right.booleanValue());
            case NUMBER -> compareNumbers(left, right);
            case STRING -> compareText(left.textValue(), right.textValue());
            case ARRAY -> compareArrays(left, right);
            case OBJECT -> compareObjects(left, right);
            default -> 0;
        };
    }

    private static int rank(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> 1;
            case NUMBER -> 2;
            case STRING -> 3;
            case ARRAY -> 4;
            case OBJECT -> 5;
            default -> 0;
        };
    }

    private static int compareNumbers(JsonNode left, JsonNode right) {
        if (left.isIntegralNumber() && right.isIntegralNumber() && left.canConvertToLong() && right.canConvertToLong()) {
            return Long.compare(left.longValue(), right.longValue());
        }
        return toDecimal(left).compareTo(toDecimal(right));
    }

    private static BigDecimal toDecimal(JsonNode number) {
        return number.decimalValue();
    }

    private int compareArrays(JsonNode left, JsonNode right) {
        Iterator<JsonNode> rights = right.elements();
        for (JsonNode element : left) {
            if (!rights.hasNext()) {
                return 1;
            }
            int elements = compare(element, rights.next());
            if (elements != 0) {
                return elements;
            }
        }
        return rights.hasNext() ? -1 : 0;
    }

    private int compareObjects(JsonNode left, JsonNode right) {
        Iterator<Map.Entry<String, JsonNode>> rights = sorted(right).entrySet().iterator();
        for (Map.Entry<String, JsonNode> entry : sorted(left).entrySet()) {
            if (!rights.hasNext()) {
                return 1;
            }
            Map.Entry<String, JsonNode> other = rights.next();
            int keys = entry.getKey().compareTo(other.getKey());
            int entries = keys != 0 ? keys : compare(entry.getValue(), other.getValue());
            if (entries != 0) {
                return entries;
            }
        }
        return rights.hasNext() ? -1 : 0;
    }

    private static Map<String, JsonNode> sorted(JsonNode object) {
        Map<String, JsonNode> entries = new TreeMap<>();
        object.fields().forEachRemaining(field -> entries.put(field.getKey(), field.getValue()));
        return entries;
    }
}
