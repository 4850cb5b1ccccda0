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

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.transact.TxOp.Mode;

/** Refuses to create what exists, and to update strictly what does not. What counts is the state before all writes. */
final class ModeChecks {

    private final Database before;

    ModeChecks(Database before) {
        this.before = before;
    }

    void check(List<TxOp> ops) {
        List<TxOp.Triple> triples = ops.stream().filter(TxOp.Triple.class::isInstance).map(TxOp.Triple.class::cast)
                .filter(triple -> triple.mode() != null).sorted(Comparator.comparing(TxOp.Triple::kind)).toList();
        check(triples, Mode.CREATE, this::exists, "Creating entities that exist: ");
        check(triples, Mode.UPDATE, triple -> !exists(triple), "Updating entities that don't exist: ");
    }

    private static void check(List<TxOp.Triple> triples, Mode mode, Predicate<TxOp.Triple> wrong, String message) {
        List<TxOp.Triple> refused = triples.stream().filter(triple -> triple.mode() == mode).filter(wrong).toList();
        if (!refused.isEmpty()) {
            throw error(refused, message);
        }
    }

    private boolean exists(TxOp.Triple triple) {
        Optional<UUID> id = LookupResolver.find(before, triple.eid());
        return id.isPresent() && before.exists(triple.attr().etype(), id.get());
    }

    private static InstantError error(List<TxOp.Triple> refused, String message) {
        ArrayNode input = JsonNodeFactory.instance.arrayNode();
        refused.forEach(triple -> input.add(json(triple)));
        String names = refused.stream().map(triple -> triple.eid().printed()).collect(Collectors.joining(", "));
        return Errors.validation("tx-step", input, List.of(Errors.message(message + names)));
    }

    private static ObjectNode json(TxOp.Triple triple) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("op", triple.kind().wireName());
        json.set("eid", triple.eid().toJson());
        json.put("etype", triple.attr().etype());
        json.put("aid", triple.attr().id().toString());
        json.set("value", triple.value());
        json.put("rev-etype", triple.attr().isRef() ? triple.attr().reverse().etype() : null);
        json.set("opts", triple.mode().toJson());
        return json;
    }
}
