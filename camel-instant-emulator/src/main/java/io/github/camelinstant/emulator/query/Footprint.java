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
package io.github.camelinstant.emulator.query;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.db.Side;

/**
 * The namespaces that a query looks at, so that it need not be run again when others change. Rules are not counted:
 * they may look at anything.
 */
public final class Footprint {

    private static final String OPTIONS = "$";

    private final Schema schema;
    private final Set<String> etypes = new HashSet<>();
    private final List<Attr> links;

    private Footprint(Schema schema, JsonNode query) {
        this.schema = schema;
        query.properties().forEach(form -> addForm(form.getKey(), form.getValue()));
        this.links = schema.attrs().stream().filter(Attr::isRef)
                .filter(link -> etypes.contains(link.etype()) || etypes.contains(link.reverse().etype())).toList();
    }

    /** The footprint of a well-formed query as long as the schema stays the same. */
    public static Footprint of(Schema schema, JsonNode query) {
        return new Footprint(schema, query);
    }

    /**
     * Whether the query may find something else in one database than in the other; the first has the schema of this.
     */
    public boolean differs(Database before, Database after) {
        return after.schema() != schema || etypes.stream().anyMatch(etype -> before.table(etype) != after.table(etype))
                || links.stream().anyMatch(link -> before.links(link) != after.links(link));
    }

    private void addForm(String etype, JsonNode form) {
        etypes.add(etype);
        for (Map.Entry<String, JsonNode> entry : form.properties()) {
            if (entry.getKey().equals(OPTIONS)) {
                addWhere(etype, entry.getValue().path("where"));
            } else {
                schema.side(etype, entry.getKey()).filter(side -> side.attr().isRef())
                        .ifPresent(side -> addForm(side.target(), entry.getValue()));
            }
        }
    }

    private void addWhere(String etype, JsonNode where) {
        for (Map.Entry<String, JsonNode> condition : where.properties()) {
            if (condition.getKey().equals("and") || condition.getKey().equals("or")) {
                condition.getValue().forEach(each -> addWhere(etype, each));
            }
            addPath(etype, condition.getKey());
        }
    }

    private void addPath(String etype, String path) {
        String at = etype;
        for (String label : path.split("\\.")) {
            Side side = schema.side(at, label).orElse(null);
            if (side == null || !side.attr().isRef()) {
                return;
            }
            at = side.target();
            etypes.add(at);
        }
    }
}
