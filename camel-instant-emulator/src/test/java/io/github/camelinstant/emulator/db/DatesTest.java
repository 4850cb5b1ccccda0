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

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "2025-01-02 | 2025-01-02T00:00:00Z",
            "2025-1-2 | 2025-01-02T00:00:00Z",
            "2025-01-02T03:04:05Z | 2025-01-02T03:04:05Z",
            "2025-01-02T03:04:05.123456Z | 2025-01-02T03:04:05.123456Z",
            "2025-01-02T03:04:05+02:00 | 2025-01-02T01:04:05Z",
            "2025-01-02T00:00:00-08 | 2025-01-02T08:00:00Z",
            "2025-01-02T03:04:05+0200 | 2025-01-02T01:04:05Z",
            "2025-01-02 03:04:05 | 2025-01-02T03:04:05Z",
            "2025-01-02 03:04 | 2025-01-02T03:04:00Z",
            "1/2/2025 | 2025-01-02T00:00:00Z",
            "8/4/2025, 11:02:31 PM | 2025-08-04T23:02:31Z",
            "01-02-2025 | 2025-01-02T00:00:00Z",
            "Wed Jul 09 2025 | 2025-07-09T00:00:00Z",
            "Wed Jul 09 2025 10:00:00 GMT+0200 (Central European Summer Time) | 2025-07-09T08:00:00Z",
            "Sat, 05 Apr 2025 18:00:31 GMT | 2025-04-05T18:00:31Z",
            "\"2025-01-02\" | 2025-01-02T00:00:00Z",
            "epoch | 1970-01-01T00:00:00Z" })
    void understandsWrittenDates(String text, Instant instant) {
        assertThat(Dates.instantOf(TextNode.valueOf(text))).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "soon", "2025", "2025-13-01", "2023-02-29", "2025-01-0", "10:00", "Thu Jul 09 2025" })
    void refusesWhatIsNoDate(String text) {
        assertThat(Dates.instantOf(TextNode.valueOf(text))).isEmpty();
    }

    @Test
    void takesNumbersAsMilliseconds() {
        assertThat(Dates.instantOf(LongNode.valueOf(-1_500))).contains(Instant.parse("1969-12-31T23:59:58.500Z"));
    }
}
