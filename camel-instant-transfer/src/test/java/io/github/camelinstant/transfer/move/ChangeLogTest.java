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
package io.github.camelinstant.transfer.move;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Isn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A log that is longer than what is read at once. */
class ChangeLogTest {

    /** A page of the list has a hundred. */
    private static final int CHANGES = 230;
    private static final int AT_ONCE = 50;

    private final TestApp app = new TestApp(TestApp.SCHEMA, null);
    private final String webhook = app.webhook().id();
    private final ChangeLog log = ChangeLog.of(app.client, webhook, Duration.ZERO);
    private final String events = "/dash/apps/" + app.app.id() + "/webhooks/" + webhook + "/events";

    @AfterEach
    void close() {
        app.close();
    }

    private void write(int number) {
        for (int i = 0; i < number; i++) {
            app.write("tags", Map.of("name", "t" + i));
        }
    }

    private long listed() {
        return app.emulator.faults().requests("GET", events);
    }

    private static Isn end(ChangeLog.Reading reading) {
        return reading.transactions().get(reading.transactions().size() - 1).isn();
    }

    @Test
    void whatWasListedIsNotListedAgain() throws InterruptedException {
        write(CHANGES);
        List<Isn> read = new ArrayList<>();
        ChangeLog.Reading reading;
        Isn position = null;
        do {
            reading = log.read(position, AT_ONCE);
            reading.transactions().forEach(transaction -> read.add(transaction.isn()));
            position = end(reading);
        } while (reading.more());

        assertThat(listed()).isEqualTo(3);
        assertThat(read).hasSize(CHANGES).doesNotHaveDuplicates().isSorted();
        write(1);
        assertThat(log.read(position, AT_ONCE).transactions()).hasSize(1);
    }

    @Test
    void whatCouldNotBeReadIsReadLater() throws InterruptedException {
        write(AT_ONCE);
        app.emulator.faults().on("GET", "/webhooks/payload/*").serverError();
        assertThatThrownBy(() -> log.read(null, AT_ONCE)).isNotNull();

        assertThat(log.read(null, AT_ONCE).transactions()).hasSize(AT_ONCE);
    }

    /** When what was read could not be written, or a comparison was faster. */
    @Test
    void whoeverGoesBackOrForwardGetsWhatIsNewerThanThat() throws InterruptedException {
        write(AT_ONCE * 3);
        ChangeLog.Reading first = log.read(null, AT_ONCE);

        assertThat(log.read(null, AT_ONCE)).isEqualTo(first);
        ChangeLog.Reading second = log.read(end(first), AT_ONCE);
        assertThat(log.read(end(first), AT_ONCE)).isEqualTo(second);
        assertThat(second.transactions()).doesNotContainAnyElementsOf(first.transactions());
        Isn head = log.head();
        write(2);
        assertThat(log.read(head, AT_ONCE).transactions()).hasSize(2);
    }

    /** Also when nothing was read before: a comparison may be through with a namespace before the log tells of it. */
    @Test
    void whatAnExtendedWebhookHasNotToldOfMayBeMissing() throws InterruptedException {
        app.client.platform().pushSchema(
                InstantJson.readObject("{\"entities\": {\"notes\": {\"attrs\": {\"text\": {\"valueType\": \"string\"}}}}}"));
        ChangeLog own = ChangeLog.of(app.client, webhook, Duration.ZERO).own();
        Instant made = app.client.webhooks().get(webhook).updatedAt();
        Awaitility.await().until(() -> Instant.now().getEpochSecond() > made.getEpochSecond());

        own.cover(each -> {
        });

        assertThat(app.client.webhooks().get(webhook).namespaces()).contains("notes");
        assertThat(own.read(null, AT_ONCE).gap()).contains("was changed");
    }
}
