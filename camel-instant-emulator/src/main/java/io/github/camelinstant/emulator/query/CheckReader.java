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

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.error.Errors;

/** Reads the last label of a path with its operand. */
final class CheckReader {

    private static final String ID_PREFIX = "$entityIdStartsWith";

    private final Schema schema;
    private final Clock clock;
    private final Place form;

    /**
     * @param clock what date words go by
     * @param form  where the form stands in the query
     */
    CheckReader(Schema schema, Clock clock, Place form) {
        this.schema = schema;
        this.clock = clock;
        this.form = form;
    }

    /** The check that a label of a namespace stands for; empty when the namespace or the label is unknown. */
    Optional<Check> read(String etype, String label, JsonNode operand) {
        Optional<Side> side = schema.side(etype, label);
        Optional<Operator> operator = Operator.first(operand);
        if (operator.filter(Operator.IS_NULL::equals).isPresent()) {
            return schema.idAttr(etype).flatMap(id -> side)
                    .map(known -> new Check.Missing(known, operand.get(Operator.IS_NULL.key()).booleanValue()));
        }
        if (label.equals(ID_PREFIX)) {
            return schema.idAttr(etype).map(id -> idPrefix(etype, operand));
        }
        return side.map(known -> known.attr().isRef()
                ? linked(known, operand, operator)
                : new Check.Valued(known.attr(), new ValueTestReader(known.attr(), clock, place(label)).read(operand)));
    }

    private static Check idPrefix(String etype, JsonNode operand) {
        if (!Operands.isScalar(operand)) {
            throw Errors.broken();
        }
        return new Check.IdPrefix(etype, operand.asText());
    }

    private Check linked(Side side, JsonNode operand, Optional<Operator> operator) {
        if (operator.filter(Operator::isIn).isPresent()) {
            return new Check.Linked(side, ids(side.label(), operand.get(operator.get().key())), false);
        }
        boolean others = operator.filter(Operator.NOT::equals).isPresent();
        JsonNode value = others ? operand.get(Operator.NOT.key()) : operand;
        UUID id = Operands.id(value).orElseThrow(() -> place(side.label()).error(
                "uuid?", "Expected %s to be a uuid, got %s".formatted(side.label(), parsed(operand, operator))));
        return new Check.Linked(side, Set.of(id), others);
    }

    private Set<UUID> ids(String label, JsonNode operand) {
        List<JsonNode> values = ValueTestReader.distinct(operand);
        Set<UUID> ids = new HashSet<>();
        for (JsonNode value : values) {
            ids.add(Operands.id(value).orElseThrow(() -> place(label).error(
                    "uuid?", "Expected %s to match on a uuid, found %s in %s".formatted(
                            label, value, JsonNodeFactory.instance.arrayNode().addAll(values)))));
        }
        return ids;
    }

    /** An operand as the server shows it: the first operator alone, what is compared with its type. */
    private static JsonNode parsed(JsonNode operand, Optional<Operator> operator) {
        if (!operand.isObject()) {
            return operand;
        }
        if (operator.isEmpty()) {
            return ValueTestReader.nothing();
        }
        String key = operator.get().key();
        ObjectNode first = JsonNodeFactory.instance.objectNode();
        JsonNode value = operand.get(key);
        if (operator.get().isComparison()) {
            first.putArray(key).add(Operands.typeName(value)).add(value);
        } else {
            first.set(key, value);
        }
        return first;
    }

    private Place place(String label) {
        return form.at("$", "where", label);
    }
}
