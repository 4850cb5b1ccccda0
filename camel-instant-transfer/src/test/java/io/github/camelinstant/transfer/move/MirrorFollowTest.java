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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.transfer.source.AppSource;
import io.github.camelinstant.transfer.source.EntitySource;
import io.github.camelinstant.transfer.sql.EntityChange;
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

    private static FutureTask<Void> start(MirrorFollow follow) {
        FutureTask<Void> following = new FutureTask<>(() -> {
            follow.run();
            return null;
        });
        new Thread(following).start();
        return following;
    }

    /** The old position is none of this log, and would be a gap each time that it is looked for. */
    @Test
    void theEmptyLogOfAnotherWebhookIsReadFromItsBeginning() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        try (TestApp app = new TestApp(TestApp.SCHEMA, null); StateFolder state = StateFolder.open(folder)) {
            String first = app.webhook().id();
            String post = app.write("posts", Map.of("title", "one"));
            state.put("follow.position", ChangeLog.of(app.client, first, Duration.ZERO).head().toString());
            String second = app.client.webhooks().create("http://127.0.0.1:9/other",
                    List.of("posts", "tags", "$users", "$files"), EnumSet.allOf(ChangeAction.class)).id();
            SqlMirror mirror = SqlMirror.builder(database, new AppSource(app.client, app.app.id())).build();
            MirrorFollow follow = new MirrorFollow(
                    mirror, state, ChangeLog.of(app.client, second, Duration.ZERO), Duration.ofMillis(20), Duration.ofHours(1),
                    events::add);
            FutureTask<Void> following = start(follow);
            String log = "/dash/apps/" + app.app.id() + "/webhooks/" + second + "/events";
            Awaitility.await().until(() -> app.emulator.faults().requests("GET", log) > 5);
            assertThat(events).hasSize(1).first().asString().startsWith("Compared");

            app.client.transact(Tx.in("posts").id(post).update(Map.of("title", "two")));

            Awaitility.await().untilAsserted(() -> assertThat(mirror.compare().isEqual()).isTrue());
            assertThat(events).hasSize(1);
            follow.stop();
            following.get(30, TimeUnit.SECONDS);
        }
    }

    /** What changes while its log tells nothing yet may be in neither. */
    @Test
    void theLogOfANewWebhookIsWaitedForBeforeAComparison() throws Exception {
        try (TestApp app = new TestApp(TestApp.SCHEMA, null); StateFolder state = StateFolder.open(folder)) {
            String webhook = app.webhook().id();
            state.put("follow.position", "none");
            MirrorFollow follow = new MirrorFollow(
                    SqlMirror.builder(database, new AppSource(app.client, app.app.id())).build(), state,
                    ChangeLog.of(app.client, webhook, Duration.ofHours(1)), Duration.ofHours(1), Duration.ofHours(1), each -> {
                    });
            FutureTask<Void> following = start(follow);
            String webhooks = "/dash/apps/" + app.app.id() + "/webhooks";
            Awaitility.await().until(() -> app.emulator.faults().requests("GET", webhooks) > 0);

            follow.stop();

            following.get(30, TimeUnit.SECONDS);
            assertThat(app.emulator.faults().requests("GET", webhooks + "/" + webhook + "/events")).isZero();
        }
    }

    /** What is in the log by then is not applied again. */
    @Test
    void aComparisonMovesThePosition() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        try (TestApp app = new TestApp(TestApp.SCHEMA, null); StateFolder state = StateFolder.open(folder)) {
            ChangeLog log = ChangeLog.of(app.client, app.webhook().id(), Duration.ZERO);
            app.write("posts", Map.of("title", "one"));
            state.put("follow.position", log.head().toString());
            app.write("posts", Map.of("title", "two"));
            SqlMirror mirror = SqlMirror.builder(database, new AppSource(app.client, app.app.id())).build();
            MirrorFollow follow
                    = new MirrorFollow(mirror, state, log, Duration.ofHours(1), Duration.ofHours(1), events::add);
            FutureTask<Void> following = start(follow);
            Awaitility.await().until(() -> log.head().toString().equals(state.get("follow.position")));

            follow.stop();
            following.get(30, TimeUnit.SECONDS);
            assertThat(app.emulator.faults().requests("GET", "/webhooks/payload/*")).isZero();
        }
    }

    /** A row that another process writes is left to that, which may have died since. */
    @Test
    void thePositionStaysWhenAComparisonHasLeftSomethingAlone() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        try (TestApp app = new TestApp(TestApp.SCHEMA, null); StateFolder state = StateFolder.open(folder)) {
            ChangeLog log = ChangeLog.of(app.client, app.webhook().id(), Duration.ZERO);
            String post = app.write("posts", Map.of("title", "zero"));
            String begin = log.head().toString();
            state.put("follow.position", begin);
            AppSource source = new AppSource(app.client, app.app.id());
            SqlMirror other = SqlMirror.builder(database, source).build();
            other.reconcile(begin);
            app.client.transact(Tx.in("posts").id(post).update(Map.of("title", "one")));
            AtomicBoolean written = new AtomicBoolean();
            EntitySource writtenMeanwhile = (EntitySource) Proxy.newProxyInstance(
                    EntitySource.class.getClassLoader(), new Class<?>[] { EntitySource.class }, (proxy, method, arguments) -> {
                        Object result = method.invoke(source, arguments);
                        if (method.getName().equals("read") && arguments[0].equals("posts")
                                && written.compareAndSet(false, true)) {
                            other.apply(List.of(
                                    new EntityChange("posts", UUID.fromString(post), Map.of("title", "old"), begin)));
                        }
                        return result;
                    });
            MirrorFollow follow = new MirrorFollow(
                    SqlMirror.builder(database, writtenMeanwhile).build(), state, log, Duration.ofMillis(20),
                    Duration.ofHours(1), events::add);
            FutureTask<Void> following = start(follow);

            Awaitility.await().untilAsserted(() -> assertThat(other.compare().isEqual()).isTrue());
            assertThat(events.get(0)).contains("1 moving");
            follow.stop();
            following.get(30, TimeUnit.SECONDS);
        }
    }
}
