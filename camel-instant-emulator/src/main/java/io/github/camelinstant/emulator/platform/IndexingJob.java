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
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;

/** A job that was run. */
public record IndexingJob(UUID id, UUID appId, UUID groupId, JobRequest request, Instant at, JobOutcome outcome) {

    /** The job as the answer to the request that created it shows it: not yet begun. */
    public ObjectNode asCreated() {
        ObjectNode json = common();
        json.put("job_status", "waiting");
        json.put("job_stage", "estimate-work");
        json.put("job_serial_key", request.type().serialKey());
        for (String key : new String[] {
                "work_estimate", "work_completed", "error", "error_data", "error_detail", "done_at", "invalid_unique_value",
                "invalid_entity_id", "job_dependency", "worker_id", "context" }) {
            json.putNull(key);
        }
        return json;
    }

    /** The job as whoever asks for it later sees it: done, or failed. */
    public ObjectNode asRun() {
        ObjectNode json = common();
        Attr attr = request.attr();
        json.put("attr_name", attr.etype() + "." + attr.label());
        json.put("job_status", outcome.failed() ? "errored" : "completed");
        json.put("job_stage", outcome.stage());
        json.put("work_estimate", 0);
        json.put("work_completed", outcome.completed() == 0 ? null : (Integer) outcome.completed());
        json.put("error", outcome.error());
        json.put("done_at", outcome.failed() ? null : time());
        json.set("invalid_unique_value", outcome.invalidUnique());
        json.set("invalid_triples_sample", outcome.invalid());
        json.set("error_data", outcome.errorData());
        return json;
    }

    private ObjectNode common() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id.toString());
        json.put("app_id", appId.toString());
        json.put("group_id", groupId == null ? null : groupId.toString());
        json.put("attr_id", request.attrId().toString());
        json.put("job_type", request.type().wireName());
        json.put("checked_data_type", request.dataType() == null ? null : request.dataType().wireName());
        json.put("created_at", time());
        json.put("updated_at", time());
        return json;
    }

    private String time() {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
