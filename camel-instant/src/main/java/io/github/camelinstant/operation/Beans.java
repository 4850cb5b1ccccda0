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
package io.github.camelinstant.operation;

import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelinstant.client.json.InstantJson;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/** Turns records and beans into Maps and back, with the ObjectMapper of the registry when there is exactly one. */
final class Beans {

    private static final ObjectMapper PLAIN
            = new ObjectMapper().findAndRegisterModules().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final ObjectMapper users;

    Beans(CamelContext context) {
        users = CamelContextHelper.findSingleByType(context, ObjectMapper.class);
    }

    /**
     * A Map as it is, and a record or bean as Map.
     *
     * @throws IllegalArgumentException when the element of a body is neither
     */
    @SuppressWarnings("unchecked")
    Map<String, Object> toRow(Object element, long index) {
        if (element instanceof Map<?, ?> map && TextKeys.only(map)) {
            return (Map<String, Object>) map;
        }
        if (element == null || element instanceof CharSequence || element instanceof Number || element instanceof Boolean
                || element instanceof Map<?, ?>) {
            throw new IllegalArgumentException("Element " + index + " of the body is neither a step nor a row");
        }
        return toMap(element);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> toMap(Object bean) {
        return users == null ? InstantJson.toMap(bean) : converted(users, bean, Map.class);
    }

    /** Attributes that the class does not know are left out, unless the user's mapper says otherwise. */
    <T> T toBean(Map<String, Object> entity, Class<T> type) {
        return converted(users == null ? PLAIN : users, entity, type);
    }

    /** Jackson's own message would repeat the value. */
    private static <T> T converted(ObjectMapper mapper, Object value, Class<T> type) {
        try {
            return mapper.convertValue(value, type);
        } catch (IllegalArgumentException e) {
            String place = e.getCause() instanceof JsonMappingException mapping ? mapping.getPathReference() : "";
            throw new IllegalArgumentException(
                    "A " + value.getClass().getName() + " cannot become a " + type.getName()
                                               + (place.isEmpty() ? "" : ": the value of " + place + " does not fit"));
        }
    }
}
