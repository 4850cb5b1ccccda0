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

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON in which errors show a query that has been taken apart. */
final class CoercedQuery {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CoercedQuery() {
    }

    static ArrayNode toJson(List<Form> forms) {
        ArrayNode json = JSON.arrayNode();
        forms.forEach(form -> json.add(toJson(form)));
        return json;
    }

    private static ObjectNode toJson(Form form) {
        ObjectNode json = JSON.objectNode();
        json.put("k", form.label());
        json.put("etype", form.etype());
        json.set("option-map", form.options() == null ? JSON.nullNode() : options(form.options()));
        ArrayNode children = json.putArray("child-forms");
        form.children().forEach(child -> children.add(toJson(child)));
        return json;
    }

    private static ObjectNode options(Options options) {
        ObjectNode json = JSON.objectNode();
        if (!options.where().isEmpty()) {
            clauses(json.putArray("where-conds"), options.where());
        }
        if (options.order() != null) {
            json.putObject("order").put("k", options.order().label())
                    .put("direction", options.descending() ? "desc" : "asc");
        }
        size(json, options.limit());
        size(json, options.last());
        options.offset().ifPresent(offset -> json.put("offset", offset));
        cursor(json, "after", options.after());
        cursor(json, "before", options.before());
        if (options.aggregate()) {
            json.put("aggregate", "count");
        }
        if (options.fields() != null) {
            json.set("fields", options.fields());
        }
        return json;
    }

    private static void size(ObjectNode json, Options.Size size) {
        if (size != null) {
            json.put(size.option(), size.count());
        }
    }

    private static void cursor(ObjectNode json, String name, Cursor cursor) {
        if (cursor != null) {
            json.set(name, cursor.source());
        }
    }

    private static void clauses(ArrayNode json, List<Clause> clauses) {
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Field field) {
                ArrayNode pair = json.addArray();
                field.path().forEach(pair.addArray()::add);
                pair.add(field.operand());
            } else if (clause instanceof Clause.All all) {
                clauses(json.addObject().putArray("and"), all.clauses());
            } else if (clause instanceof Clause.Any any) {
                clauses(json.addObject().putArray("or"), any.clauses());
            }
        }
    }
}
