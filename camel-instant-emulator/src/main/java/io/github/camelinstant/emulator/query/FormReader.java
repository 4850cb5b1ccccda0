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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.db.Side;

/** Reads the forms of a query. */
final class FormReader {

    private static final String OPTIONS = "$";

    private final Schema schema;

    FormReader(Schema schema) {
        this.schema = schema;
    }

    List<Form> read(ObjectNode query) {
        Place root = new Place(query, List.of());
        List<Form> forms = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : query.properties()) {
            forms.add(form(entry.getKey(), entry.getValue(), entry.getKey(), root.at(entry.getKey())));
        }
        return forms;
    }

    private Form form(String label, JsonNode json, String etype, Place place) {
        if (!json.isObject()) {
            throw place.error("map?");
        }
        boolean nested = place.keys().size() > 1;
        Options options = json.has(OPTIONS)
                ? new OptionsReader(schema, etype, place.at(OPTIONS), nested).read(json.get(OPTIONS)) : Options.NONE;
        List<Form> children = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            String child = entry.getKey();
            if (!child.equals(OPTIONS)) {
                children.add(form(child, entry.getValue(), linked(etype, child), place.at(child)));
            }
        }
        return new Form(label, etype, options, children);
    }

    private String linked(String etype, String label) {
        return etype == null
                ? null : schema.side(etype, label).filter(side -> side.attr().isRef()).map(Side::target).orElse(null);
    }
}
