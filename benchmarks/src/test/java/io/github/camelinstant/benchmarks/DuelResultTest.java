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

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DuelResultTest {

    @ParameterizedTest
    @MethodSource
    void theRatioIsTheMedianOfTheRounds(List<Double> ours, List<Double> theirs, double ratio) {
        assertThat(result(ours, theirs).ratio()).isCloseTo(ratio, within(1e-9));
    }

    static Stream<Arguments> theRatioIsTheMedianOfTheRounds() {
        return Stream.of(
                Arguments.of(List.of(3.0), List.of(2.0), 1.5),
                // not the ratio of the medians, which would be 2 / 2
                Arguments.of(List.of(1.0, 2.0, 9.0), List.of(4.0, 1.0, 2.0), 2.0),
                Arguments.of(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 1.0, 1.0, 1.0), 2.5),
                Arguments.of(List.of(10.0, 10.0, 1000.0), List.of(10.0, 10.0, 10.0), 1.0));
    }

    @ParameterizedTest
    @MethodSource
    void isDecidedWhenEnoughRoundsAgree(List<Double> ratios, boolean decided) {
        DuelResult result = result(ratios, ratios.stream().map(ratio -> 1.0).toList());

        assertThat(result.isDecided()).isEqualTo(decided);
        assertThat(result.row().contains("(not decided)")).isNotEqualTo(decided);
    }

    static Stream<Arguments> isDecidedWhenEnoughRoundsAgree() {
        return Stream.of(
                Arguments.of(List.of(1.0, 1.0, 1.0), true),
                Arguments.of(List.of(0.875, 1.0, 1.125), true),
                Arguments.of(List.of(0.87, 1.0, 1.13), false),
                Arguments.of(List.of(1.0, 1.0, 1.0, 1.0, 1.3), false),
                // a quarter of the median, not of 1
                Arguments.of(List.of(3.6, 4.0, 4.5), true),
                Arguments.of(List.of(0.1, 0.2, 0.3), false),
                Arguments.of(List.of(1.0, 1.0), false),
                Arguments.of(List.of(1.0), false));
    }

    @Test
    void aRowShowsSpeedsSpreadAndAllocation() {
        DuelResult result = new DuelResult(
                "work", List.of(new Speed(150, 3072), new Speed(1500, 2048), new Speed(90, 1024)),
                List.of(new Speed(100, 1024), new Speed(1000, 1024), new Speed(100, 1024)));

        assertThat(result.row())
                .isEqualToIgnoringNewLines("| work | 150 | 100 | 1.50 (not decided) | 0.90 to 1.50 | 2.0 KB | 2.00 |");
    }

    @Test
    void whatIsNotKnownOfTheAllocationStaysEmpty() {
        List<Speed> known = List.of(new Speed(1, 1024));
        List<Speed> unknown = List.of(new Speed(1, Double.NaN));

        assertThat(new DuelResult("a", known, unknown).row()).isEqualToIgnoringNewLines(
                "| a | 1.0 | 1.0 | 1.00 (not decided) | 1.00 to 1.00 | 1.0 KB |  |");
        assertThat(new DuelResult("a", unknown, known).row()).isEqualToIgnoringNewLines(
                "| a | 1.0 | 1.0 | 1.00 (not decided) | 1.00 to 1.00 |  |  |");
    }

    private static DuelResult result(List<Double> ours, List<Double> theirs) {
        return new DuelResult("work", speeds(ours), speeds(theirs));
    }

    private static List<Speed> speeds(List<Double> perSecond) {
        return Arrays.stream(perSecond.toArray(Double[]::new)).map(speed -> new Speed(speed, Double.NaN)).toList();
    }
}
