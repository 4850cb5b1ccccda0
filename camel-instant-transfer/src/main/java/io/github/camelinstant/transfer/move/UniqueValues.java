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

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Link;

/**
 * The attributes of an app whose values only one entity may have at a time, and the links that only one may have to
 * another.
 */
final class UniqueValues {

    private final Map<?, ?> entities;

    UniqueValues(AppSchema schema) {
        entities = map(schema.definition().get("entities"));
    }

    /**
     * What makes an entity of the target let go of values that it will not have any more, so that others can have them:
     * two entities that swap such a value could never be written otherwise.
     *
     * @param  links that entities of the namespace may have, as far as they matter
     * @return       null if there is nothing to let go of
     */
    Tx release(String namespace, List<Link> links, AppEntity wanted, AppEntity present) {
        if (wanted == null || present == null) {
            return null;
        }
        Map<?, ?> attributes = map(map(entities.get(namespace)).get("attrs"));
        Map<String, Object> released = new LinkedHashMap<>();
        present.attributes().forEach((label, value) -> {
            Map<?, ?> attribute = map(attributes.get(label));
            boolean unique = Boolean.TRUE.equals(map(attribute.get("config")).get("unique"))
                    || namespace.equals(AppSchema.USERS) && label.equals("email");
            if (unique && !Objects.equals(value, wanted.attributes().get(label))) {
                if (!Boolean.TRUE.equals(attribute.get("required"))) {
                    released.put(label, null);
                } else if ("string".equals(attribute.get("valueType"))) {
                    released.put(label, "instant-transfer-" + UUID.randomUUID());
                }
            }
        });
        Tx release = released.isEmpty() ? null : Tx.in(namespace).id(present.id()).update(released).upsert(false);
        for (Link link : links) {
            Set<String> surplus = new LinkedHashSet<>(present.links(link.label()));
            surplus.removeAll(wanted.links(link.label()));
            if (link.reverseOne() && !surplus.isEmpty()) {
                release = (release == null ? Tx.in(namespace).id(present.id()) : release)
                        .unlink(link.label(), surplus.toArray());
            }
        }
        return release;
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
