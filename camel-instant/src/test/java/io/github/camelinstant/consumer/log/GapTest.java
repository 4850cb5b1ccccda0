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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Webhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class GapTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Isn LAST = new Isn(1, 50);

    @ParameterizedTest
    @MethodSource
    void ofTheWebhook(Webhook webhook, String wanted, String reason, Boolean lost) {
        LogCursor cursor = LogCursor.begin(webhook("w1", true, NOW), SeenEvents.upTo(LAST), true, NOW);

        check(Gap.ofWebhook(cursor, webhook, wanted), reason, lost);
    }

    static Stream<Arguments> ofTheWebhook() {
        return Stream.of(
                Arguments.of(webhook("w1", true, NOW), null, null, null),
                Arguments.of(webhook("w1", true, NOW), "w1", null, null),
                Arguments.of(webhook("w1", true, NOW), "w2", "the log that is read now is that of w2", true),
                Arguments.of(null, null, "no longer there", true),
                Arguments.of(webhook("w1", false, NOW), null, "is disabled", false),
                Arguments.of(webhook("w1", true, NOW.plusSeconds(1)), null, "was disabled for a time", false));
    }

    @ParameterizedTest
    @MethodSource
    void ofAPage(LogPage page, boolean named, boolean exists, int daysAgo, String reason, Boolean lost) {
        LogCursor cursor = LogCursor.begin(
                webhook("w1", true, NOW), SeenEvents.upTo(LAST), named, NOW.minus(Duration.ofDays(daysAgo)));

        check(Gap.ofPage(cursor, page, () -> exists, NOW), reason, lost);
    }

    static Stream<Arguments> ofAPage() {
        List<Isn> none = List.of();
        List<Isn> some = List.of(new Isn(1, 60), new Isn(1, 70));
        List<Isn> newSlot = List.of(new Isn(1, 60), new Isn(2, 1));
        return Stream.of(
                // the last event is there
                Arguments.of(new LogPage(none, true, true), true, true, 0, null, null),
                Arguments.of(new LogPage(some, true, true), true, true, 90, null, null),
                // an older one is there, it is not
                Arguments.of(new LogPage(some, false, true), true, true, 0, "though older ones are", true),
                Arguments.of(new LogPage(some, false, true), false, true, 0, null, null),
                // the list ends before it
                Arguments.of(new LogPage(none, false, false), true, false, 1, null, null),
                Arguments.of(new LogPage(some, false, false), true, true, 1, null, null),
                Arguments.of(new LogPage(some, false, false), true, false, 1, "no longer reaches back", true),
                Arguments.of(new LogPage(some, false, false), true, true, 60, "no longer reaches back", true),
                Arguments.of(new LogPage(none, false, false), true, true, 60, "no longer reaches back", true),
                Arguments.of(new LogPage(some, false, false), false, false, 90, null, null),
                // another log of the database server
                Arguments.of(new LogPage(newSlot, true, true), true, true, 0, "has begun a new log", false));
    }

    @ParameterizedTest
    @MethodSource
    void ofTheStart(Isn start, boolean named, boolean sawOlder, String reason) {
        LogCursor cursor = LogCursor.begin(webhook("w1", true, NOW), SeenEvents.upTo(start), named, NOW);

        check(Gap.ofStart(cursor, new LogPage(List.of(new Isn(1, 60)), false, sawOlder)), reason, false);
    }

    static Stream<Arguments> ofTheStart() {
        return Stream.of(
                Arguments.of(LAST, false, false, "no event at or before the start position 1/0/32 is listed"),
                Arguments.of(LAST, false, true, null),
                Arguments.of(LAST, true, false, null),
                Arguments.of(null, false, false, null));
    }

    @Test
    void aConsumerThatBeganWithAnEmptyLogMissesNothingInIt() {
        LogCursor cursor = LogCursor.begin(webhook("w1", true, NOW), SeenEvents.upTo(null), false, NOW);

        assertThat(Gap.ofPage(cursor, new LogPage(List.of(LAST), false, false), () -> false, NOW)).isNull();
    }

    private static void check(Gap gap, String reason, Boolean lost) {
        if (reason == null) {
            assertThat(gap).isNull();
        } else {
            assertThat(gap.reason()).contains(reason);
            assertThat(gap.lost()).isEqualTo(lost);
        }
    }

    static Webhook webhook(String id, boolean active, Instant updatedAt) {
        return new Webhook(
                id, "https://a.example", List.of("posts"), Set.of(ChangeAction.values()), active, null, NOW, updatedAt);
    }
}
