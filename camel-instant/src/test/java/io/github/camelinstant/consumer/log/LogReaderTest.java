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
package io.github.camelinstant.consumer.log;

import java.util.List;

import io.github.camelinstant.RecordingTransport;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Isn;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogReaderTest {

    private static final String WEBHOOK = "11111111-2222-4333-8444-555555555555";

    @Test
    void eventsComeInTheOrderOfTheCommitsWhateverTheServersClockDid() {
        RecordingTransport transport = new RecordingTransport().answering("""
                {"events": [{"isn": "1/0/FF", "status": "pending"}, {"isn": "1/1/2", "status": "pending"},
                            {"isn": "1/0/10", "status": "pending"}],
                 "pageInfo": {"endCursor": "x", "hasNextPage": false}}
                """);
        InstantClient client = InstantClient.builder().appId("app").adminToken("token").transport(transport).build();

        LogPage page = new LogReader(client.webhooks(), WEBHOOK).read(SeenEvents.upTo(null));

        assertThat(page.fresh()).isEqualTo(List.of(Isn.parse("1/0/10"), Isn.parse("1/0/FF"), Isn.parse("1/1/2")));
    }
}
