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

import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.transact.NewAttrs.NewAttr;

/** One operation of those that a step stands for. Operations of one kind are carried out together. */
sealed interface TxOp {

    /** What groups operations, by the name that errors show. */
    enum Kind {
        ADD_ATTR,
        DELETE_ATTR,
        ADD_TRIPLE,
        DEEP_MERGE_TRIPLE,
        RETRACT_TRIPLE,
        DELETE_ENTITY,
        RULE_PARAMS;

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What a step says about the existence of its entity. */
    enum Mode {
        CREATE,
        UPDATE,
        UPSERT;

        ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode().put("mode", name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Writes, merges or takes away one value.
     *
     * @param kind   {@code ADD_TRIPLE}, {@code DEEP_MERGE_TRIPLE} or {@code RETRACT_TRIPLE}
     * @param eid    the entity on the forward side
     * @param attr   the attribute, as it was when the steps were read
     * @param value  the value, or what names the entity on the other side of a link
     * @param lookup the value when it is a lookup, else null
     * @param mode   null when the step says nothing
     */
    record Triple(Kind kind, Eid eid, Attr attr, JsonNode value, Eid.Lookup lookup, Mode mode) implements TxOp {

        static Triple of(Kind kind, Eid eid, Attr attr, JsonNode value, Mode mode) {
            return new Triple(kind, eid, attr, value, null, mode);
        }

        static Triple of(Kind kind, Eid eid, Attr attr, Eid value, Mode mode) {
            return new Triple(kind, eid, attr, value.toJson(), value instanceof Eid.Lookup lookup ? lookup : null, mode);
        }

        @Override
        public ArrayNode toJson() {
            ArrayNode json = named(this).add(eid.toJson()).add(attr.id().toString()).add(value);
            return mode == null ? json : json.add(mode.toJson());
        }

        /** The form that errors about a single operation show: with a null where the step says nothing of existence. */
        ArrayNode withOpts() {
            return mode == null ? toJson().addNull() : toJson();
        }
    }

    /** Deletes an entity with all that hangs on it. */
    record Delete(Eid eid, String etype) implements TxOp {

        @Override
        public Kind kind() {
            return Kind.DELETE_ENTITY;
        }

        @Override
        public ArrayNode toJson() {
            return named(this).add(eid.toJson()).add(etype);
        }
    }

    /** Gives the rules parameters for an entity. */
    record RuleParams(Eid eid, String etype, ObjectNode params) implements TxOp {

        @Override
        public Kind kind() {
            return Kind.RULE_PARAMS;
        }

        @Override
        public ArrayNode toJson() {
            return named(this).add(eid.toJson()).add(etype).add(params);
        }
    }

    /** Adds an attribute. */
    record AddAttr(JsonNode definition) implements TxOp {

        NewAttr parsed() {
            return new NewAttr(AttrDefinitions.parse(definition), definition);
        }

        @Override
        public Kind kind() {
            return Kind.ADD_ATTR;
        }

        @Override
        public ArrayNode toJson() {
            return named(this).add(definition);
        }
    }

    /** Takes an attribute out of the schema. */
    record DeleteAttr(UUID id) implements TxOp {

        @Override
        public Kind kind() {
            return Kind.DELETE_ATTR;
        }

        @Override
        public ArrayNode toJson() {
            return named(this).add(id.toString());
        }
    }

    Kind kind();

    /** The form that errors show. */
    ArrayNode toJson();

    private static ArrayNode named(TxOp op) {
        return JsonNodeFactory.instance.arrayNode().add(op.kind().wireName());
    }
}
