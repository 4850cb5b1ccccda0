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
package io.github.camelinstant.emulator.store;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.db.Dates;
import io.github.camelinstant.emulator.db.Edit;
import io.github.camelinstant.emulator.transact.AttrDefinitions;

/** Edits of a database as JSON: an array of the kind and what it is about. */
final class EditJson {

    private EditJson() {
    }

    static ArrayNode write(Edit edit) {
        if (edit instanceof Edit.ValueSet set) {
            return write(set);
        }
        if (edit instanceof Edit.Created created) {
            return array("create", created.etype(), created.id()).add(created.createdAt());
        }
        if (edit instanceof Edit.Linked linked) {
            return array("link", linked.attr(), linked.source(), linked.target());
        }
        if (edit instanceof Edit.Unlinked unlinked) {
            return array("unlink", unlinked.attr(), unlinked.source(), unlinked.target());
        }
        if (edit instanceof Edit.Deleted deleted) {
            return array("delete", deleted.etype(), deleted.id());
        }
        if (edit instanceof Edit.RulesSet rules) {
            return array("rules").add(rules.rules());
        }
        if (edit instanceof Edit.AttrAdded added) {
            return array("add-attr").add(AttrJson.of(added.attr()));
        }
        if (edit instanceof Edit.AttrReplaced replaced) {
            return array("replace-attr").add(AttrJson.of(replaced.attr()));
        }
        return array("remove-attr", ((Edit.AttrRemoved) edit).attr());
    }

    /** Behind a word like {@code now} stands the instant that it has stood for. */
    private static ArrayNode write(Edit.ValueSet set) {
        if (set.value() == null) {
            return array("unset", set.attr(), set.id());
        }
        ArrayNode array = array("set", set.attr(), set.id()).add(set.value());
        Dates.datedAt(set.value()).ifPresent(at -> array.add(at.toString()));
        return array;
    }

    static Edit read(JsonNode json) {
        return switch (json.path(0).asText()) {
            case "set" -> new Edit.ValueSet(id(json, 1), id(json, 2), value(json));
            case "unset" -> new Edit.ValueSet(id(json, 1), id(json, 2), null);
            case "create" -> new Edit.Created(json.get(1).textValue(), id(json, 2), json.get(3).longValue());
            case "link" -> new Edit.Linked(id(json, 1), id(json, 2), id(json, 3));
            case "unlink" -> new Edit.Unlinked(id(json, 1), id(json, 2), id(json, 3));
            case "delete" -> new Edit.Deleted(json.get(1).textValue(), id(json, 2));
            case "rules" -> new Edit.RulesSet(json.get(1).isNull() ? null : json.get(1));
            case "add-attr" -> new Edit.AttrAdded(AttrDefinitions.parse(json.get(1)));
            case "replace-attr" -> new Edit.AttrReplaced(AttrDefinitions.parse(json.get(1)));
            case "remove-attr" -> new Edit.AttrRemoved(id(json, 1));
            default -> throw new IllegalArgumentException("Unknown edit " + json.path(0));
        };
    }

    private static ArrayNode array(String kind, Object... parts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode().add(kind);
        for (Object part : parts) {
            array.add(TextNode.valueOf(part.toString()));
        }
        return array;
    }

    private static JsonNode value(JsonNode json) {
        return json.has(4) ? Dates.dated(json.get(3).textValue(), Instant.parse(json.get(4).textValue())) : json.get(3);
    }

    private static UUID id(JsonNode json, int index) {
        return UUID.fromString(json.path(index).asText());
    }
}
