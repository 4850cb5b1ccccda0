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
package io.github.camelinstant.consumer.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An entity as it is in the app.
 *
 * @param id         its id
 * @param attributes its attributes, also the id
 * @param links      for each label the ids behind it, in order; empty when links do not matter
 */
record Entity(UUID id, Map<String, Object> attributes, Map<String, List<String>> links) {

    /** Attributes and links. */
    Map<String, Object> all() {
        if (links.isEmpty()) {
            return attributes;
        }
        Map<String, Object> all = new LinkedHashMap<>(attributes);
        all.putAll(links);
        return all;
    }
}
