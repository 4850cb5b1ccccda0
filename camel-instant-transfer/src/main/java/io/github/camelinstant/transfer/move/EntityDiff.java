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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.schema.Link;
import io.github.camelinstant.transfer.source.JsonValues;

/** What must be written to make an entity of one app equal to that of another. Writing it twice makes no difference. */
final class EntityDiff {

    private EntityDiff() {
    }

    /**
     * Returns the steps, none if both are equal.
     *
     * @param source null when there is none
     * @param target null when there is none
     */
    static List<Tx> of(String namespace, List<Link> links, AppEntity source, AppEntity target) {
        if (source == null) {
            return target == null ? List.of() : List.of(Tx.in(namespace).id(target.id()).delete());
        }
        List<Tx> steps = new ArrayList<>();
        Map<String, Object> changed = changed(source, target);
        if (target == null || !changed.isEmpty()) {
            steps.add(Tx.in(namespace).id(source.id()).update(changed));
        }
        for (Link link : links) {
            Set<String> wanted = source.links(link.label());
            Set<String> present = target == null ? Set.of() : target.links(link.label());
            Set<String> surplus = without(present, wanted);
            Set<String> missing = without(wanted, present);
            if (!surplus.isEmpty() && !(link.one() && !missing.isEmpty())) {
                steps.add(Tx.in(namespace).id(source.id()).unlink(link.label(), surplus.toArray()));
            }
            if (!missing.isEmpty()) {
                steps.add(Tx.in(namespace).id(source.id()).link(link.label(), missing.toArray()));
            }
        }
        return steps;
    }

    private static Map<String, Object> changed(AppEntity source, AppEntity target) {
        if (target == null) {
            return source.attributes();
        }
        Map<String, Object> changed = new LinkedHashMap<>();
        source.attributes().forEach((label, value) -> {
            if (!JsonValues.same(value, target.attributes().get(label))) {
                changed.put(label, value);
            }
        });
        target.attributes().keySet().stream().filter(label -> !source.attributes().containsKey(label))
                .forEach(label -> changed.put(label, null));
        return changed;
    }

    private static Set<String> without(Set<String> ids, Set<String> others) {
        Set<String> left = new LinkedHashSet<>(ids);
        left.removeAll(others);
        return left;
    }
}
