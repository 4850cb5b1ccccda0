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
package io.github.camelinstant.emulator.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.SystemCatalog;

/** The schema as people write it ({@code entities} with {@code attrs}, and {@code links}), read as attributes. */
final class SchemaDefs {

    private static final String ID = "id";
    private static final String ONE = "one";

    private SchemaDefs() {
    }

    /** The attributes that these definitions ask for, {@code id} of each namespace first; what the system has is left out. */
    static List<Attr> attrs(JsonNode defs) {
        List<Attr> attrs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entity : defs.path("entities").properties()) {
            String etype = entity.getKey();
            if (!SystemCatalog.isSystem(etype)) {
                attrs.add(new Attr(
                        UUID.randomUUID(), ident(etype, ID), null, false, true, false, false, null, false, false, false, -1));
            }
            for (Map.Entry<String, JsonNode> attr : entity.getValue().path("attrs").properties()) {
                if (!isGiven(etype, attr.getKey())) {
                    attrs.add(blob(ident(etype, attr.getKey()), attr.getValue()));
                }
            }
        }
        for (JsonNode link : defs.path("links")) {
            attrs.add(ref(link.path("forward"), link.path("reverse")));
        }
        return attrs;
    }

    private static boolean isGiven(String etype, String label) {
        return label.equals(ID) || SystemCatalog.attrs().stream()
                .anyMatch(attr -> attr.etype().equals(etype) && attr.label().equals(label));
    }

    private static Attr blob(Attr.Ident ident, JsonNode def) {
        return new Attr(
                UUID.randomUUID(), ident, null, false, def.at("/config/unique").booleanValue(),
                def.at("/config/indexed").booleanValue(), def.path("required").booleanValue(),
                DataType.ofWireName(def.path("valueType").asText()).orElse(null), false, false, false, -1);
    }

    private static Attr ref(JsonNode forward, JsonNode reverse) {
        return new Attr(
                UUID.randomUUID(), ident(forward), ident(reverse), !has(forward, ONE), has(reverse, ONE), false,
                forward.path("required").booleanValue(), null, isCascade(forward), isCascade(reverse), false, -1);
    }

    private static boolean has(JsonNode side, String cardinality) {
        return side.path("has").asText().equals(cardinality);
    }

    private static boolean isCascade(JsonNode side) {
        return side.path("onDelete").asText().equals("cascade");
    }

    private static Attr.Ident ident(JsonNode side) {
        return ident(side.path("on").asText(), side.path("label").asText());
    }

    private static Attr.Ident ident(String etype, String label) {
        return new Attr.Ident(UUID.randomUUID(), etype, label);
    }
}
