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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.StillClock;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.consumer.position.OnPositionLost;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = { "earliest", "latest" })
    void theLogOfAWebhookThatSomebodyElseHasJustMadeIsReadFromItsBeginning(String position) {
        client.webhooks().create(URL, NAMESPACES, ACTIONS);
        AtomicInteger adopted = new AtomicInteger();
        StillClock clock = new StillClock();
        LogStart start = start(URL, position, Duration.ofSeconds(3), clock);

        assertThat(start.find(client.webhooks(), null, adopted::incrementAndGet)).as("it may not have begun").isNull();
        client.transact(Tx.in("posts").id(Ids.random()).create(Map.of("title", "a")));
        assertThat(start.find(client.webhooks(), null, adopted::incrementAndGet)).isNull();
        clock.passes(Duration.ofSeconds(4));
        LogStart.Place place = start.find(client.webhooks(), null, adopted::incrementAndGet);

        assertThat(adopted).as("before the log begins, once").hasValue(1);
        assertThat(place.isNew()).as("it may lack something").isTrue();
        Isn event = client.webhooks().events(place.webhook().id(), null).events().get(0).isn();
        assertThat(place.seen().isNew(event)).isTrue();
    }

    @Test
    void aWebhookThatTheServerRefusesIsAnError() {
        LogStart start = start("http://not.encrypted.example");

        assertThatThrownBy(() -> start.find(client.webhooks(), null, () -> {
        })).isInstanceOf(ValidationException.class);
    }

    private static LogStart start(String url) {
        return start(url, "earliest", Duration.ZERO, Clock.systemUTC());
    }

    private static LogStart start(String url, String position, Duration lag, Clock clock) {
        WebhookChoice choice = new WebhookChoice(null, url, NAMESPACES, ACTIONS);
        return new LogStart(
                new LogSettings(
                        choice, NAMESPACES, ACTIONS, false, null, false, false, lag, OnPositionLost.fail, 1),
                position, false, clock);
    }
}
