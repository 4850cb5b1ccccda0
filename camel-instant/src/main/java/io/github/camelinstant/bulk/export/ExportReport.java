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
package io.github.camelinstant.bulk.export;

import java.util.Map;
import java.util.SortedMap;

/**
 * What an export has read.
 *
 * @param counts        for each namespace how many entities; after a restart, those since then
 * @param danglingLinks how many links to many led to entities that do not exist: Instant does not tell their ids, so
 *                      they are missing
 */
public record ExportReport(SortedMap<String, Long> counts, long danglingLinks) {

    /** How many entities in all. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** As plain values. */
    public Map<String, Object> toMap() {
        return Map.of("counts", counts, "total", total(), "danglingLinks", danglingLinks);
    }
}
