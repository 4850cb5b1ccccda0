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

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.query.ReadRules;

/**
 * The rules for the dry run of a query: they filter as ever and keep a trace. The trace is to show every entity and
 * field that the query finds, those behind what may not be seen as well. So the query is run twice: with the
 * {@link #tracer()}, then with these rules for the result.
 */
public final class ReadChecks implements ReadRules {

    private final Scope scope;
    private final RuleReads reads;
    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();

    ReadChecks(Programs programs, Scope scope, JsonNode ruleParams) {
        this.scope = scope;
        this.reads = new RuleReads(programs, scope, ruleParams, this::add);
    }

    @Override
    public boolean canView(String etype, UUID id) {
        return reads.canView(etype, id);
    }

    @Override
    public boolean canViewField(String etype, UUID id, String label) {
        return reads.canViewField(etype, id, label);
    }

    /** Rules that show everything and put what they are asked into the trace. */
    public ReadRules tracer() {
        return new ReadRules() {

            @Override
            public boolean canView(String etype, UUID id) {
                reads.canView(etype, id);
                return true;
            }

            @Override
            public boolean canViewField(String etype, UUID id, String label) {
                reads.canViewField(etype, id, label);
                return true;
            }
        };
    }

    /** The {@code check-results} so far: one object per rule and entity that the query asked for. */
    public ArrayNode results() {
        return results;
    }

    private void add(String etype, UUID id, String label, Optional<Program> program, Object result) {
        ObjectNode check = results.addObject();
        check.put("id", id.toString()).put("entity", etype).put("label", label);
        check.set("record", EntityRows.row(scope.database(), etype, id));
        check.set("program", program.map(Program::toJson).orElseGet(JsonNodeFactory.instance::objectNode));
        check.set("check", CelValues.toJson(result));
    }
}
