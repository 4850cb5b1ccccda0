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
package io.github.camelinstant.emulator.db;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2025-01-02                                   | 2025-01-02T00:00:00Z",
            "2025-1-2                                     | 2025-01-02T00:00:00Z",
            "12025-01-02                                  | +12025-01-02T00:00:00Z",
            "20250102                                     | 2025-01-02T00:00:00Z",
            "1/2/2025                                     | 2025-01-02T00:00:00Z",
            "01-02-2025                                   | 2025-01-02T00:00:00Z",
            "2025-01-02T03:04                             | 2025-01-02T03:04:00Z",
            "2025-01-02T03:04:05                          | 2025-01-02T03:04:05Z",
            "2025-01-02T03:04:05.678Z                     | 2025-01-02T03:04:05.678Z",
            "2025-01-02 03:04:05.678901                   | 2025-01-02T03:04:05.678901Z",
            "2025-01-02 03:04:05.6+00                     | 2025-01-02T03:04:05.6Z",
            "2025-01-02T00:00:00-08                       | 2025-01-02T08:00:00Z",
            "2025-01-02T03:04:05+0530                     | 2025-01-01T21:34:05Z",
            "2025-01-02T03:04:05+05:30                    | 2025-01-01T21:34:05Z",
            "'\"2025-01-02\"'                             | 2025-01-02T00:00:00Z",
            "8/4/2025, 11:02:31 PM                        | 2025-08-04T23:02:31Z",
            "8/4/2025, 12:02:31 AM                        | 2025-08-04T00:02:31Z",
            "Wed Jul 09 2025                              | 2025-07-09T00:00:00Z",
            "Sat, 05 Apr 2025 18:00:31 GMT                | 2025-04-05T18:00:31Z",
            "Mon Feb 24 2025 22:37:27 GMT+0100            | 2025-02-24T21:37:27Z",
            "Mon Feb 24 2025 22:37:27 GMT+0000 (Some Time)| 2025-02-24T22:37:27Z",
            "January 8, 1999                              | 1999-01-08T00:00:00Z",
            "epoch                                        | 1970-01-01T00:00:00Z",
            "EPOCH                                        | 1970-01-01T00:00:00Z" })
    void readsCommonForms(String text, String instant) {
        assertThat(Dates.instantOf(TextNode.valueOf(text))).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "soon", "10:00", "2023-02-29", "2024-13-01", "2025-01-0", "2025-01-02T25:00", "2025-01-02 13:00 PM",
            "1736000000000", "294300-01-01", "2025", "T", "Tue Jul 09 2025" })
    void refusesWhatIsNoDate(String text) {
        assertThat(Dates.instantOf(TextNode.valueOf(text))).isEmpty();
    }

    @Test
    void readsWordsOfTheClock() {
        Instant now = Dates.instantOf(TextNode.valueOf("now")).orElseThrow();

        assertThat(Dates.instantOf(TextNode.valueOf("yesterday")).orElseThrow()).isBefore(now);
        assertThat(Dates.instantOf(TextNode.valueOf("tomorrow")).orElseThrow()).isAfter(now);
        assertThat(Dates.instantOf(TextNode.valueOf("infinity")).orElseThrow())
                .isAfter(Dates.instantOf(TextNode.valueOf("294000-01-01")).orElseThrow());
        assertThat(Dates.instantOf(TextNode.valueOf("-infinity")).orElseThrow())
                .isBefore(Dates.instantOf(LongNode.valueOf(-200_000_000_000_000L)).orElseThrow());
    }

    @Test
    void readsNumbersAsMilliseconds() {
        assertThat(Dates.instantOf(LongNode.valueOf(1_500))).contains(Instant.ofEpochMilli(1_500));
        assertThat(Dates.instantOf(DoubleNode.valueOf(-1))).contains(Instant.ofEpochMilli(-1));
        assertThat(Dates.instantOf(DoubleNode.valueOf(1e300))).isEmpty();
        assertThat(Dates.instantOf(LongNode.valueOf(Long.MAX_VALUE))).isEmpty();
    }
}
