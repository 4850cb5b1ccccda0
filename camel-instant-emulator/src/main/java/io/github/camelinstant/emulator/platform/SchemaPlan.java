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
package io.github.camelinstant.emulator.platform;

import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.transact.SchemaSteps;

/** What has to be done to a schema so that it has all that another schema, which someone pushes, has. */
public final class SchemaPlan {

    private final Schema current;
    private final SchemaDefinitions wanted;
    private final ArrayNode steps;

    private SchemaPlan(Schema current, SchemaDefinitions wanted, ArrayNode steps) {
        this.current = current;
        this.wanted = wanted;
        this.steps = steps;
    }

    /**
     * Compares two schemas.
     *
     * @param  defs                                               the schema as {@code {"entities":{…},"links":{…}}};
     *                                                            null, or one without keys, wants nothing
     * @param  checkTypes                                         whether the types of attributes are to be enforced
     * @param  background                                         whether changes of existing attributes become jobs
     *                                                            instead of {@code update-attr} steps
     * @param  ids                                                makes the ids of new attributes
     * @throws io.github.camelinstant.emulator.error.InstantError if names are taken, links are turned, or a cascade
     *                                                            starts from a side that is not has-one
     */
    public static SchemaPlan of(
            Schema current, JsonNode defs, boolean checkTypes, boolean background, Supplier<UUID> ids) {
        SchemaDefinitions wanted = new SchemaDefinitions(defs == null ? MissingNode.getInstance() : defs);
        ArrayNode steps = new PlanSteps(current, checkTypes, background, ids).leadingTo(wanted);
        new PlanErrors(current.attrs()).check(steps);
        return new SchemaPlan(current, wanted, steps);
    }

    /**
     * The database with the attributes and links of a schema that it does not have yet, types enforced.
     *
     * @throws io.github.camelinstant.emulator.error.InstantError see {@link #of}; also if a name is reserved
     */
    public static Database applied(Database before, JsonNode defs, Supplier<UUID> ids) {
        return SchemaSteps.apply(before, of(before.schema(), defs, true, false, ids).steps());
    }

    /** The steps, each as an array of its kind and its argument. */
    public ArrayNode steps() {
        return steps;
    }

    /** The plan as it is answered. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("new-schema", wanted.toJson());
        json.set("current-schema", SchemaJson.of(current));
        json.set("current-attrs", SchemaJson.attrs(current));
        json.set("steps", steps);
        return json;
    }
}
