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
package io.github.camelinstant.emulator.webhook;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventCursorTest {

    /** A cursor that a real server gave, with the position of its event. */
    private static final String RECORDED = "AAAAAGsCwsYy8ReIAAAAAQAAAABFh_RI";

    @Test
    void readsAndWritesCursorsOfTheServer() {
        EventCursor cursor = EventCursor.parse(RECORDED).orElseThrow();

        assertThat(cursor.position()).isEqualTo(LogPosition.parse("1/0/4587F448").orElseThrow());
        assertThat(cursor.createdAt()).isBetween(Instant.parse("2026-11-22T10:24:06Z"), Instant.parse("2026-11-22T10:24:07Z"));
        assertThat(cursor).hasToString(RECORDED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "bad", "AAAA", "%%%%", RECORDED + "AAAA" })
    void readsNothingElse(String text) {
        assertThat(EventCursor.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "zz", "1/0", "1/0/", "1/0/g", "1/0/1/1", "1/0/123456789", "-1/0/1" })
    void readsNoOtherPositions(String text) {
        assertThat(LogPosition.parse(text)).isEmpty();
    }
}
