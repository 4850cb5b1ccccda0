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
package io.github.camelinstant.model;

import java.util.List;
import java.util.Map;

/**
 * Names an entity by the value of a unique attribute instead of its id. A write to a lookup that finds nothing creates
 * the entity.
 *
 * @param attribute a unique attribute of the namespace
 * @param value     the value that it has, not null (Instant would create a new entity for a null every time)
 */
public record Lookup(String attribute, Object value) {

    public Lookup {
        Checks.notBlank(attribute, "The attribute of a lookup");
        Checks.notNull(value, "The value of the lookup by " + attribute);
    }

    /** Names the attribute; the value stays out of logs. */
    @Override
    public String toString() {
        return "Lookup[" + attribute + "]";
    }

    /** The form that Instant expects where a step names its entity. */
    List<Object> asEntity() {
        return List.of(attribute, value);
    }

    /** The form that Instant expects among link targets, where a pair would be read as two ids. */
    Map<String, Object> asLinkTarget() {
        return Map.of(attribute, value);
    }
}
