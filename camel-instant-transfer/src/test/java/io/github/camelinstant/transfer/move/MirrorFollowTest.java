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

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.transfer.source.AppSource;
import io.github.camelinstant.transfer.sql.MirrorReport;
import io.github.camelinstant.transfer.sql.SqlMirror;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables that follow the change log of an app. */
class MirrorFollowTest {

    @TempDir
    private Path folder;

    private final DataSource database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");

    @Test
    void bothAreEqualWhenNobodyWritesAnyMore() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        try (TestApp app = new TestApp(TestApp.SCHEMA, null); StateFolder state = StateFolder.open(folder);
             RandomWriter writer = new RandomWriter(app, System.nanoTime())) {
            SqlMirror mirror = SqlMirror.builder(database, new AppSource(app.client, app.app.id())).build();
            MirrorFollow follow = new MirrorFollow(
                    mirror, state, ChangeLog.of(app.client, app.webhook().id(), Duration.ZERO),
                    Duration.ofMillis(20), Duration.ofSeconds(1), events::add);
            FutureTask<Void> following = new FutureTask<>(() -> {
                follow.run();
                return null;
            });
            new Thread(following).start();
            writer.start();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> writer.written() > 400);
            String late = app.write("posts", Map.of("title", "late"));
            writer.close();

            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                MirrorReport report = mirror.compare();
                assertThat(report.isEqual()).as("%s", report).isTrue();
            });
            assertThat(mirror.status().position()).as("the log was followed").isNotNull();
            assertThat(events).isNotEmpty();
            app.client.transact(Tx.in("posts").id(late).delete());
            Awaitility.await().untilAsserted(() -> assertThat(mirror.compare().isEqual()).isTrue());
            follow.stop();
            following.get(30, TimeUnit.SECONDS);
        }
    }

    /** The database is away when the log tells that it may have missed something, and comes back. */
    @Test
    void aGapIsNotForgottenWhenTheTablesCannotBeWritten() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        AtomicBoolean away = new AtomicBoolean();
        DataSource mayBeAway = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] { DataSource.class }, (proxy, method, arguments) -> {
                    if (away.get()) {
                        throw new SQLException("The connection attempt failed.", "08001");
                    }
                    return method.invoke(database, arguments);
                });
        try (TestApp app = new TestApp(TestApp.SCHEMA, null); StateFolder state = StateFolder.open(folder)) {
            Webhook webhook = app.webhook();
            app.write("posts", Map.of("title", "first"));
            SqlMirror mirror = SqlMirror.builder(mayBeAway, new AppSource(app.client, app.app.id())).build();
            MirrorFollow follow = new MirrorFollow(
                    mirror, state, ChangeLog.of(app.client, webhook.id(), Duration.ZERO),
                    Duration.ofMillis(20), Duration.ofHours(1), events::add);
            FutureTask<Void> following = new FutureTask<>(() -> {
                follow.run();
                return null;
            });
            new Thread(following).start();
            String webhooks = "/dash/apps/" + app.app.id() + "/webhooks";
            Awaitility.await().until(() -> events.size() == 1
                    && app.emulator.faults().requests("GET", webhooks + "/*") > 3
                    && Instant.now().getEpochSecond() > webhook.updatedAt().getEpochSecond());
            app.emulator.faults().on("GET", webhooks).hold();
            Awaitility.await().until(() -> app.emulator.faults().held() == 1);
            app.client.webhooks().disable(webhook.id(), null);
            app.write("posts", Map.of("title", "unseen"));
            app.client.webhooks().enable(webhook.id());
            app.write("posts", Map.of("title", "seen"));
            away.set(true);
            app.emulator.faults().release();
            Awaitility.await().until(() -> events.stream().anyMatch(event -> event.startsWith("Trying again")));

            away.set(false);

            Awaitility.await().untilAsserted(() -> assertThat(mirror.compare().isEqual()).isTrue());
            follow.stop();
            following.get(30, TimeUnit.SECONDS);
        }
    }
}
