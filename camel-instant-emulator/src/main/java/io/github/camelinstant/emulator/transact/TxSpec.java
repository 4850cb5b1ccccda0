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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;

/** What operations must look like, whatever is in the database. */
final class TxSpec {

    private static final String DATA_TYPE = "tx-steps";

    private TxSpec() {
    }

    static void check(List<TxOp> ops) {
        checkShapes(ops);
        for (int i = 0; i < ops.size(); i++) {
            checkIdLookup(ops.get(i), i);
        }
    }

    /** What an impersonated request is told earlier and in other words than an admin. */
    static void checkLinkValues(List<TxOp> ops) {
        for (TxOp op : ops) {
            if (op instanceof TxOp.Triple triple && triple.attr().isRef() && triple.lookup() == null
                    && JsonValues.uuid(triple.value()).isEmpty()) {
                ObjectNode error = Errors.message("Expected link value to be a uuid.");
                error.putObject("hint").set("tx-step", triple.withOpts());
                throw Errors.validation("eid", triple.value(), List.of(error));
            }
        }
    }

    private static void checkShapes(List<TxOp> ops) {
        List<StepSpec.Problem> problems = new ArrayList<>();
        for (int i = 0; i < ops.size(); i++) {
            if (ops.get(i) instanceof TxOp.AddAttr add) {
                problems.addAll(AttrSpec.problems(add.definition(), i));
            }
        }
        for (int i = 0; i < ops.size(); i++) {
            if (eid(ops.get(i)) instanceof Eid.Other other) {
                throw Errors.validation(DATA_TYPE, json(ops), List.of(at(
                        "Invalid entity ID '" + other.printed()
                                                                         + "'. Entity IDs must be UUIDs. Use id() or lookup()"
                                                                         + " to generate a valid UUID.",
                        i)));
            }
        }
        if (!problems.isEmpty()) {
            throw Errors.validation(DATA_TYPE, json(ops), List.of(StepSpec.Problem.deepest(problems).toJson()));
        }
    }

    private static void checkIdLookup(TxOp op, int index) {
        if (eid(op) instanceof Eid.Lookup lookup && lookup.attr().isId() && JsonValues.uuid(lookup.value()).isEmpty()) {
            String message = "Invalid lookup '" + lookup.printed() + "'. The lookup attribute is '" + lookup.attr().etype()
                             + ".id', but the lookup value is not a valid UUID.";
            throw Errors.validation(DATA_TYPE, op.toJson(), List.of(at(message, index)));
        }
    }

    private static Eid eid(TxOp op) {
        if (op instanceof TxOp.Triple triple) {
            return triple.eid();
        }
        return op instanceof TxOp.Delete delete ? delete.eid() : null;
    }

    private static ObjectNode at(String message, int index) {
        ObjectNode error = Errors.message(message);
        error.set("in", Errors.path(index, 1));
        return error;
    }

    private static ArrayNode json(List<TxOp> ops) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        ops.forEach(op -> json.add(op.toJson()));
        return json;
    }
}
