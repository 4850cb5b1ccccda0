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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.transact.SchemaSteps;

/**
 * Steps that were carried out: those that change the schema, then the jobs, which are run at once.
 *
 * @param after the database afterwards
 * @param steps the steps, jobs with their {@code job-id}
 * @param jobs  the jobs, all of one group
 */
public record SchemaChange(Database after, ArrayNode steps, List<IndexingJob> jobs) {

    /**
     * @param  steps                                              each an array of a kind and its argument
     * @throws io.github.camelinstant.emulator.error.InstantError if a step is not well formed or not possible; a job
     *                                                            that fails is no error
     */
    public static SchemaChange of(UUID appId, Database before, Iterable<JsonNode> steps, Instant now) {
        Database database = SchemaSteps.apply(before, steps);
        UUID groupId = UUID.randomUUID();
        ArrayNode done = JsonNodeFactory.instance.arrayNode();
        List<IndexingJob> jobs = new ArrayList<>();
        for (JsonNode step : steps) {
            Optional<JobRequest> request = JobRequest.ofStep(database.schema(), step);
            done.add(step.deepCopy());
            if (request.isPresent()) {
                JobRun run = JobRun.of(database, request.get());
                database = run.after();
                IndexingJob job = new IndexingJob(UUID.randomUUID(), appId, groupId, request.get(), now, run.outcome());
                jobs.add(job);
                ((ObjectNode) done.get(done.size() - 1).get(1)).put("job-id", job.id().toString());
            }
        }
        return new SchemaChange(database, done, jobs);
    }

    /** A job on its own, without a group. */
    public static SchemaChange ofJob(UUID appId, Database before, Attr attr, JobType type, String dataType, Instant now) {
        JobRequest request = JobRequest.of(attr, type, dataType);
        JobRun run = JobRun.of(before, request);
        IndexingJob job = new IndexingJob(UUID.randomUUID(), appId, null, request, now, run.outcome());
        return new SchemaChange(run.after(), JsonNodeFactory.instance.arrayNode(), List.of(job));
    }

    /** Whether any step was more than a job. */
    public boolean hasSchemaSteps() {
        return StreamSupport.stream(steps.spliterator(), false).anyMatch(SchemaSteps::isSchemaStep);
    }

    /** What answers call {@code indexing-jobs}: null if there are none. */
    public JsonNode jobsJson() {
        if (jobs.isEmpty()) {
            return NullNode.getInstance();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("group-id", jobs.get(0).groupId().toString());
        ArrayNode list = json.putArray("jobs");
        jobs.forEach(job -> list.add(job.asCreated()));
        return json;
    }
}
