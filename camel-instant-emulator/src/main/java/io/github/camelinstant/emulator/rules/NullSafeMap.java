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

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An object in a rule. A key that it does not have reads as null and counts as present, so that no rule fails for it.
 */
class NullSafeMap extends AbstractMap<String, Object> {

    private final Fields fields;

    NullSafeMap(Fields fields) {
        this.fields = fields;
    }

    @Override
    public Object get(Object key) {
        return key instanceof String name ? CelValues.of(fields.get(name)) : CelValues.NULL;
    }

    @Override
    public boolean containsKey(Object key) {
        return true;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return fields.all().properties().stream().map(field -> Map.entry(field.getKey(), CelValues.of(field.getValue())))
                .collect(Collectors.toSet());
    }
}
