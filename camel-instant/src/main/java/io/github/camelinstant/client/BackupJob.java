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
package io.github.camelinstant.client;

import java.util.Map;
import java.util.Set;

/**
 * The making of a backup.
 *
 * @param id       its id
 * @param status   {@code waiting}, {@code processing}, {@code completed}, {@code errored} or {@code cancelled}
 * @param backupId the backup, once it is completed; null before
 */
public record BackupJob(String id, String status, String backupId) {

    private static final Set<String> UNDER_WAY = Set.of("waiting", "processing");

    static BackupJob of(Map<?, ?> values) {
        return new BackupJob(
                (String) values.get("id"), String.valueOf(values.get("job_status")), (String) values.get("app_backup_id"));
    }

    /** Whether it has ended, well or not. */
    public boolean isDone() {
        return !UNDER_WAY.contains(status);
    }

    /** Whether the backup is there. */
    public boolean isCompleted() {
        return "completed".equals(status);
    }
}
