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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.transact.TxOp.Kind;
import io.github.camelinstant.emulator.transact.TxOp.Mode;

/** Turns steps into the operations that they stand for. */
final class StepExpansion {

    private static final String ID = "id";

    private final AttrView attrs;
    private final List<TxOp> ops = new ArrayList<>();

    private StepExpansion(AttrView attrs) {
        this.attrs = attrs;
    }

    /** The operations of all steps, those that add the view's missing attributes first. */
    static List<TxOp> expand(AttrView attrs, List<Step> steps) {
        StepExpansion expansion = new StepExpansion(attrs);
        attrs.added().forEach(attr -> expansion.ops.add(new TxOp.AddAttr(AttrDefinitions.toStep(attr))));
        steps.forEach(expansion::expand);
        return expansion.ops;
    }

    private void expand(Step step) {
        switch (step.action()) {
            case Step.CREATE, Step.UPDATE -> values(step, Kind.ADD_TRIPLE);
            case Step.MERGE -> values(step, Kind.DEEP_MERGE_TRIPLE);
            case Step.LINK -> links(step, Kind.ADD_TRIPLE);
            case Step.UNLINK -> links(step, Kind.RETRACT_TRIPLE);
            case Step.DELETE -> ops.add(new TxOp.Delete(eid(step), step.etype()));
            case Step.RULE_PARAMS -> ops.add(new TxOp.RuleParams(eid(step), step.etype(), step.payload()));
            case Step.ADD_ATTR -> ops.add(new TxOp.AddAttr(definition(step.subject())));
            case Step.DELETE_ATTR -> ops.add(new TxOp.DeleteAttr(JsonValues.uuid(step.subject()).orElseThrow()));
            default -> throw unsupported(step.action());
        }
    }

    private Eid eid(Step step) {
        return Lookups.eid(attrs, step.etype(), step.subject());
    }

    private void values(Step step, Kind kind) {
        Eid eid = eid(step);
        ops.add(idOf(step.etype(), eid, step.mode()));
        for (Map.Entry<String, JsonNode> entry : step.payload().properties()) {
            Attr attr = attrs.forward(step.etype(), entry.getKey());
            JsonNode value = attr.isRef() ? JsonValues.canonicalId(entry.getValue()) : entry.getValue();
            ops.add(TxOp.Triple.of(kind, eid, attr, value, step.mode()));
        }
    }

    private void links(Step step, Kind kind) {
        Eid eid = eid(step);
        if (eid instanceof Eid.Lookup) {
            ops.add(idOf(step.etype(), eid, null));
        }
        for (Map.Entry<String, JsonNode> entry : step.payload().properties()) {
            Attr forward = attrs.forward(step.etype(), entry.getKey());
            Attr reverse = attrs.reverse(step.etype(), entry.getKey());
            for (JsonNode linked : EidReader.linked(entry.getValue())) {
                ops.add(forward != null ? forward(kind, eid, forward, linked) : reverse(kind, eid, reverse, linked));
            }
        }
    }

    private TxOp forward(Kind kind, Eid eid, Attr attr, JsonNode linked) {
        String etype = attr.isRef() ? attr.reverse().etype() : null;
        return TxOp.Triple.of(kind, eid, attr, Lookups.eid(attrs, etype, linked), null);
    }

    private TxOp reverse(Kind kind, Eid eid, Attr attr, JsonNode linked) {
        return TxOp.Triple.of(kind, Lookups.eid(attrs, attr.etype(), linked), attr, eid, null);
    }

    private TxOp idOf(String etype, Eid eid, Mode mode) {
        return TxOp.Triple.of(Kind.ADD_TRIPLE, eid, attrs.forward(etype, ID), eid, mode);
    }

    private static JsonNode definition(JsonNode written) {
        ObjectNode definition = written.deepCopy();
        for (String key : List.of("value-type", "cardinality")) {
            if (!definition.has(key)) {
                definition.putNull(key);
            }
        }
        return definition;
    }

    private static InstantError unsupported(String action) {
        String message = "Unsupported action " + action;
        ObjectNode error = Errors.message(message);
        error.putObject("hint").put("value", action);
        return Errors.validation("action", TextNode.valueOf(action), List.of(error));
    }
}
