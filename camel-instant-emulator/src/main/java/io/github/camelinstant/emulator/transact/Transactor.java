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

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Carries out the steps of one request: all of them, or none. */
public final class Transactor {

    private Transactor() {
    }

    /**
     * Makes the next database from the steps of a request.
     *
     * @param  before                                             the database now; it stays as it is
     * @param  request                                            what to write, and on whose behalf
     * @return                                                    the database with the writes, and what was written
     * @throws io.github.camelinstant.emulator.error.InstantError if a step is not well formed, not allowed or not
     *                                                            possible
     */
    public static Transaction transact(Database before, TransactRequest request) {
        JsonNode written = JsonValues.stored(request.steps());
        List<Step> steps = StepParser.parse(written);
        AttrView attrs = new AttrView(before.schema());
        new AttrCreation(attrs, request.ids()).addMissing(steps);
        if (request.throwOnMissingAttrs() && !attrs.added().isEmpty()) {
            throw missing(written, attrs.added());
        }
        return carryOut(before, request, StepExpansion.expand(attrs, steps));
    }

    /**
     * Makes the next database from steps in the form in which sessions send them: {@code add-triple}, {@code add-attr}
     * and so on, with the ids of attributes. Nothing is created by use.
     *
     * @param  before                                             the database now; it stays as it is
     * @param  request                                            what to write, and on whose behalf
     * @return                                                    the database with the writes, and what was written
     * @throws io.github.camelinstant.emulator.error.InstantError if a step is not well formed, not allowed or not
     *                                                            possible
     */
    public static Transaction transactLowLevel(Database before, TransactRequest request) {
        return carryOut(before, request, LowLevelSteps.read(before, JsonValues.stored(request.steps())));
    }

    private static Transaction carryOut(Database before, TransactRequest request, List<TxOp> ops) {
        TxSpec.check(ops);
        if (!request.admin()) {
            TxSpec.checkLinkValues(ops);
        }
        if (!request.server()) {
            new SystemColumns(before, request.admin()).check(ops);
        }

        LookupResolver resolver = new LookupResolver(request.ids());
        Writes writes = new Planner(before, resolver).plan(ops);
        request.rules().beforeWrites(before, writes);
        new ModeChecks(before).check(ops);
        Execution execution = new Execution(before, resolver, writes.deletes(), request.createdAt());
        Database after = execution.run(ops);
        new RequiredChecks(after).check(execution.touched());
        request.rules().afterWrites(before, after, writes);
        return new Transaction(after, writes);
    }

    private static InstantError missing(JsonNode steps, List<Attr> attrs) {
        ObjectNode error = Errors.message("Attributes are missing in your schema");
        ArrayNode names = error.putObject("hint").putArray("attributes");
        attrs.forEach(attr -> names.add(attr.etype() + "." + attr.label()));
        return Errors.validation("steps", steps, List.of(error));
    }
}
