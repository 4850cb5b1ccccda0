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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The changes of a server as real ones are under load: the log begins late, tells of each change a while after its
 * answer, and the ids of transactions are not in the order of their commits.
 */
class LateLogTest {

    private static final String POSTS = "namespaces=posts&logLag=600ms&webhookUrl=" + LogConsumerTest.URL;
    private static final int WRITES = 12;

    private InstantEmulator emulator;
    private PollingApp app;

    @BeforeEach
    void open() {
        emulator = InstantEmulator.builder().webhookWarmUp(Duration.ofMillis(300)).webhookLogLag(Duration.ofMillis(200))
                .txIdsOutOfOrder(true).start();
        app = new PollingApp(emulator, emulator.createApp("late", LogConsumerTest.SCHEMA, null), "changes");
    }

    @AfterEach
    void close() {
        app.close();
        emulator.close();
    }

    @Test
    void changesComeOnceEachInTheOrderOfTheirCommits() throws Exception {
        app.start(POSTS + "&reconcile=off");
        Awaitility.await().until(() -> app.positions.values.containsKey("test"));
        List<Long> ids = IntStream.range(0, WRITES).mapToObj(this::write).toList();
        assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSizeGreaterThan(WRITES / 2));
        app.stop();
        write(WRITES);
        app.start(POSTS + "&reconcile=off");

        app.awaitExactly(WRITES + 1);
        assertThat(app.values("after")).extracting(after -> (Object) ((Map<?, ?>) after).get("title"))
                .isEqualTo(IntStream.rangeClosed(0, WRITES).mapToObj(i -> "t" + i).toList());
    }

    @Test
    void whatTheLogLacksBecauseItBeganLateIsFound() throws Exception {
        app.start(POSTS);
        Awaitility.await().until(() -> !app.client.webhooks().list().isEmpty());
        write(0);

        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSize(1));
        assertThat(app.values(InstantConstants.INFERRED)).containsExactly(true);
    }

    @Test
    void aConsumerThatWasWokenPollsAgainUntilTheLogCanTell() throws Exception {
        app.start(POSTS + "&reconcile=off");
        Awaitility.await().until(() -> app.positions.values.containsKey("test"));
        app.stop();
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(app.uri(POSTS + "&reconcile=off&wakeUp=true").replace("&delay=5", "&delay=600000"))
                        .process(exchange -> app.received.add(exchange.copy()));
            }
        });
        Awaitility.await().until(() -> emulator.faults().openStreams() == 1);
        write(0);

        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSize(1));
    }

    @Test
    void aComparisonWaitsForTheLogBeforeItInfers() throws Exception {
        app.start(POSTS + "&reconcile=50ms");
        Awaitility.await().until(() -> app.positions.values.containsKey("test"));
        for (int i = 0; i < WRITES; i++) {
            app.client.transact(Tx.in("posts").id(Ids.random()).update(Map.of("title", "t" + i)));
            app.awaitPolls();
        }

        Awaitility.await().untilAsserted(() -> assertThat(app.received).hasSize(WRITES));
        assertThat(app.values(InstantConstants.INFERRED)).containsOnlyNulls();
    }

    private long write(int number) {
        return app.client.transact(Tx.in("posts").id(Ids.derive("posts", "one")).update(Map.of("title", "t" + number)));
    }
}
