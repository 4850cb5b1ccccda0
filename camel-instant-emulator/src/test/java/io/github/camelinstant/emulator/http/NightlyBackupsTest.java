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

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Backups as a real server makes them every night. */
class NightlyBackupsTest {

    private final HttpApp app = new HttpApp("{'entities':{'posts':{'attrs':{'n':{'valueType':'number'}}}},'links':{}}");

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aNightlyBackupKnowsItsPlaceInTheLog() {
        JsonNode before = app.post("/emulator/apps/:id/nightly-backups", "{}");
        app.post("/admin/transact", "{'steps':[['create','posts','00000000-0000-4000-8000-000000000001',{'n':1}]]}");
        JsonNode made = app.post("/emulator/apps/:id/nightly-backups", "{}");

        assertThat(made.get("status").asInt()).isEqualTo(200);
        assertThat(made.get("isn").asText()).matches("1/0/[0-9A-F]+");
        assertThat(number(made)).isEqualTo(number(before) + 1);
        JsonNode listed = app.get("/dash/apps/:id/backups").get("backups").get(0);
        assertThat(listed.get("id")).isEqualTo(made.get("id"));
        assertThat(listed.get("isn")).isEqualTo(made.get("isn"));
        assertThat(listed.get("description").asText()).isEqualTo("Automated Daily Snapshot");
        assertThat(Duration.between(Instant.parse(listed.get("backup_at").asText()),
                Instant.parse(listed.get("expires_at").asText()))).isEqualTo(Duration.ofDays(7));
        assertThat(app.get("/dash/apps/:id/backup-jobs").get("jobs")).isEmpty();
    }

    private static long number(JsonNode backup) {
        String isn = backup.get("isn").asText();
        return Long.parseLong(isn.substring(isn.lastIndexOf('/') + 1), 16);
    }

    @Test
    void oneOnDemandDoesNot() {
        app.post("/emulator/apps/:id/nightly-backups", "{}");
        JsonNode job = app.post("/dash/apps/:id/backups", "{'description':'mine'}");

        assertThat(job.get("status").asInt()).as("a nightly backup is not counted").isEqualTo(200);
        assertThat(job.at("/job/job_status").asText()).isEqualTo("waiting");
        assertThat(app.get("/dash/apps/:id/backup-jobs").at("/jobs/0/job_status").asText()).isEqualTo("processing");
        JsonNode made = app.get("/dash/apps/:id/backup-jobs/" + job.at("/job/id").asText()).get("job");
        assertThat(made.get("job_status").asText()).isEqualTo("completed");
        JsonNode listed = app.get("/dash/apps/:id/backups").get("backups").get(0);
        assertThat(listed.get("id")).isEqualTo(made.get("app_backup_id"));
        assertThat(listed.get("isn").asText()).isEmpty();
        assertThat(app.get("/dash/apps/:id/backup-jobs").get("jobs")).as("under way").isEmpty();
        assertThat(app.post("/emulator/apps/00000000-0000-4000-8000-000000000001/nightly-backups", "{}").get("status").asInt())
                .isEqualTo(400);
    }
}
