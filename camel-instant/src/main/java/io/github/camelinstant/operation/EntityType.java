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

import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;

/** What an entity becomes: a Map as received, or an object of the class that the option {@code outputClass} names. */
public final class EntityType {

    private final Class<?> type;
    private final Beans beans;

    private EntityType(Class<?> type, Beans beans) {
        this.type = type;
        this.beans = beans;
    }

    /**
     * @throws IllegalArgumentException when the class does not exist
     */
    public static EntityType of(CamelContext context, OperationOptions options) {
        if (options.getOutputClass() == null) {
            return new EntityType(null, null);
        }
        try {
            return new EntityType(
                    context.getClassResolver().resolveMandatoryClass(options.getOutputClass()), new Beans(context));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("Option outputClass: there is no class " + options.getOutputClass(), e);
        }
    }

    /** Returns the entity itself, or the object made of it. */
    public Object convert(Map<String, Object> entity) {
        return type == null ? entity : beans.toBean(entity, type);
    }

    /** The entities of one namespace of a result tree. */
    @SuppressWarnings("unchecked")
    List<?> list(Map<String, Object> result, String namespace) {
        List<?> entities = (List<?>) result.getOrDefault(namespace, List.of());
        return type == null ? entities : entities.stream().map(entity -> convert((Map<String, Object>) entity)).toList();
    }
}
