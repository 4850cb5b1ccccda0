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
package io.github.camelinstant.bulk.load;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({ "1, 0, 250", "1, 1, 500", "2, 1, 1000", "3, 1, 2000", "7, 1, 30000", "7, 0, 15000", "1000000, 1, 30000" })
    void doublesUpToHalfAMinute(int tries, double random, long millis) {
        assertThat(new Backoff(Backoff.FIRST, () -> random).after(tries, null)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void waitsAtLeastAsLongAsTheServerAsks() {
        for (double random : new double[] { 0, 0.5, 1 }) {
            assertThat(new Backoff(Backoff.FIRST, () -> random).after(1, Duration.ofSeconds(90)))
                    .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
        }
    }
}
