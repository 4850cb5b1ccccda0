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

import java.util.AbstractList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.NullValue;

/** JSON values as CEL takes them, and the results of CEL as JSON. */
final class CelValues {

    static final Object NULL = NullValue.NULL_VALUE;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CelValues() {
    }

    /**
     * The CEL value of a JSON value: null is CEL's null, and an object answers null for a key that it does not have.
     */
    static Object of(JsonNode value) {
        if (value == null) {
            return NULL;
        }
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> number(value);
            case ARRAY -> new Elements(value);
            case OBJECT -> new NullSafeMap(Fields.of((ObjectNode) value));
            default -> NULL;
        };
    }

    /** The result of a rule as JSON: what has no JSON form is given as text. */
    static JsonNode toJson(Object value) {
        if (value == NULL) {
            return JSON.nullNode();
        }
        if (value instanceof Boolean bool) {
            return JSON.booleanNode(bool);
        }
        if (value instanceof Long number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(toJson(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, element) -> object.set(String.valueOf(key), toJson(element)));
            return object;
        }
        return JSON.textNode(String.valueOf(value));
    }

    /** Whether a result allows: everything does but null and false. */
    static boolean allows(Object result) {
        return result != NULL && !Boolean.FALSE.equals(result);
    }

    private static Object number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        return value.doubleValue();
    }

    private static final class Elements extends AbstractList<Object> {

        private final JsonNode array;

        private Elements(JsonNode array) {
            this.array = array;
        }

        @Override
        public Object get(int index) {
            if (index < 0 || index >= array.size()) {
                throw new IndexOutOfBoundsException("Index out of bounds: " + index);
            }
            return of(array.get(index));
        }

        @Override
        public int size() {
            return array.size();
        }
    }
}
