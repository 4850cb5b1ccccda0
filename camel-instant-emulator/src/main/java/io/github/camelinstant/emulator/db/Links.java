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
package io.github.camelinstant.emulator.db;

import java.util.NavigableSet;
import java.util.UUID;

import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/** The pairs of one link attribute, readable from both sides. Immutable. */
public final class Links {

    static final Links EMPTY = new Links(TreePMap.empty(UuidOrder.INSTANCE), TreePMap.empty(UuidOrder.INSTANCE));

    private static final TreePSet<UUID> NONE = TreePSet.empty(UuidOrder.INSTANCE);

    private final TreePMap<UUID, TreePSet<UUID>> targets;
    private final TreePMap<UUID, TreePSet<UUID>> sources;

    private Links(TreePMap<UUID, TreePSet<UUID>> targets, TreePMap<UUID, TreePSet<UUID>> sources) {
        this.targets = targets;
        this.sources = sources;
    }

    /** The ids that the forward label of that entity leads to. */
    public NavigableSet<UUID> targetsOf(UUID source) {
        return targets.getOrDefault(source, NONE);
    }

    /** The ids that the reverse label of that entity leads to. */
    public NavigableSet<UUID> sourcesOf(UUID target) {
        return sources.getOrDefault(target, NONE);
    }

    /** Every id that has a target. */
    public NavigableSet<UUID> sources() {
        return targets.navigableKeySet();
    }

    /** Every id that has a source. */
    public NavigableSet<UUID> targets() {
        return sources.navigableKeySet();
    }

    Links plus(UUID source, UUID target) {
        return new Links(plus(targets, source, target), plus(sources, target, source));
    }

    Links minus(UUID source, UUID target) {
        return new Links(minus(targets, source, target), minus(sources, target, source));
    }

    private static TreePMap<UUID, TreePSet<UUID>> plus(TreePMap<UUID, TreePSet<UUID>> map, UUID key, UUID value) {
        return map.plus(key, map.getOrDefault(key, NONE).plus(value));
    }

    private static TreePMap<UUID, TreePSet<UUID>> minus(TreePMap<UUID, TreePSet<UUID>> map, UUID key, UUID value) {
        TreePSet<UUID> values = map.getOrDefault(key, NONE).minus(value);
        return values.isEmpty() ? map.minus(key) : map.plus(key, values);
    }
}
