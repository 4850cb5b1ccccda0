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
package io.github.camelinstant.bulk.scan;

import java.util.List;
import java.util.Map;

/**
 * What was read of a partition.
 *
 * @param entities in no order
 * @param bytes    how much memory they take, roughly
 * @param complete whether these are all; else there were too many
 */
record Reading(List<Found> entities, long bytes, boolean complete) {

    /** An entity, and its id at hand: it is asked for in every comparison. */
    record Found(String id, Map<String, Object> entity) {
    }

    int size() {
        return entities.size();
    }

    boolean hasEntities() {
        return !entities.isEmpty();
    }

    long countOf(IdPrefix prefix) {
        String text = prefix.text();
        return entities.stream().filter(each -> each.id().startsWith(text)).count();
    }
}
