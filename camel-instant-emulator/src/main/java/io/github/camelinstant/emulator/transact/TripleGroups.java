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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Carries out the operations on values and links, each kind as the one statement that it is in the server. */
final class TripleGroups {

    private static final int LOOKUP_PARAMETERS = 3;
    private static final int INSERT_PARAMETERS = 5;
    private static final int MERGE_PARAMETERS = 5;
    private static final int RETRACT_PARAMETERS = 4;

    private final TripleWriter writer;
    private final LookupResolver resolver;

    /** What a value is written to; of a link with many targets, each target is a place of its own. */
    private record Place(UUID id, UUID attr, JsonNode target) {
    }

    private record Row(Attr attr, UUID id, JsonNode value) {
    }

    TripleGroups(TripleWriter writer, LookupResolver resolver) {
        this.writer = writer;
        this.resolver = resolver;
    }

    /** Writes values: the last to the same place wins. */
    void insert(List<TxOp.Triple> triples) {
        GroupIds ids = GroupIds.of(triples, writer, resolver);
        SqlErrors.checkParameters((long) triples.size() * INSERT_PARAMETERS + (long) ids.size() * LOOKUP_PARAMETERS);
        Map<Place, Row> rows = new LinkedHashMap<>();
        for (TxOp.Triple triple : triples) {
            Attr attr = current(triple).orElse(null);
            if (attr != null) {
                UUID id = ids.id(triple);
                JsonNode value = value(triple, attr, id);
                Place place = new Place(id, attr.id(), attr.many() ? value : null);
                rows.remove(place);
                rows.put(place, new Row(attr, id, value));
            }
        }
        rows.values().forEach(row -> writer.insert(row.attr(), row.id(), row.value()));
        rows.values().stream().filter(row -> row.attr().isId())
                .forEach(row -> writer.fillNulls(row.attr().etype(), row.id()));
    }

    private JsonNode value(TxOp.Triple triple, Attr attr, UUID id) {
        if (attr.isId()) {
            return text(id);
        }
        if (triple.lookup() == null) {
            return triple.value();
        }
        return text(LookupResolver.find(writer.now(), triple.lookup()).orElseThrow(() -> notFound(triple.lookup())));
    }

    /** Merges into values, in order. */
    void merge(List<TxOp.Triple> triples) {
        GroupIds ids = GroupIds.of(triples, writer, resolver);
        Map<Place, JsonNode> merged = new LinkedHashMap<>();
        Map<Place, Attr> attrs = new LinkedHashMap<>();
        for (TxOp.Triple triple : triples) {
            if (triple.attr().isRef()) {
                throw SqlErrors.raised("merge operation is not supported for links");
            }
            current(triple).ifPresent(attr -> {
                Place place = new Place(ids.id(triple), attr.id(), null);
                JsonNode old = merged.containsKey(place) ? merged.get(place) : writer.value(attr, place.id());
                merged.put(place, JsonValues.merged(old, triple.value()));
                attrs.put(place, attr);
            });
        }
        SqlErrors.checkParameters((long) merged.size() * MERGE_PARAMETERS + (long) ids.size() * LOOKUP_PARAMETERS);
        merged.forEach((place, value) -> writer.write(attrs.get(place), place.id(), value));
    }

    /** Takes values and pairs away, those that are there. */
    void retract(List<TxOp.Triple> triples) {
        SqlErrors.checkParameters((long) triples.size() * RETRACT_PARAMETERS);
        for (TxOp.Triple triple : triples) {
            Optional<UUID> id = LookupResolver.find(writer.now(), triple.eid());
            Optional<JsonNode> value = triple.lookup() == null
                    ? Optional.of(triple.value()) : LookupResolver.find(writer.now(), triple.lookup()).map(TripleGroups::text);
            if (id.isPresent() && value.isPresent()) {
                current(triple).ifPresent(attr -> writer.remove(attr, id.get(), value.get()));
            }
        }
    }

    /** The attribute as it is now; empty if the same request has deleted it. */
    private Optional<Attr> current(TxOp.Triple triple) {
        return writer.now().schema().attr(triple.attr().id());
    }

    private static JsonNode text(UUID id) {
        return TextNode.valueOf(id.toString());
    }

    private static InstantError notFound(Eid.Lookup lookup) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("attribute-id", lookup.attr().id().toString());
        input.put("namespace", lookup.attr().etype());
        input.put("label", lookup.attr().label());
        input.set("value", lookup.value());
        return Errors.validation("lookup", input, List.of(Errors.message("The entity for the lookup does not exist.")));
    }
}
