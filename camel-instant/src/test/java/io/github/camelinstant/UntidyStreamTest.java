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
package io.github.camelinstant;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What a subscription delivers does not depend on how tidily the server tells it. */
class UntidyStreamTest {

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(LiveApp.SCHEMA, "{}");

    private InstantEmulator emulator;
    private LiveApp app;

    @BeforeEach
    void open(InstantEmulator started, EmulatorApp emulated) {
        emulator = started;
        emulator.faults().live().untidy(true);
        app = new LiveApp(emulator, emulated);
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void everyResultOnce() throws Exception {
        app.write("a");
        app.start(LiveApp.ITEMS);
        app.awaitResult("a");
        app.write("b");
        app.awaitResult("a", "b");
        app.delete("a");
        app.awaitResult("b");
        app.write("c");
        app.awaitResult("b", "c");

        assertThat(app.received).hasSize(4);
    }

    @Test
    void everyChangeOnceAlsoOverSeveralConnections() throws Exception {
        app.write("a");
        app.start(LiveApp.CHANGES);
        app.awaitChanges("create a");
        app.write("b");
        app.awaitChanges("create a", "create b");
        emulator.faults().dropStreams();
        app.awaitLive(1);
        app.delete("a");
        app.awaitChanges("create a", "create b", "delete a");
        app.write("b", true);

        app.awaitChanges("create a", "create b", "delete a", "update b");
    }

    @Test
    void aRefusalThatComesBeforeTheSessionIsKnownEndsTheSubscription() throws Exception {
        app.start("query={\"items\":{\"$\":{\"where\":{\"name\":{\"$gt\":true}}}}}");

        Awaitility.await().until(() -> app.consumer().getSubscriptionState().equals("FAILED"));
        assertThat(app.consumer().getSubscriptionFailure()).contains("items.name");
    }
}
