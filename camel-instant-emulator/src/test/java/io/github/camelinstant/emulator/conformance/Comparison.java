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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares an answer with the recorded one by the rules that a step names. */
final class Comparison {

    private static final Set<String> NEVER_COMPARED = Set.of("trace-id", "inferred-types");

    private final JsonNode step;
    private final boolean shape;
    private final boolean unordered;

    Comparison(JsonNode step) {
        this.step = step;
        this.shape = step.path("match").asText().equals("shape");
        this.unordered = step.path("match").asText().equals("unordered");
    }

    /** One line per difference; empty if the answer is right. */
    List<String> differences(JsonNode expected, JsonNode actual) {
        return compare(expected, actual, Place.ROOT);
    }

    private List<String> compare(JsonNode expected, JsonNode actual, Place place) {
        if (isListed("ignore", place)) {
            return List.of();
        }
        for (Map.Entry<String, JsonNode> type : step.path("types").properties()) {
            if (place.isMatchedBy(type.getKey())) {
                String name = type.getValue().textValue();
                return ValueType.matches(name, actual) ? List.of() : difference(place, "a value of type " + name, actual);
            }
        }
        if (expected.getNodeType() != actual.getNodeType()) {
            return difference(place, expected, actual);
        }
        return switch (expected.getNodeType()) {
            case OBJECT -> compareObjects(expected, actual, place);
            case ARRAY -> shape ? compareShapes(expected, actual, place) : compareArrays(expected, actual, place);
            case NUMBER -> shape || sameNumber(expected, actual) ? List.of() : difference(place, expected, actual);
            default -> shape || expected.equals(actual) ? List.of() : difference(place, expected, actual);
        };
    }

    private List<String> compareObjects(JsonNode expected, JsonNode actual, Place place) {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            Place child = place.child(field.getKey());
            JsonNode value = actual.get(field.getKey());
            if (NEVER_COMPARED.contains(field.getKey())) {
                continue;
            }
            if (value != null) {
                differences.addAll(compare(field.getValue(), value, child));
            } else if (!isListed("ignore", child)) {
                differences.addAll(difference(child, field.getValue(), "nothing"));
            }
        }
        for (Map.Entry<String, JsonNode> field : actual.properties()) {
            Place child = place.child(field.getKey());
            if (!expected.has(field.getKey()) && !NEVER_COMPARED.contains(field.getKey()) && !isListed("ignore", child)) {
                differences.addAll(difference(child, "nothing", field.getValue()));
            }
        }
        return differences;
    }

    private List<String> compareShapes(JsonNode expected, JsonNode actual, Place place) {
        if (expected.isEmpty() != actual.isEmpty()) {
            return difference(place, expected, actual);
        }
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < actual.size(); i++) {
            int recorded = Math.min(i, expected.size() - 1);
            differences.addAll(compare(expected.get(recorded), actual.get(i), place.child(String.valueOf(recorded))));
        }
        return differences;
    }

    private List<String> compareArrays(JsonNode expected, JsonNode actual, Place place) {
        if (expected.size() != actual.size()) {
            return difference(place, expected, actual);
        }
        if (unordered || isListed("unordered", place)) {
            return compareMultisets(expected, actual, place);
        }
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            differences.addAll(compare(expected.get(i), actual.get(i), place.child(String.valueOf(i))));
        }
        return differences;
    }

    private List<String> compareMultisets(JsonNode expected, JsonNode actual, Place place) {
        List<JsonNode> left = new ArrayList<>();
        actual.forEach(left::add);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            Place child = place.child(String.valueOf(i));
            if (!removeEqual(left, expected.get(i), child)) {
                differences.addAll(difference(child, expected.get(i), "no such element in " + left));
            }
        }
        return differences;
    }

    private boolean removeEqual(List<JsonNode> left, JsonNode expected, Place place) {
        for (Iterator<JsonNode> elements = left.iterator(); elements.hasNext();) {
            if (compare(expected, elements.next(), place).isEmpty()) {
                elements.remove();
                return true;
            }
        }
        return false;
    }

    private boolean isListed(String list, Place place) {
        return StreamSupport.stream(step.path(list).spliterator(), false)
                .anyMatch(pattern -> place.isMatchedBy(pattern.textValue()));
    }

    private static boolean sameNumber(JsonNode expected, JsonNode actual) {
        if (expected.isIntegralNumber() && actual.isIntegralNumber()) {
            return expected.bigIntegerValue().equals(actual.bigIntegerValue());
        }
        return expected.doubleValue() == actual.doubleValue();
    }

    private static List<String> difference(Place place, Object expected, Object actual) {
        return List.of(place + ": expected " + expected + ", got " + actual);
    }
}
