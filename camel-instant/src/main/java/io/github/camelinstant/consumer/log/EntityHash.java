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

import io.github.camelinstant.consumer.state.Fingerprint;
import io.github.camelinstant.consumer.state.KnownEntity;

/**
 * Fingerprints of entities: of the attributes only, or of attributes and links in separate parts, because the log says
 * nothing of links. No I/O.
 */
final class EntityHash {

    private static final int ATTRIBUTES = 6;
    private static final int LINKS = 4;
    /** Changes by itself. */
    private static final Map<String, String> VOLATILE = Map.of("$files", "url");

    private final boolean links;

    EntityHash(boolean links) {
        this.links = links;
    }

    /**
     * Of an entity as the log shows it.
     *
     * @param known what was delivered of it before, which holds for the links; may be null
     */
    byte[] ofLog(String namespace, Map<String, Object> attributes, KnownEntity known) {
        byte[] hash = Fingerprint.of(stable(namespace, attributes));
        return links ? joined(hash, known == null || known.isDeleted() ? new byte[LINKS] : linksOf(known)) : hash;
    }

    /** Of an entity as a query shows it, with the ids behind each link. */
    byte[] of(String namespace, Entity entity) {
        byte[] hash = Fingerprint.of(stable(namespace, entity.attributes()));
        return links ? joined(hash, ofLinks(entity.links())) : hash;
    }

    /** An entity without links is one of which nobody said anything. */
    private static byte[] ofLinks(Map<String, List<String>> links) {
        Map<String, Object> present = new LinkedHashMap<>();
        links.forEach((label, ids) -> {
            if (!ids.isEmpty()) {
                present.put(label, ids);
            }
        });
        return present.isEmpty() ? new byte[LINKS] : Fingerprint.of(present);
    }

    private static byte[] linksOf(KnownEntity known) {
        byte[] own = new byte[LINKS];
        System.arraycopy(known.fingerprint(), ATTRIBUTES, own, 0, LINKS);
        return own;
    }

    private static byte[] joined(byte[] attributes, byte[] links) {
        byte[] joined = new byte[ATTRIBUTES + LINKS];
        System.arraycopy(attributes, 0, joined, 0, ATTRIBUTES);
        System.arraycopy(links, 0, joined, ATTRIBUTES, LINKS);
        return joined;
    }

    private static Map<String, Object> stable(String namespace, Map<String, Object> attributes) {
        String changing = VOLATILE.get(namespace);
        if (changing == null || !attributes.containsKey(changing)) {
            return attributes;
        }
        Map<String, Object> stable = new LinkedHashMap<>(attributes);
        stable.remove(changing);
        return stable;
    }
}
