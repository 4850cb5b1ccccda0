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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.consumer.position.OnPositionLost;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.ChangeAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogStartTest {

    private static final String URL = "https://nowhere.invalid/changes";
    private static final List<String> NAMESPACES = List.of("posts");
    private static final Set<ChangeAction> ACTIONS = Set.of(ChangeAction.values());

    private static final String SCHEMA = """
            {"entities": {"posts": {"attrs": {"title": {"valueType": "string"}}}}, "links": {}}
            """;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    private InstantClient client;

    @BeforeEach
    void open(InstantEmulator emulator, EmulatorApp app) {
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aWebhookThatSomebodyElseMakesAtTheSameMomentIsUsed() {
        LogStart start = start(URL);

        LogStart.Place first = start.find(client.webhooks(), null,
                () -> client.webhooks().create(URL, NAMESPACES, ACTIONS));
        LogStart.Place second = start.find(client.webhooks(), null, () -> {
        });

        assertThat(first).as("its log may not have begun").isNull();
        assertThat(second.webhook()).isEqualTo(client.webhooks().list().get(0));
        assertThat(client.webhooks().list()).hasSize(1);
    }

    @Test
    void aWebhookThatTheServerRefusesIsAnError() {
        LogStart start = start("http://not.encrypted.example");

        assertThatThrownBy(() -> start.find(client.webhooks(), null, () -> {
        })).isInstanceOf(ValidationException.class);
    }

    private static LogStart start(String url) {
        WebhookChoice choice = new WebhookChoice(null, url, NAMESPACES, ACTIONS);
        return new LogStart(
                new LogSettings(
                        choice, NAMESPACES, ACTIONS, false, null, false, false, Duration.ZERO, OnPositionLost.fail, 1),
                "earliest", false, Clock.systemUTC());
    }
}
