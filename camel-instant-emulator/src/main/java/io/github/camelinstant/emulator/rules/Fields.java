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
package io.github.camelinstant.emulator.rules;

import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.db.Side;

/** The fields of an object that rules look at, one by one: most rules want one or two of them. */
interface Fields {

    /** The value of a field; null when there is none. */
    JsonNode get(String name);

    /** All fields. */
    ObjectNode all();

    static Fields of(ObjectNode object) {
        return new Fields() {

            @Override
            public JsonNode get(String name) {
                return object.get(name);
            }

            @Override
            public ObjectNode all() {
                return object;
            }
        };
    }

    /** The row of a stored entity, read when asked for. */
    static Fields ofEntity(Database database, String etype, UUID id) {
        Map<String, Side> sides = database.schema().sides(etype);
        return new Fields() {

            @Override
            public JsonNode get(String name) {
                Side side = sides.get(name);
                return side == null ? null : EntityRows.value(database, side, id);
            }

            @Override
            public ObjectNode all() {
                return EntityRows.row(database, etype, id);
            }
        };
    }

    /** What should have been an object and is none: every look at it fails. */
    static Fields unreadable() {
        return new Fields() {

            @Override
            public JsonNode get(String name) {
                throw new IllegalStateException("not an object");
            }

            @Override
            public ObjectNode all() {
                throw new IllegalStateException("not an object");
            }
        };
    }
}
