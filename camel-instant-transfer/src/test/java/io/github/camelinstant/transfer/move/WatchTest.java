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

import java.util.Map;
import java.util.Set;

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
        watch = Watch.open(app.client, schema, true);
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

    /** It may have been there between two results, and be gone again by the next, which then is as the one before. */
    @Test
    void whatWasReadAndNeverToldIsASuspect() {
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

    @Test
    void whatTheServerRefusesCannotBeWatched() {
        app.emulator.faults().on("POST", "/admin/subscribe-query").always().tokenRevoked();

        assertThatThrownBy(() -> Watch.open(app.client, schema, true)).isInstanceOf(MoveException.class);
    }
}
