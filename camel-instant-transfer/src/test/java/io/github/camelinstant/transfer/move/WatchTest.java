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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.schema.AppSchema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WatchTest {

    private final TestApp app = new TestApp(TestApp.SCHEMA, null);
    private final String post = app.write("posts", Map.of("title", "one"));
    private final String tag = app.write("tags", Map.of("name", "t"));
    private final AppSchema schema = AppSchema.of(app.client.platform().schema());
    private final AppReader posts = new AppReader(app.client, schema, "posts");
    private Watch watch;

    @BeforeEach
    void open() throws InterruptedException {
        watch = Watch.open(app.client, schema, true, Watch.UNTOLD, new Stop());
    }

    @AfterEach
    void close() {
        watch.close();
        app.close();
    }

    private void read() {
        watch.saw("posts", post, posts.find(Set.of(post)).get(post));
    }

    private void awaitSuspect() {
        Awaitility.await().until(() -> watch.suspects().getOrDefault("posts", Set.of()).contains(post));
    }

    @Test
    void whoeverLinksUnlinksMergesOrDeletesMakesASuspect() {
        assertThat(watch.suspects()).isEmpty();
        app.client.transact(Tx.in("posts").id(post).link("tags", tag));
        awaitSuspect();
        read();
        assertThat(watch.suspects()).isEmpty();
        app.client.transact(Tx.in("posts").id(post).unlink("tags", tag));
        awaitSuspect();
        read();
        app.client.transact(Tx.in("posts").id(post).merge(Map.of("meta", Map.of("a", 1))));
        awaitSuspect();
        read();
        app.client.transact(Tx.in("posts").id(post).delete());
        awaitSuspect();
        read();
        assertThat(watch.suspects()).isEmpty();
    }

    /** Its log is another matter: a webhook may be for other namespaces only. */
    @Test
    void aFileThatIsWrittenAnewOrMovedIsASuspect() {
        String file = app.upload("a.txt", "one");
        AppReader files = new AppReader(app.client, schema, "$files");
        for (Runnable change : List.<Runnable> of(() -> app.upload("a.txt", "ONE"), () -> app.client
                .transact(Tx.in("$files").id(file).update(Map.of("path", "b.txt"))))) {
            Awaitility.await().until(() -> {
                watch.saw("$files", file, files.find(Set.of(file)).get(file));
                return watch.untold().isEmpty() && watch.suspects().isEmpty();
            });

            change.run();

            Awaitility.await().until(() -> watch.suspects().getOrDefault("$files", Set.of()).contains(file));
        }
    }

    /** It may have been there between two results, and be gone again by the next, which then is as the one before. */
    @Test
    void whatWasReadOtherThanToldIsASuspect() {
        watch.saw("posts", post, new AppEntity(post, Map.of("title", "one"), Map.of("tags", Set.of(tag))));
        awaitSuspect();
        watch.saw("posts", post, null);
        awaitSuspect();

        read();

        assertThat(watch.suspects()).isEmpty();
    }

    @Test
    void aNewLinkOfTheSchemaIsNotWatched() {
        assertThat(watch.covers(AppSchema.of(app.client.platform().schema()))).isTrue();
        app.client.platform().pushSchema(Map.of("entities", Map.of(), "links", Map.of("more", Map.of(
                "forward", Map.of("on", "posts", "has", "many", "label", "more"),
                "reverse", Map.of("on", "tags", "has", "many", "label", "moreOf")))));

        assertThat(watch.covers(AppSchema.of(app.client.platform().schema()))).isFalse();
    }

    /** A server has five seconds for each first result, and needs longer the more there are. */
    @Test
    void fewQueriesBeginAtATime() throws Exception {
        many();
        app.emulator.faults().on("POST", "/admin/subscribe-query").always().hold();
        FutureTask<Watch> opening = new FutureTask<>(() -> Watch.open(app.client, schema, true, Watch.UNTOLD, new Stop()));
        new Thread(opening).start();
        Awaitility.await().until(() -> app.emulator.faults().held() == 4);
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> app.emulator.faults().held() == 4);
        while (!opening.isDone()) {
            assertThat(app.emulator.faults().held()).isLessThanOrEqualTo(4);
            app.emulator.faults().release();
        }
        try (Watch opened = opening.get()) {
            assertThat(opened.size()).isEqualTo(17);
        }
    }

    @Test
    void aServerThatIsTooSlowForAResultIsNotAskedForEver() {
        app.emulator.faults().live().timeOutOver(1);
        long asked = app.emulator.faults().requests("POST", "/admin/subscribe-query");

        assertThatThrownBy(() -> Watch.open(app.client, schema, true, Watch.UNTOLD, new Stop()))
                .isInstanceOf(MoveException.class).hasMessageContaining("Operation timed out");

        assertThat(app.emulator.faults().requests("POST", "/admin/subscribe-query")).isLessThanOrEqualTo(asked + 5);
    }

    /** The stream stays open, and nothing more would come. */
    @Test
    void aResultThatTakesTooLongForOnceIsAskedForAgain() {
        app.emulator.faults().live().timeOutOver(1);
        app.client.transact(Tx.in("posts").id(post).link("tags", tag));
        Awaitility.await().until(() -> !watch.isAtRest(System.nanoTime(), Duration.ZERO));
        app.emulator.faults().live().timeOutOver(1_000);

        awaitSuspect();
        assertThat(watch.failure()).isNull();
    }

    @Test
    void aResultThatTakesTooLongForGoodIsAFailureAndNotSilence() {
        app.emulator.faults().live().timeOutOver(1);
        app.client.transact(Tx.in("posts").id(post).link("tags", tag));

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> watch.failure() != null);

        assertThat(watch.failure()).contains("Operation timed out");
        assertThat(watch.isAtRest(System.nanoTime(), Duration.ZERO)).isFalse();
    }

    /** A query by the beginning of ids is not run again for an entity that has come to be since. */
    @Test
    void anEntityThatTheServerDoesNotTellOfIsAskedFor() throws Exception {
        many();
        try (Watch divided = Watch.open(app.client, schema, true, Duration.ofMillis(100), new Stop())) {
            String late = app.write("tags", Map.of("name", "late"));
            AppReader tags = new AppReader(app.client, schema, "tags");
            divided.saw("tags", late, tags.find(Set.of(late)).get(late));
            assertThat(divided.suspects()).isEmpty();
            assertThat(divided.untold()).containsOnlyKeys("tags");
            Awaitility.await().until(() -> divided.untold().isEmpty());

            app.client.transact(Tx.in("tags").id(late).merge(Map.of("name", "later")));

            Awaitility.await().until(() -> divided.suspects().getOrDefault("tags", Set.of()).contains(late));
        }
    }

    /** It goes on where a stop is asked for, however long the server takes. */
    @Test
    void whoeverStopsDoesNotWaitForTheServer() throws Exception {
        app.emulator.faults().on("POST", "/admin/subscribe-query").always().hold();
        Stop stop = new Stop();
        FutureTask<Watch> opening = new FutureTask<>(() -> Watch.open(app.client, schema, true, Watch.UNTOLD, stop));
        new Thread(opening).start();
        Awaitility.await().until(() -> app.emulator.faults().held() > 0);

        stop.ask();

        assertThatThrownBy(() -> opening.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
    }

    private void many() {
        List<Tx> more = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            more.add(Tx.in("tags").id(UUID.randomUUID()).update(Map.of("name", "more")));
        }
        app.client.transact(more);
    }

    @Test
    void whatTheServerRefusesCannotBeWatched() {
        app.emulator.faults().on("POST", "/admin/subscribe-query").always().tokenRevoked();

        assertThatThrownBy(() -> Watch.open(app.client, schema, true, Watch.UNTOLD, new Stop()))
                .isInstanceOf(MoveException.class);
    }
}
