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
package io.github.camelinstant.emulator.http;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.platform.SchemaChange;
import io.github.camelinstant.emulator.platform.SchemaJson;
import io.github.camelinstant.emulator.platform.SchemaPlan;

/** Schemas: shown, planned, changed. */
final class SchemaEndpoints {

    private final Clock clock;
    private final PlatformCredentials platform;
    private final Credentials credentials;

    /** What was planned, and what was done. */
    private record Applied(ObjectNode plan, SchemaChange change) {
    }

    SchemaEndpoints(Clock clock, PlatformCredentials platform, Credentials credentials) {
        this.clock = clock;
        this.platform = platform;
        this.credentials = credentials;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/admin/schema", this::show);
        routes.add("GET", "/admin/soft_deleted_attrs", call -> deleted(credentials.admin(call)));
        routes.add("GET", "/dash/apps/:id/soft_deleted_attrs", call -> deleted(platform.app(call)));
        routes.add("GET", "/dash/apps/:id/schema/pull", this::pull);
        routes.add("GET", "/superadmin/apps/:id/schema", this::schema);
        for (String base : new String[] { "/dash", "/superadmin" }) {
            routes.add("POST", base + "/apps/:id/schema/push/plan", this::plan);
            routes.add("POST", base + "/apps/:id/schema/push/apply", this::applyPlan);
        }
        routes.add("POST", "/dash/apps/:id/schema/steps/apply", this::applySteps);
    }

    private Answer show(Call call) {
        return schema(SchemaJson.withJoinedNames(credentials.admin(call).database().schema()));
    }

    private Answer schema(Call call) {
        return schema(SchemaJson.of(platform.app(call).database().schema()));
    }

    private static Answer schema(ObjectNode schema) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("schema", schema);
        return Answer.json(answer);
    }

    private Answer pull(Call call) {
        App app = platform.app(call);
        Database database = app.database();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("schema", SchemaJson.of(database.schema()));
        answer.set("attrs", SchemaJson.attrs(database.schema()));
        answer.put("app-title", app.title());
        return Answer.json(answer);
    }

    private Answer deleted(App app) {
        return Answer.json(app.records().deletedAttrs().toJson(clock.instant()));
    }

    private Answer plan(Call call) {
        return Answer.json(plan(call, platform.app(call).database()).toJson());
    }

    private Answer applyPlan(Call call) {
        App app = platform.app(call);
        App.Committed<Applied> committed = app.write((before, createdAt) -> {
            SchemaPlan plan = plan(call, before);
            SchemaChange change = SchemaChange.of(app.id(), before, plan.steps(), clock.instant());
            return new Change.Result<>(change.after(), new Applied(plan.toJson(), change));
        });
        return answer(app, committed);
    }

    private static SchemaPlan plan(Call call, Database database) {
        return SchemaPlan.of(
                database.schema(), call.body("schema"), !Params.isAbsent(call.body("check_types")),
                !Params.isAbsent(call.body("supports_background_updates")), UUID::randomUUID);
    }

    private Answer applySteps(Call call) {
        App app = platform.app(call);
        JsonNode steps = Params.required(call.body("steps"), Params::container, "body", "steps");
        return answer(app, app.write((before, createdAt) -> {
            SchemaChange change = SchemaChange.of(app.id(), before, steps, clock.instant());
            return new Change.Result<>(change.after(), new Applied(JsonNodeFactory.instance.objectNode(), change));
        }));
    }

    private Answer answer(App app, App.Committed<Applied> committed) {
        SchemaChange change = committed.value().change();
        app.records().indexingJobs().add(change.jobs());
        ObjectNode answer = committed.value().plan();
        answer.set("steps", change.steps());
        answer.set("indexing-jobs", change.jobsJson());
        ObjectNode transaction = answer.putObject("transaction");
        if (change.hasSchemaSteps()) {
            transaction.put("id", committed.txId()).put("app_id", app.id().toString())
                    .put("created_at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return Answer.json(answer);
    }
}
