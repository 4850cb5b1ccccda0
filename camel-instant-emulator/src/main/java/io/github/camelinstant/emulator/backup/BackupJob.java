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
package io.github.camelinstant.emulator.backup;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The making of a backup on demand.
 *
 * @param appId       whose
 * @param description what is said about the backup; may be null
 * @param status      how far it is
 * @param backupId    of the backup, once it is completed; null before
 * @param createdAt   when it was asked for
 * @param updatedAt   when the status changed
 */
public record BackupJob(UUID id, UUID appId, String description, Status status, UUID backupId, Instant createdAt,
        Instant updatedAt) {

    /** How far a job is. */
    public enum Status {
        WAITING,
        PROCESSING,
        COMPLETED,
        ERRORED,
        CANCELLED;

        boolean isUnderWay() {
            return this == WAITING || this == PROCESSING;
        }
    }

    BackupJob now(Status newStatus, UUID backup, Instant at) {
        return new BackupJob(id, appId, description, newStatus, backup, createdAt, at);
    }

    boolean isUnderWayFor(UUID app) {
        return status.isUnderWay() && appId.equals(app);
    }

    /** The job as answers show it. */
    public ObjectNode toJson() {
        ObjectNode job = JsonNodeFactory.instance.objectNode().put("id", id.toString()).put("app_id", appId.toString())
                .put("app_backup_id", backupId == null ? null : backupId.toString())
                .put("job_status", status.name().toLowerCase(Locale.ROOT)).put("description", description)
                .put("work_estimate", 1).put("work_completed", status == Status.COMPLETED ? 1 : 0)
                .put("created_at", createdAt.toString()).put("updated_at", updatedAt.toString());
        return job.put("done_at", status.isUnderWay() ? null : updatedAt.toString());
    }
}
