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
package io.github.camelinstant.transfer.move;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.camelinstant.consumer.state.Fingerprint;

/**
 * An entity of an app.
 *
 * @param id         its id
 * @param attributes what has a value, without the id
 * @param links      for each link whose forward side it is, the ids of the linked entities
 * @param content    of a file what another content or another place changes; else empty
 */
record AppEntity(String id, Map<String, Object> attributes, Map<String, Set<String>> links, Map<String, Object> content) {

    AppEntity(String id, Map<String, Object> attributes, Map<String, Set<String>> links) {
        this(id, attributes, links, Map.of());
    }

    Set<String> links(String label) {
        return links.getOrDefault(label, Set.of());
    }

    /** A hash of all but the id: in whatever order it was read, the same. */
    long hash() {
        Map<String, Object> sorted = new TreeMap<>();
        links.forEach((label, ids) -> sorted.put(label, ids.stream().sorted().toList()));
        return ByteBuffer
                .wrap(Fingerprint.of(Map.of("attributes", attributes, "links", sorted, "content", content))).getLong();
    }
}
