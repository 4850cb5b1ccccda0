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
package io.github.camelinstant.consumer;

import java.util.Map;

import io.github.camelinstant.operation.EntityType;

/**
 * What one exchange carries.
 *
 * @param body    the body
 * @param headers the headers
 * @param failure why the body is not what it should be: the exchange then fails before the first step of the route, so
 *                that its error handler gets it; or null
 */
public record Item(Object body, Map<String, Object> headers, RuntimeException failure) {

    public Item(Object body, Map<String, Object> headers) {
        this(body, headers, null);
    }

    /** An entity as its type shows it, or as it was read when it does not fit. */
    static Item of(Map<String, Object> entity, EntityType type, Map<String, Object> headers) {
        try {
            return new Item(type.convert(entity), headers);
        } catch (IllegalArgumentException e) {
            return new Item(entity, headers, e);
        }
    }
}
