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
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.platform.IndexingJob;
import io.github.camelinstant.emulator.platform.JobType;
import io.github.camelinstant.emulator.platform.SchemaChange;

/** {@code /dash/apps/:id/indexing-jobs}: jobs are run at once, and can be asked for afterwards. */
final class IndexingJobEndpoints {

    private final Clock clock;
    private final PlatformCredentials platform;

    IndexingJobEndpoints(Clock clock, PlatformCredentials platform) {
        this.clock = clock;
        this.platform = platform;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/dash/apps/:id/indexing-jobs", this::create);
        routes.add("GET", "/dash/apps/:id/indexing-jobs/group/:group", this::ofGroup);
        routes.add("GET", "/dash/apps/:id/indexing-jobs/:job", this::get);
    }

    private Answer create(Call call) {
        App app = platform.app(call);
        UUID attrId = Params.required(call.body("attr-id"), Params::uuid, "body", "attr-id");
        String typeName = Params.required(call.body("job-type"), Params::text, "body", "job-type");
        JobType type = JobType.ofWireName(typeName).orElseThrow(() -> Errors.validation(
                "job-type", JsonNodeFactory.instance.textNode(typeName),
                List.of(Errors.message("Invalid job type " + typeName + "."))));
        String dataType = type == JobType.CHECK_DATA_TYPE
                ? Params.required(call.body("checked-data-type"), Params::text, "body", "checked-data-type") : null;
        SchemaChange change = app.write((before, createdAt) -> {
            Attr attr = before.schema().attr(attrId).orElseThrow(() -> Errors.recordNotFound(
                    "attrs", JsonNodeFactory.instance.objectNode().put("attr-id", attrId.toString())));
            SchemaChange done = SchemaChange.ofJob(app.id(), before, attr, type, dataType, clock.instant());
            return new Change.Result<>(done.after(), done);
        }).value();
        app.records().indexingJobs().add(change.jobs());
        return job(change.jobs().get(0).asCreated());
    }

    private Answer get(Call call) {
        App app = platform.app(call);
        UUID id = Params.required(call.pathParam("job"), Params::uuid, "params", "job_id");
        return job(
                app.records().indexingJobs().find(id).map(IndexingJob::asRun).orElseGet(JsonNodeFactory.instance::objectNode));
    }

    private Answer ofGroup(Call call) {
        App app = platform.app(call);
        UUID id = Params.required(call.pathParam("group"), Params::uuid, "params", "group_id");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode jobs = answer.putArray("jobs");
        app.records().indexingJobs().ofGroup(id).forEach(job -> jobs.add(job.asRun()));
        return Answer.json(answer);
    }

    private static Answer job(JsonNode job) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("job", job);
        return Answer.json(answer);
    }
}
