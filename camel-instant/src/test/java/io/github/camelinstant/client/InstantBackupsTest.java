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

import io.github.camelinstant.model.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstantBackupsTest {

    private StubServer server;
    private InstantClient client;

    @BeforeEach
    void start() throws Exception {
        server = new StubServer(StubServer.silence());
        client = server.client().build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void theLatestIsFirstInWhateverOrderTheyCome() {
        server.answer(StubServer.json("""
                {"backups":[
                    {"id":"b","isn":"1/0/2","backup_at":"2026-11-02T03:00:00Z"},
                    {"id":"unknown","isn":""},
                    {"id":"c","backup_at":"2026-11-02T03:00:00.5Z"},
                    {"id":"a","backup_at":"2026-11-01T03:00:00Z"}]}
                """));

        assertThat(client.backups().list()).extracting(Backup::id).containsExactly("c", "b", "a", "unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"backup_at\":\"yesterday, secretly\"}", "{\"expires_at\":\"2026-11-01\"}", "{\"isn\":7}", "{\"id\":{}}", "7" })
    void whatIsNoBackupIsNotUnderstood(String backup) {
        server.answer(StubServer.json("{\"backups\":[" + backup + "]}"));

        assertThatThrownBy(() -> client.backups().list()).isExactlyInstanceOf(InstantException.class)
                .hasMessageStartingWith("listBackups failed: ").hasMessageNotContaining("secretly");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"job\":{\"id\":7}}", "{\"job\":{\"app_backup_id\":[]}}", "{\"job\":null}", "{}" })
    void whatIsNoJobIsNotUnderstood(String answer) {
        server.answer(StubServer.json(answer));

        assertThatThrownBy(() -> client.backups().job(Ids.random())).isExactlyInstanceOf(InstantException.class)
                .hasMessageStartingWith("createBackup failed: ");
    }
}
