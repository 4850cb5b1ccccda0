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
package io.github.camelinstant.benchmarks;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GoalTest {

    @ParameterizedTest
    @CsvSource({
            "0.98, 1.2, true, 0.98: reached", "0.9, 0.97, true, 0.98: missed", "0.9, 0.98, false, 0.98: not decided",
            "0.97, 1.2, false, 0.98: not decided" })
    void aSpeedReachesItWithTheWholeInterval(double low, double high, boolean decided, String verdict) {
        MedianInterval ratio = new MedianInterval(low, (low + high) / 2, high);

        assertThat(Goal.ratio(0.98).isDecidedBy(ratio)).isEqualTo(decided);
        assertThat(Goal.ratio(0.98).ofRatio(ratio)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
            "1.1, 1.2, 1.20: reached", "1.21, 1.3, 1.20: missed", "1.2, 1.3, 1.20: not decided",
            "NaN, NaN, 1.20: not decided" })
    void anAllocationReachesItWithTheWholeInterval(double low, double high, String verdict) {
        assertThat(new Goal(0.98, 1.2).ofAllocation(new MedianInterval(low, low, high))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({ "0.5, 1.5", "-Infinity, Infinity" })
    void withoutAGoalThereIsNothingToDecide(double low, double high) {
        MedianInterval ratio = new MedianInterval(low, 1, high);

        assertThat(Goal.NONE.isDecidedBy(ratio)).isTrue();
        assertThat(Goal.NONE.ofRatio(ratio)).isEmpty();
        assertThat(Goal.NONE.ofAllocation(ratio)).isEmpty();
    }
}
