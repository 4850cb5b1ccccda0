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
package io.github.camelinstant.emulator.page;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.db.Table;

/** Rows of a namespace in the order of their creation, with the ids that their links lead to. */
public final class RowsView {

    private static final int MOST_LINKS = 20;

    private final Database database;
    private final String etype;

    public RowsView(App app, String etype) {
        this.database = app.database();
        this.etype = etype;
    }

    /**
     * A page of rows. A link shows its first {@value #MOST_LINKS} ids and how many there are.
     *
     * @return {@code total} and {@code rows}
     */
    public ObjectNode page(int offset, int limit) {
        Table table = database.table(etype);
        return rows(table.creations().size(),
                table.creations().stream().skip(offset).limit(limit).map(Table.Created::id).toList());
    }

    /** The row of one entity, or none, in the same form. */
    public ObjectNode one(UUID id) {
        return rows(1, database.exists(etype, id) ? List.of(id) : List.of());
    }

    private ObjectNode rows(int total, List<UUID> ids) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("total", AppView.isShown(etype) ? total : 0);
        ArrayNode rows = view.putArray("rows");
        if (AppView.isShown(etype)) {
            ids.forEach(id -> rows.add(row(id)));
        }
        return view;
    }

    private ObjectNode row(UUID id) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        ObjectNode values = row.putObject("values");
        ObjectNode links = row.putObject("links");
        for (Map.Entry<String, Side> label : database.schema().sides(etype).entrySet()) {
            if (label.getValue().attr().isRef()) {
                addLink(links.putObject(label.getKey()), database.linked(label.getValue(), id));
            } else {
                JsonNode value = EntityRows.value(database, label.getValue(), id);
                if (value != null) {
                    values.set(label.getKey(), value);
                }
            }
        }
        return row;
    }

    private static void addLink(ObjectNode link, NavigableSet<UUID> linked) {
        link.put("count", linked.size());
        ArrayNode ids = link.putArray("ids");
        linked.stream().limit(MOST_LINKS).forEach(target -> ids.add(target.toString()));
    }
}
