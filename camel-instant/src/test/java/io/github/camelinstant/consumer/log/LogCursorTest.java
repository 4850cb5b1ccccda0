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

import java.time.Instant;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.consumer.log.LogCursor.Snapshot;
import io.github.camelinstant.model.Isn;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogCursorTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Isn FIRST = new Isn(1, 1);
    private static final Isn SECOND = new Isn(1, 2);

    private final LogCursor cursor
            = LogCursor.begin(GapTest.webhook("w1", true, NOW), SeenEvents.upTo(null), false, NOW);

    @Test
    void everythingSurvivesARestart() {
        cursor.delivered(FIRST);
        cursor.deliveredPart(SECOND, "posts/a");
        cursor.setSnapshot(new Snapshot(1, "some id"));
        cursor.setComplete(true);
        cursor.setOwed(false);
        cursor.reconciledAt(NOW.plusSeconds(5));

        LogCursor read = reread(cursor);

        assertThat(read.toMap()).isEqualTo(cursor.toMap());
        assertThat(read.seen().last()).isEqualTo(FIRST);
        assertThat(read.deliveredOf(SECOND)).isEqualTo("posts/a");
        assertThat(read.snapshot()).isEqualTo(new Snapshot(1, "some id"));
        assertThat(read.isSameState(GapTest.webhook("w1", true, NOW))).isTrue();
        cursor.setSnapshot(new Snapshot(0, null));
        assertThat(reread(cursor).snapshot()).isEqualTo(new Snapshot(0, null));
    }

    @Test
    void aTransactionThatIsDeliveredWholeHasNoPartLeft() {
        cursor.deliveredPart(SECOND, "posts/a");
        assertThat(cursor.seen().isNew(SECOND)).isTrue();
        assertThat(cursor.deliveredOf(FIRST)).isNull();

        cursor.delivered(SECOND);

        assertThat(cursor.deliveredOf(SECOND)).isNull();
        assertThat(cursor.seen().isNew(SECOND)).isFalse();
        assertThat(cursor.isNamed()).isTrue();
    }

    @Test
    void whoGoesOnElsewhereOwesALookAtEverything() {
        cursor.deliveredPart(SECOND, "posts/a");
        cursor.setOwed(false);

        cursor.moveTo(GapTest.webhook("w2", true, NOW), SeenEvents.upTo(FIRST), true, NOW);

        assertThat(cursor.webhook()).isEqualTo("w2");
        assertThat(cursor.isOwed()).isTrue();
        assertThat(cursor.deliveredOf(SECOND)).isNull();
        assertThat(cursor.seen().isNew(FIRST)).isFalse();
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> LogCursor.of(Map.of("webhook", "w1"))).isInstanceOf(RuntimeException.class);
    }

    private static LogCursor reread(LogCursor cursor) {
        return LogCursor.of(InstantJson.readObject(InstantJson.write(cursor.toMap())));
    }
}
