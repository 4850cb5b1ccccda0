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

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Database;

/** Answers InstaQL queries from a database. */
public final class QueryEngine {

    private static final String RULE_PARAMS = "$$ruleParams";

    private final Database database;
    private final TreeShaper shaper;
    private final QueryResult result = new QueryResult(json(), json(), json());

    private QueryEngine(Database database, QueryRequest request) {
        this.database = database;
        this.shaper = new TreeShaper(database, request);
    }

    /**
     * Runs a query.
     *
     * @return                                                    the tree, the cursors and the counts
     * @throws io.github.camelinstant.emulator.error.InstantError if the server would refuse the query, or break on it
     */
    public static QueryResult run(Database database, QueryRequest request) {
        ObjectNode query = json().setAll((ObjectNode) request.query());
        query.remove(RULE_PARAMS);
        List<Form> forms = new FormReader(database.schema()).read(query);
        FormCheck.check(forms);
        List<FormPlan> plans
                = new Planner(database.schema(), database.clock(), request.admin()).plan(forms, new Place(query, List.of()));
        QueryEngine engine = new QueryEngine(database, request);
        plans.forEach(engine::answer);
        return engine.result;
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void answer(FormPlan plan) {
        Page page = new Pager(database).page(plan);
        if (plan.options().aggregate()) {
            result.tree().putArray(plan.label());
            result.aggregate().putObject(plan.label()).put("count", page.ids().size());
            return;
        }
        List<UUID> visible = shaper.visible(plan, page);
        result.tree().set(plan.label(), shaper.list(plan, visible));
        plan.ordering().ifPresent(ordering -> {
            ObjectNode info = result.pageInfo().putObject(plan.label());
            info.set("start-cursor", cursor(ordering, visible, 0));
            info.set("end-cursor", cursor(ordering, visible, visible.size() - 1));
            info.put("has-next-page?", page.hasNext());
            info.put("has-previous-page?", page.hasPrevious());
        });
    }

    private JsonNode cursor(Ordering ordering, List<UUID> ids, int at) {
        return ids.isEmpty() ? JsonNodeFactory.instance.nullNode() : ordering.cursor(database, ids.get(at));
    }
}
