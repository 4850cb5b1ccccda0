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
package io.github.camelinstant.emulator.transact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.transact.NewAttrs.NewAttr;

/** A schema as it is pushed: {@code {"entities":{…},"links":{…}}}, turned into attributes. */
public final class SchemaDefs {

    private final JsonNode defs;
    private final Supplier<UUID> ids;

    private SchemaDefs(JsonNode defs, Supplier<UUID> ids) {
        this.defs = defs;
        this.ids = ids;
    }

    /**
     * The database with the attributes and links of a schema that it does not have yet. What it has under the same
     * label stays as it is, system columns included.
     *
     * @param  database                                           the database of a new app
     * @param  defs                                               the schema; null, missing or without keys adds nothing
     * @param  ids                                                makes the ids of the new attributes
     * @throws io.github.camelinstant.emulator.error.InstantError if a link cascades from a side that is not has-one, or
     *                                                            a name is reserved or used twice
     */
    public static Database apply(Database database, JsonNode defs, Supplier<UUID> ids) {
        if (defs == null || !defs.isObject()) {
            return database;
        }
        DatabaseEditor editor = database.edit();
        new NewAttrs(editor).add(new SchemaDefs(defs, ids).missingFrom(database));
        return editor.done();
    }

    private List<NewAttr> missingFrom(Database database) {
        checkCascades();
        List<Attr> attrs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entity : defs.path("entities").properties()) {
            attrs.add(NewAttrs.blob(ids, entity.getKey(), "id").withUnique(true));
            for (Map.Entry<String, JsonNode> attr : entity.getValue().path("attrs").properties()) {
                if (!attr.getKey().equals("id")) {
                    attrs.add(attr(entity.getKey(), attr.getKey(), attr.getValue()));
                }
            }
        }
        defs.path("links").forEach(link -> attrs.add(link(link.path("forward"), link.path("reverse"))));
        return attrs.stream().filter(attr -> !isThere(database, attr)).map(NewAttr::byUse).toList();
    }

    private Attr attr(String etype, String label, JsonNode def) {
        JsonNode config = def.path("config");
        return NewAttrs.blob(ids, etype, label)
                .withUnique(config.path("unique").booleanValue())
                .withIndexed(config.path("indexed").booleanValue())
                .withRequired(def.path("required").booleanValue())
                .withType(DataType.ofWireName(def.path("valueType").asText()).orElse(null));
    }

    private Attr link(JsonNode forward, JsonNode reverse) {
        return NewAttrs.link(ids, text(forward, "on"), text(forward, "label"))
                .withIdents(ident(forward), ident(reverse))
                .withCardinality(!isOne(forward))
                .withUnique(isOne(reverse))
                .withRequired(forward.path("required").booleanValue())
                .withCascades(cascades(forward), cascades(reverse));
    }

    private Attr.Ident ident(JsonNode side) {
        return new Attr.Ident(ids.get(), text(side, "on"), text(side, "label"));
    }

    private void checkCascades() {
        List<ObjectNode> errors = new ArrayList<>();
        for (JsonNode link : defs.path("links")) {
            for (JsonNode side : List.of(link.path("forward"), link.path("reverse"))) {
                if (cascades(side) && !isOne(side)) {
                    ObjectNode error = Errors.message(
                            text(side, "on") + "->" + text(side, "label")
                                                      + ": Cascade delete is only possible on links with `has: 'one'`. Check your"
                                                      + " full schema in the dashboard:"
                                                      + " https://www.instantdb.com/dash?s=main&t=explorer");
                    error.set("in", Errors.path("schema"));
                    errors.add(error);
                }
            }
        }
        if (!errors.isEmpty()) {
            throw Errors.validation("schema", TextNode.valueOf("plan"), errors);
        }
    }

    private static boolean isThere(Database database, Attr attr) {
        Side side = database.schema().side(attr.etype(), attr.label()).orElse(null);
        return side != null && side.attr().isRef() == attr.isRef();
    }

    private static boolean isOne(JsonNode side) {
        return "one".equals(side.path("has").textValue());
    }

    private static boolean cascades(JsonNode side) {
        return "cascade".equals(side.path("onDelete").textValue());
    }

    private static String text(JsonNode side, String key) {
        return side.path(key).asText();
    }
}
