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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.transact.TxOp.Kind;
import io.github.camelinstant.emulator.transact.TxOp.Mode;

/** Reads the steps that clients of a session send: single operations, which name attributes by their ids. */
final class LowLevelSteps {

    private static final String DATA_TYPE = "tx-steps";
    private static final int VALUE = 3;
    private static final int OPTS = 4;

    private final Database before;
    private final JsonNode steps;
    private final Map<UUID, Attr> added = new HashMap<>();
    private final List<TxOp> ops = new ArrayList<>();

    private LowLevelSteps(Database before, JsonNode steps) {
        this.before = before;
        this.steps = steps;
    }

    /** The operations of the steps; throws {@code validation-failed} for {@code tx-steps} if one is not well formed. */
    static List<TxOp> read(Database before, JsonNode steps) {
        if (!steps.isArray()) {
            throw Errors.validation(DATA_TYPE, steps, List.of(Errors.expected("coll?")));
        }
        LowLevelSteps reader = new LowLevelSteps(before, steps);
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).isArray()) {
                throw reader.unexpected("coll?", i);
            }
            reader.read(steps.get(i), i);
        }
        return reader.ops;
    }

    private void read(JsonNode step, int index) {
        String action = step.path(0).asText();
        switch (action) {
            case "add-triple", "deep-merge-triple", "retract-triple" -> ops.add(triple(kind(action), step, index));
            case "delete-entity" -> deletes(step, index);
            case "rule-params" -> ops.add(ruleParams(step, index));
            case "add-attr" -> addAttr(step, index);
            case "delete-attr" -> ops.add(new TxOp.DeleteAttr(uuid(step, 1, index)));
            case "update-attr", "restore-attr" -> throw Errors.notImplemented("the step " + action);
            default -> throw unexpected(Kind.DELETE_ATTR.wireName(), index, 0);
        }
    }

    private static Kind kind(String action) {
        return Kind.valueOf(action.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private TxOp triple(Kind kind, JsonNode step, int index) {
        Eid eid = eid(step, index);
        Attr attr = attr(uuid(step, 2, index));
        if (!step.has(VALUE)) {
            throw unexpected("any?", index);
        }
        JsonNode value = step.get(VALUE);
        if (!attr.isRef()) {
            return TxOp.Triple.of(kind, eid, attr, attr.isId() ? JsonValues.canonicalId(value) : value, mode(step, index));
        }
        return lookup(value).map(target -> TxOp.Triple.of(kind, eid, attr, target, mode(step, index)))
                .orElseGet(() -> TxOp.Triple.of(kind, eid, attr, JsonValues.canonicalId(value), mode(step, index)));
    }

    private void deletes(JsonNode step, int index) {
        Eid eid = eid(step, index);
        if (step.path(2).isTextual()) {
            ops.add(new TxOp.Delete(eid, step.get(2).textValue()));
        } else {
            namespaces(eid).forEach(etype -> ops.add(new TxOp.Delete(eid, etype)));
        }
    }

    /** Where the entity stands of which a step does not say it. */
    private Stream<String> namespaces(Eid eid) {
        if (eid instanceof Eid.Lookup lookup) {
            return Stream.of(lookup.attr().etype());
        }
        return eid instanceof Eid.Id id
                ? before.schema().etypes().stream().filter(etype -> before.exists(etype, id.id())) : Stream.empty();
    }

    private TxOp ruleParams(JsonNode step, int index) {
        if (!step.path(2).isTextual()) {
            throw unexpected("string?", index, 2);
        }
        if (!(step.path(VALUE) instanceof ObjectNode params)) {
            throw unexpected("map?", index, VALUE);
        }
        return new TxOp.RuleParams(eid(step, index), step.get(2).textValue(), params);
    }

    private void addAttr(JsonNode step, int index) {
        JsonNode definition = step.path(1);
        if (!definition.isObject()) {
            throw unexpected("map?", index, 1);
        }
        List<StepSpec.Problem> problems = AttrSpec.problems(definition, index);
        if (!problems.isEmpty()) {
            throw Errors.validation(DATA_TYPE, steps, List.of(StepSpec.Problem.deepest(problems).toJson()));
        }
        TxOp.AddAttr add = new TxOp.AddAttr(definition);
        Attr attr = add.parsed().attr();
        added.put(attr.id(), attr);
        ops.add(add);
    }

    private Eid eid(JsonNode step, int index) {
        if (!step.has(1)) {
            throw unexpected("instant.db.model.triple/lookup", index);
        }
        JsonNode eid = step.get(1);
        return lookup(eid).orElseGet(
                () -> JsonValues.uuid(eid).<Eid> map(Eid.Id::new).orElseGet(() -> new Eid.Other(eid)));
    }

    private Optional<Eid> lookup(JsonNode eid) {
        if (!eid.isArray() || eid.size() != 2) {
            return Optional.empty();
        }
        return JsonValues.uuid(eid.get(0)).map(this::attr).map(
                attr -> new Eid.Lookup(
                        attr, attr.isRef() || attr.isId() ? JsonValues.canonicalId(eid.get(1)) : eid.get(1)));
    }

    private Attr attr(UUID id) {
        Attr attr = added.get(id);
        return attr != null
                ? attr : before.schema().attr(id).orElseThrow(() -> Errors.recordNotFound(
                        "attr", JsonNodeFactory.instance.objectNode().put("id", id.toString())));
    }

    private UUID uuid(JsonNode step, int at, int index) {
        return JsonValues.uuid(step.path(at)).orElseThrow(() -> unexpected("uuid?", index, at));
    }

    private Mode mode(JsonNode step, int index) {
        JsonNode mode = step.path(OPTS).path("mode");
        if (mode.isMissingNode() || mode.isNull()) {
            return null;
        }
        return Stream.of(Mode.values()).filter(known -> known.name().toLowerCase(Locale.ROOT).equals(mode.asText())).findFirst()
                .orElseThrow(() -> unexpected("instant.db.transaction/mode", index, OPTS, "mode"));
    }

    private InstantError unexpected(String expected, Object... in) {
        return Errors.validation(DATA_TYPE, steps, List.of(Errors.expected(expected, in)));
    }
}
