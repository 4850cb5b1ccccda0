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
package io.github.camelinstant.transfer.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.camelinstant.transfer.source.JsonValues;

/**
 * An entity as a row.
 *
 * @param id     of the entity
 * @param values by column; columns that are not in it are left as they are
 * @param extra  values that do not fit their columns, by attribute
 */
record EntityRow(UUID id, Map<Column, Object> values, Map<String, Object> extra) {

    /**
     * @param entity attributes, and links of which something is known
     * @param known  the kinds of links of which everything is known: those that are not in the entity lead nowhere
     */
    static EntityRow of(MirrorTable table, UUID id, Map<String, ?> entity, Set<Column.Kind> known) {
        Map<Column, Object> values = new LinkedHashMap<>();
        Map<String, Object> extra = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            Object plain = entity.get(column.source());
            if (column.isLink()) {
                if (known.contains(column.kind()) || entity.containsKey(column.source())) {
                    List<UUID> ids = linked(plain);
                    values.put(column, ids.isEmpty() ? null : ids.get(0));
                }
                continue;
            }
            Object value = plain == null ? null : column.type().convert(plain);
            values.put(column, value);
            if (plain != null && value == null) {
                extra.put(column.source(), plain);
            }
        }
        return new EntityRow(id, values, extra);
    }

    /** The ids of linked entities: of an id, an entity, or a list of these. Entities that do not exist have no id. */
    static List<UUID> linked(Object link) {
        List<UUID> ids = new ArrayList<>();
        for (Object each : link instanceof List<?> list ? list : link == null ? List.of() : List.of(link)) {
            if (ColumnType.ID.convert(each instanceof Map<?, ?> entity ? entity.get("id") : each) instanceof UUID id) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Whether a row that was read has the same values in the columns of this one. */
    boolean isSame(EntityRow stored) {
        return JsonValues.same(extra, stored.extra) && values.entrySet().stream().allMatch(
                entry -> entry.getKey().type().same(entry.getValue(), stored.values.get(entry.getKey())));
    }
}
