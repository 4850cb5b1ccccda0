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
package io.github.camelinstant.bulk.archive;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.schema.AppSchema;

/** The {@code config.json} of an archive. */
public final class ArchiveConfig {

    private final Map<String, Object> values;
    private final SortedMap<String, Long> counts;
    private final AppSchema schema;

    private ArchiveConfig(Map<String, Object> values, SortedMap<String, Long> counts, AppSchema schema) {
        this.values = values;
        this.counts = counts;
        this.schema = schema;
    }

    static ArchiveConfig read(byte[] json) {
        Map<String, Object> values = object(json);
        AppSchema schema = schema(values.get("schema"));
        SortedMap<String, Long> counts = new TreeMap<>();
        if (values.get("counts") instanceof Map<?, ?> map) {
            map.forEach((namespace, count) -> {
                if (!(count instanceof Integer || count instanceof Long) || ((Number) count).longValue() < 0) {
                    throw new ArchiveException(EntryNames.CONFIG + " has no number for " + namespace);
                }
                counts.put((String) namespace, ((Number) count).longValue());
            });
        } else {
            throw new ArchiveException(EntryNames.CONFIG + " has no counts");
        }
        return new ArchiveConfig(values, Collections.unmodifiableSortedMap(counts), schema);
    }

    @SuppressWarnings("unchecked")
    private static AppSchema schema(Object definition) {
        if (!(definition instanceof Map<?, ?>)) {
            throw new ArchiveException(EntryNames.CONFIG + " has no schema");
        }
        try {
            return AppSchema.of((Map<String, ?>) definition);
        } catch (ClassCastException | NullPointerException e) {
            throw new ArchiveException(EntryNames.CONFIG + " has a schema that cannot be understood", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(byte[] json) {
        try {
            if (InstantJson.read(json) instanceof Map<?, ?> map) {
                return (Map<String, Object>) map;
            }
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(EntryNames.CONFIG + " cannot be understood: " + e.getMessage(), e);
        }
        throw new ArchiveException(EntryNames.CONFIG + " is not a JSON object");
    }

    /** For each namespace how many entities it has. */
    public SortedMap<String, Long> counts() {
        return counts;
    }

    /** The schema of the app. */
    public AppSchema schema() {
        return schema;
    }

    /** The permission rules, or null when there are none. */
    public Map<String, ?> rules() {
        return values.get("rules") == null ? null : map("rules");
    }

    /** Where in the change log the backup was made; null when it is not known, as in backups made on demand. */
    public String isn() {
        return values.get("isn") instanceof String isn && !isn.isEmpty() ? isn : null;
    }

    /** Everything that stands there. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    @SuppressWarnings("unchecked")
    private Map<String, ?> map(String key) {
        return values.get(key) instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
    }
}
