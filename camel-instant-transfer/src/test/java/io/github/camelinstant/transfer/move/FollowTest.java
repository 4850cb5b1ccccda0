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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.load.ImportFailedException;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The move of an app to another server. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowTest {

    private static final int LATE = 110;

    @TempDir
    private Path folder;

    private final TestApp source = new TestApp(TestApp.SCHEMA, "{\"posts\": {\"allow\": {\"view\": \"true\"}}}");
    private final TestApp target = new TestApp(null, null);
    private final AppPair apps = new AppPair(source.client, target.client, true, false, 2);
    private final List<String> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    @Test
    void everythingIsOverWhenTheSourceIsReadOnly() throws Exception {
        String post = source.write("posts", Map.of("title", "one", "slug", "s"));
        String tag = source.write("tags", Map.of("name", "t"));
        String user = source.write("$users", Map.of("email", "a@example.com"));
        String file = source.upload("a/b.txt", "content");
        String renamed = source.upload("other.txt", "other");
        source.client.transact(Tx.in("$files").id(renamed).update(Map.of("path", "\u00e4.txt")));
        source.client.transact(Tx.in("posts").id(post).link("tags", tag).link("author", user).link("cover", file),
                Tx.in("$files").id(file).update(Map.of("caption", "c")));
        ChangeLog log = ChangeLog.of(source.client, source.webhook().id(), Duration.ZERO);
        apps.pushSchema();
        apps.pushRules();
        try (StateFolder state = StateFolder.open(folder); RandomWriter writer = new RandomWriter(source, 7).start()) {
            assertThat(new AppCopy(apps, state).run(new Progress("copy", "entities", -1)).refused()).isEmpty();
            Follow follow = new Follow(apps, state, log, options(Follow.Final.full, Duration.ofMillis(300)), events::add);
            FutureTask<Follow.Moved> moving = new FutureTask<>(follow::run);
            new Thread(moving).start();
            int begin = writer.written();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> writer.written() > begin + 300);
            source.upload("a/b.txt", "changed");
            source.upload("late.txt", "late");

            source.status("read-only");
            Follow.Moved moved = moving.get(60, TimeUnit.SECONDS);

            assertThat(moved.equal()).isTrue();
            assertThat(moved.last().refused()).isEmpty();
        }
        assertThat(differences()).isZero();
        assertThat(new String(target.client.storage().download("a/b.txt").readAllBytes())).isEqualTo("changed");
        assertThat(new String(target.client.storage().download("\u00e4.txt").readAllBytes())).isEqualTo("other");
        assertThat(target.client.platform().rules()).isEqualTo(source.client.platform().rules());
        assertThat(posts(target)).isEqualTo(posts(source)).isNotEmpty();
        assertThat(
                target.client.query(Query.of("posts").where("id", post).with("cover", cover -> cover.fields("path", "caption")))
                        .toString())
                .contains("a/b.txt").contains("caption");
    }

    /** Nothing is compared but once in the beginning, so all links and merges since then are the watch's. */
    @Test
    void linksAndMergesAreWatchedUntilTheSourceIsReadOnly() throws Exception {
        Follow.Moved moved = watched(Duration.ofHours(1), follow -> {
        });

        assertThat(moved.how()).isEqualTo(Follow.Final.watch);
        assertThat(moved.equal()).as("%s %s", moved, events).isTrue();
        assertThat(differences()).isZero();
        assertThat(posts(target)).isEqualTo(posts(source)).isNotEmpty();
    }

    @Test
    void aWatchThatBreaksOffIsBegunAgain() throws Exception {
        Follow.Moved moved = watched(Duration.ofHours(1), follow -> source.emulator.faults().dropStreams());

        assertThat(moved.how()).isEqualTo(Follow.Final.watch);
        assertThat(moved.equal()).as("%s %s", moved, events).isTrue();
        assertThat(differences()).isZero();
    }

    @Test
    void withoutAWatchEverythingIsComparedInTheEnd() throws Exception {
        source.emulator.faults().on("POST", "/admin/subscribe-query").always().tokenRevoked();

        Follow.Moved moved = watched(Duration.ofHours(1), follow -> {
        });

        assertThat(moved.how()).isEqualTo(Follow.Final.full);
        assertThat(moved.equal()).isTrue();
        assertThat(events).anyMatch(event -> event.contains("cannot be watched"));
        assertThat(differences()).isZero();
    }

    private InstantClient watching() {
        return InstantClient.builder().baseUrl(source.emulator.url()).appId(source.app.id())
                .adminToken(source.app.adminToken()).connections(Follow.CONNECTIONS).build();
    }

    private Follow.Moved watched(Duration compareEvery, Consumer<Follow> between) throws Exception {
        String webhook = source.webhook().id();
        apps.pushSchema();
        RandomWriter[] writers = { new RandomWriter(source, 11), new RandomWriter(source, 12), new RandomWriter(source, 13) };
        for (int i = 0; i < 60; i++) {
            writers[i % writers.length].writeOne();
        }
        try (StateFolder state = StateFolder.open(folder);
             InstantClient watching = watching()) {
            Follow follow = new Follow(
                    apps, state, ChangeLog.of(source.client, webhook, Duration.ZERO), options(Follow.Final.watch, compareEvery),
                    events::add)
                    .watching(watching);
            FutureTask<Follow.Moved> moving = new FutureTask<>(follow::run);
            new Thread(moving).start();
            Awaitility.await().atMost(Duration.ofSeconds(60))
                    .until(() -> events.stream().anyMatch(event -> event.startsWith("Compared")));
            for (RandomWriter writer : writers) {
                writer.start();
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> writers[0].written() > 200);
            between.accept(follow);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> writers[0].written() > 500);
            source.status("read-only");
            Follow.Moved moved = moving.get(100, TimeUnit.SECONDS);
            for (RandomWriter writer : writers) {
                writer.close();
            }
            return moved;
        }
    }

    @ParameterizedTest
    @EnumSource(value = Follow.Final.class, names = { "full", "log" })
    void contentsAreComparedInTheEndAndPutRightTheNextTime(Follow.Final how) throws Exception {
        source.upload("a.txt", "one");
        source.upload("b.txt", "two");
        String webhook = source.webhook().id();
        apps.pushSchema();
        try (StateFolder state = StateFolder.open(folder)) {
            Follow follow = new Follow(
                    apps, state, ChangeLog.of(source.client, webhook), options(how, Duration.ofHours(1)), event -> {
                        events.add(event);
                        if (event.startsWith("Compared") && events.size() == 1) {
                            source.status("read-only");
                            target.upload("a.txt", "ONE");
                        }
                    });

            assertThat(follow.run().equal()).as("without a look at contents").isTrue();
            follow = new Follow(
                    apps, state, ChangeLog.of(source.client, webhook), options(how, Duration.ofHours(1)), events::add)
                    .comparingContents();
            Follow.Moved moved = follow.run();

            assertThat(moved.equal()).isFalse();
            assertThat(moved.last().files()).isOne();
            assertThat(events).contains("contents of a.txt: 3 bytes on the left, 3 bytes on the right");
            follow = new Follow(
                    apps, state, ChangeLog.of(source.client, webhook), options(how, Duration.ofHours(1)), events::add)
                    .comparingContents();
            assertThat(follow.run().equal()).isTrue();
        }
        assertThat(target.client.storage().download("a.txt")).hasContent("one");
    }

    @Test
    void byTheLogTheWindowTakesTheSameHoweverMuchThereIs() throws Exception {
        String webhook = source.webhook().id();
        apps.pushSchema();
        long few = requestsOfTheWindow("few", webhook);
        List<Tx> more = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            more.add(Tx.in("tags").id(UUID.randomUUID()).update(Map.of("name", "more")));
        }
        source.status("active");
        source.client.transact(more);

        assertThat(requestsOfTheWindow("more", webhook)).isEqualTo(few).isPositive();
        assertThat(differences()).isZero();
    }

    /** Of one entity that was linked just before, both apps are asked; of the others, neither. */
    @Test
    void byTheWatchNoMoreIsReadInTheWindowHoweverMuchThereIs() throws Exception {
        String webhook = source.webhook().id();
        apps.pushSchema();
        String post = source.write("posts", Map.of("title", "one"));
        String tag = source.write("tags", Map.of("name", "t"));
        tags(100);
        long few = readInTheWindow("few", webhook, Tx.in("posts").id(post).link("tags", tag));
        source.status("active");
        tags(1_000);

        long more = readInTheWindow("more", webhook, Tx.in("posts").id(post).unlink("tags", tag));

        assertThat(more).as("%s", events).isEqualTo(few).isPositive();
        assertThat(differences()).isZero();
    }

    private void tags(int number) {
        List<Tx> more = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            more.add(Tx.in("tags").id(UUID.randomUUID()).update(Map.of("name", "more")));
        }
        source.client.transact(more);
    }

    private long readInTheWindow(String name, String webhook, Tx last) throws Exception {
        long[] counted = new long[2];
        try (StateFolder state = StateFolder.open(folder.resolve(name)); InstantClient watching = watching()) {
            Follow.Options options = options(Follow.Final.watch, Duration.ofHours(1));
            Follow follow = new Follow(apps, state, ChangeLog.of(source.client, webhook, Duration.ZERO), options, event -> {
                events.add(event);
                if (event.startsWith("Compared")) {
                    counted[0] = reads();
                    source.client.transact(last);
                    source.status("read-only");
                } else if (event.startsWith("All that the log and the watch tell is over")) {
                    counted[1] = reads();
                }
            }).watching(watching);
            Follow.Moved moved = follow.run();
            assertThat(moved.how()).isEqualTo(Follow.Final.watch);
            assertThat(moved.equal()).isTrue();
        }
        return counted[1] - counted[0];
    }

    private long reads() {
        return source.emulator.faults().requests("POST", "/admin/query")
               + source.emulator.faults().requests("POST", "/admin/subscribe-query")
               + target.emulator.faults().requests("POST", "/admin/query");
    }

    /** As with a server that drops what it should tell: nobody says that both are equal before they were compared. */
    @Test
    void whatTheServerNeverTellsIsSeenInTheEnd() throws Exception {
        Tx link = linkOfTwo();
        String webhook = source.webhook().id();

        Follow.Moved moved = followed(Follow.Final.watch, webhook, () -> {
            source.emulator.faults().live().lose(true);
            source.client.transact(link);
        });

        assertThat(moved.equal()).isFalse();
        assertThat(moved.last().differing()).isEqualTo(1);
        assertThat(events).noneMatch(event -> event.startsWith("Both are equal"));
        // the source is still read-only
        assertThat(followed(Follow.Final.watch, webhook, () -> {
        }).equal()).isTrue();
        assertThat(differences()).isZero();
    }

    /** The log does not tell of files. */
    @Test
    void aFileThatIsWrittenAnewIsWatched() throws Exception {
        source.upload("a.txt", "one");
        String webhook = source.client.webhooks().create("http://127.0.0.1:9/nobody",
                List.of("posts", "tags", "$users", "$files"), Set.of(ChangeAction.create, ChangeAction.delete)).id();

        Follow.Moved moved = followed(Follow.Final.watch, webhook, () -> source.upload("a.txt", "ONE"));

        assertThat(moved.how()).isEqualTo(Follow.Final.watch);
        assertThat(moved.equal()).isTrue();
        assertThat(target.client.storage().download("a.txt")).hasContent("ONE");
    }

    /** What is linked to it is looked up, and nothing else is compared before the switch. */
    @Test
    void linksToAFileThatMovesAreBroughtOverWithTheWatch() throws Exception {
        String file = source.upload("a.txt", "one");
        String post = source.write("posts", Map.of("title", "one"));
        source.client.transact(Tx.in("posts").id(post).link("cover", file));

        Follow.Moved moved = followed(Follow.Final.watch, source.webhook().id(),
                () -> source.client.transact(Tx.in("$files").id(file).update(Map.of("path", "b.txt"))));

        assertThat(moved.how()).as("%s", events).isEqualTo(Follow.Final.watch);
        assertThat(moved.equal()).isTrue();
        assertThat(differences()).isZero();
    }

    @Test
    void aFileThatSomebodyHasWrittenInTheTargetIsPutRightInTheEnd() throws Exception {
        source.upload("a.txt", "one");

        Follow.Moved moved
                = followed(Follow.Final.full, source.webhook().id(), () -> target.upload("a.txt", "longer"));

        assertThat(moved.equal()).isTrue();
        assertThat(target.client.storage().download("a.txt")).hasContent("one");
    }

    /** A result that takes too long ends the query, and the stream stays open. */
    @Test
    void aWatchThatTheServerGivesUpInTheLastStepMakesEverythingBeCompared() throws Exception {
        Tx link = linkOfTwo();

        Follow.Moved moved = followed(Follow.Final.watch, source.webhook().id(), () -> {
            source.emulator.faults().live().timeOutOver(1);
            source.client.transact(link);
        });

        assertThat(moved.how()).isEqualTo(Follow.Final.full);
        assertThat(moved.equal()).isTrue();
        assertThat(events).anyMatch(event -> event.startsWith("The watch does not tell everything"));
        assertThat(differences()).isZero();
    }

    /** The webhook is off in the last step, so what the log does not tell is looked for. */
    @Test
    void aGapInTheLastStepMakesEverythingBeCompared() throws Exception {
        String webhook = source.webhook().id();

        Follow.Moved moved = followed(Follow.Final.log, webhook, () -> {
            source.client.webhooks().disable(webhook, null);
            source.write("posts", Map.of("title", "unseen"));
        });

        assertThat(moved.how()).isEqualTo(Follow.Final.full);
        assertThat(moved.equal()).isTrue();
        assertThat(differences()).isZero();
    }

    private Tx linkOfTwo() {
        return Tx.in("posts").id(source.write("posts", Map.of("title", "one")))
                .link("tags", source.write("tags", Map.of("name", "t")));
    }

    /** @param last what happens before the source is read-only, when everything was compared once */
    private Follow.Moved followed(Follow.Final how, String webhook, Runnable last) throws Exception {
        apps.pushSchema();
        AtomicBoolean begun = new AtomicBoolean();
        try (StateFolder state = StateFolder.open(folder); InstantClient watching = watching()) {
            ChangeLog log = ChangeLog.of(source.client, webhook, Duration.ZERO);
            Follow follow = new Follow(apps, state, log, options(how, Duration.ofHours(1)), event -> {
                events.add(event);
                if (event.startsWith("Compared") && begun.compareAndSet(false, true)) {
                    last.run();
                    source.status("read-only");
                }
            });
            return (how == Follow.Final.watch ? follow.watching(watching) : follow).run();
        }
    }

    /** The next comparison would be the one in the end. */
    @Test
    void aWatchThatCannotBeginBecauseTheServerIsAwayIsTriedAgainAtOnce() throws Exception {
        source.write("posts", Map.of("title", "one"));
        source.emulator.faults().on("POST", "/admin/query").times(2).badGateway();

        Follow.Moved moved = followed(Follow.Final.watch, source.webhook().id(), () -> {
        });

        assertThat(moved.how()).as("%s", events).isEqualTo(Follow.Final.watch);
        assertThat(moved.equal()).isTrue();
        assertThat(events).anyMatch(event -> event.startsWith("Trying again"));
    }

    @Test
    void whoeverStopsDoesNotWaitForTheNextLook() throws Exception {
        try (StateFolder state = StateFolder.open(folder)) {
            Follow.Options options = new Follow.Options(
                    Duration.ofHours(1), Duration.ofHours(1), true, Duration.ofHours(1), Follow.Final.full, true);
            Follow follow = new Follow(
                    apps, state, ChangeLog.of(source.client, source.webhook().id(), Duration.ZERO), options, events::add);
            FutureTask<Follow.Moved> moving = new FutureTask<>(follow::run);
            new Thread(moving).start();
            Awaitility.await().until(() -> events.stream().anyMatch(event -> event.startsWith("Compared")));

            follow.stop();

            assertThat(moving.get(10, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void whoeverStopsInTheLastStepDoesNotWaitForItsEnd() throws Exception {
        try (StateFolder state = StateFolder.open(folder)) {
            Follow.Options options = new Follow.Options(
                    Duration.ofMillis(20), Duration.ofHours(1), true, Duration.ofHours(1), Follow.Final.full, true);
            Follow follow = new Follow(
                    apps, state, ChangeLog.of(source.client, source.webhook().id(), Duration.ZERO), options, events::add);
            FutureTask<Follow.Moved> moving = new FutureTask<>(follow::run);
            source.status("read-only");
            new Thread(moving).start();
            Awaitility.await().until(() -> events.contains("The source is read-only."));

            follow.stop();

            assertThat(moving.get(10, TimeUnit.SECONDS)).isNull();
        }
    }

    /** The log has more transactions to drain than are read at once. */
    private long requestsOfTheWindow(String name, String webhook) throws Exception {
        long[] counted = new long[2];
        try (StateFolder state = StateFolder.open(folder.resolve(name))) {
            Follow.Options options = options(Follow.Final.log, Duration.ofHours(1));
            Follow follow = new Follow(apps, state, ChangeLog.of(source.client, webhook, Duration.ZERO), options, event -> {
                if (event.startsWith("Compared")) {
                    for (int i = 0; i < LATE; i++) {
                        source.write("posts", Map.of("title", "late"));
                    }
                    source.status("read-only");
                } else if (event.startsWith("The source is read-only")) {
                    counted[0] = requests();
                } else if (event.startsWith("What the log tells is over")) {
                    counted[1] = requests();
                }
            });
            Follow.Moved moved = follow.run();
            assertThat(moved.equal()).isTrue();
            assertThat(moved.transactions()).isEqualTo(LATE);
        }
        return counted[1] - counted[0];
    }

    private long requests() {
        return source.emulator.faults().requests("*", "*") + target.emulator.faults().requests("*", "*");
    }

    @Test
    void whatTheServersRefuseForAWhileIsDoneLater() throws Exception {
        String post = source.write("posts", Map.of("title", "one"));
        source.client.transact(Tx.in("posts").id(post).link("tags", source.write("tags", Map.of("name", "t"))));
        ChangeLog log = ChangeLog.of(source.client, source.webhook().id(), Duration.ZERO);
        apps.pushSchema();
        source.emulator.faults().on("GET", "/dash/apps/*").times(2).serverError();
        source.emulator.faults().on("POST", "/admin/query").times(2).serverError();
        source.emulator.faults().on("POST", "/admin/query").reset();
        target.emulator.faults().on("POST", "/admin/transact").rateLimited(Duration.ofSeconds(0));
        target.emulator.faults().on("POST", "/admin/transact").failAfterWrite();
        source.status("read-only");
        try (StateFolder state = StateFolder.open(folder)) {
            Follow.Moved moved
                    = new Follow(apps, state, log, options(Follow.Final.full, Duration.ofHours(1)), events::add).run();

            assertThat(moved.equal()).isTrue();
        }
        assertThat(differences()).isZero();
    }

    @Test
    void aTargetThatRefusesEverythingEndsItWithAMessage() throws Exception {
        source.write("posts", Map.of("title", "one"));
        ChangeLog log = ChangeLog.of(source.client, source.webhook().id(), Duration.ZERO);
        apps.pushSchema();
        target.status("read-only");
        try (StateFolder state = StateFolder.open(folder)) {
            Follow follow = new Follow(
                    apps, state, log,
                    new Follow.Options(
                            Duration.ofMillis(20), Duration.ofHours(1), true, Duration.ofMillis(200), Follow.Final.full, false),
                    events::add);

            assertThatThrownBy(follow::run).isInstanceOf(ImportFailedException.class).hasMessageContaining("read-only");
        }
        assertThat(events).noneMatch(event -> event.startsWith("Trying again"));
    }

    /** All posts with the ids of what they link to, read in another way than the program does. */
    @SuppressWarnings("unchecked")
    private static Map<Object, Object> posts(TestApp app) {
        Map<Object, Object> posts = new HashMap<>();
        Map<String, Object> found = app.client.query(
                Query.of("posts").with("tags", tags -> tags.fields("id")).with("author", author -> author.fields("id")));
        for (Object each : (List<?>) found.get("posts")) {
            Map<String, Object> post = new HashMap<>((Map<String, Object>) each);
            post.remove("cover");
            post.values().removeIf(Objects::isNull);
            post.replaceAll((label, value) -> value instanceof List<?> list ? Set.copyOf(list) : value);
            posts.put(post.get("id"), post);
        }
        return posts;
    }

    private long differences() {
        return apps.compare(new Progress("compare", "entities", -1)).differences();
    }

    private static Follow.Options options(Follow.Final last, Duration compareEvery) {
        return new Follow.Options(
                Duration.ofMillis(20), compareEvery, true, Duration.ofMillis(200), last, true);
    }

    @Test
    void aTargetWithEntitiesIsRefused() {
        AppPair.requireEmpty(target.client);
        target.write("$users", Map.of("email", "a@example.com"));
        assertThatThrownBy(() -> AppPair.requireEmpty(target.client)).isInstanceOf(MoveException.class)
                .hasMessageContaining("--replace");
    }

    @Test
    void twoProcessesDoNotShareAState() {
        try (StateFolder first = StateFolder.open(folder)) {
            assertThat(first.isNew()).isTrue();
            assertThatThrownBy(() -> StateFolder.open(folder)).isInstanceOf(MoveException.class)
                    .hasMessageContaining("--state");
        }
    }
}
