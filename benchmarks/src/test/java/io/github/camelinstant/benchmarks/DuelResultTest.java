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

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.github.camelinstant.benchmarks.Block.Slices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class DuelResultTest {

    @Test
    void theRatioIsTheMedianOfTheBlocks() {
        // not the ratio of the medians, which would be 2 / 2
        DuelResult result = new DuelResult(
                "work", Goal.NONE, List.of(
                        block(1, 4), block(2, 1), block(9, 2)));

        assertThat(result.ratio().median()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource
    void withoutAGoalItIsDecidedWhenTheIntervalIsNarrow(List<Double> ratios, boolean decided) {
        DuelResult result = result(Goal.NONE, ratios);

        assertThat(result.isDecided()).isEqualTo(decided);
        assertThat(result.row().contains("not decided")).isNotEqualTo(decided);
    }

    static Stream<Arguments> withoutAGoalItIsDecidedWhenTheIntervalIsNarrow() {
        return Stream.of(
                Arguments.of(Collections.nCopies(8, 1.0), true),
                Arguments.of(Collections.nCopies(7, 1.0), false),
                Arguments.of(List.of(0.96, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.04), true),
                Arguments.of(List.of(0.94, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.04), false),
                Arguments.of(List.of(0.96, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.06), false),
                // a share of the median, not of 1
                Arguments.of(List.of(3.85, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.15), true),
                Arguments.of(List.of(0.2, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.25), false));
    }

    @ParameterizedTest
    @CsvSource({ "1.0, 3.0, true", "0.5, 0.9, true", "0.9, 1.1, false", "0.97, 0.99, false" })
    void withAGoalItIsDecidedWhenAllOfTheIntervalLiesOnOneSide(double low, double high, boolean decided) {
        DuelResult result = result(Goal.ratio(0.98), DoubleStream.iterate(0, i -> i + 1).limit(8)
                .mapToObj(i -> low + (high - low) * i / 7).toList());

        assertThat(result.isDecided()).isEqualTo(decided);
    }

    /** The ratio is known though it cannot be told on which side of the goal it lies. */
    @Test
    void aRatioAtTheGoalIsKnownAllTheSame() {
        assertThat(result(Goal.ratio(0.98), List.of(0.97, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.99)).row())
                .contains("| 0.98 (0.97 to 0.99) | 0.98: not decided |");
    }

    @Test
    void aRowShowsSpeedsSpreadCpuTimeAndAllocation() {
        DuelResult result = new DuelResult(
                "work", new Goal(1.2, 1.5),
                List.of(
                        new Block(new Slices(150, 3072, 4), new Slices(100, 1024, 4)),
                        new Block(new Slices(1500, 2048, 1), new Slices(1000, 1024, 2)),
                        new Block(new Slices(90, 1024, 1), new Slices(100, 1024, 2))));

        assertThat(result.row()).isEqualToIgnoringNewLines(
                "| work | 150 | 100 | 1.50, not decided | 1.20: not decided | 1.20 to 1.50 | 0.75 | 2.0 KB | 2.00"
                                                           + " | 1.50: not decided |");
        assertThat(new DuelResult("work", new Goal(1.2, 1.5), Collections.nCopies(8, result.blocks().get(0))).row())
                .isEqualToIgnoringNewLines("| work | 150 | 100 | 1.50 (1.50 to 1.50) | 1.20: reached | 1.50 to 1.50 | 1.00"
                                           + " | 3.0 KB | 3.00 | 1.50: missed |");
    }

    @Test
    void whatIsNotKnownStaysEmpty() {
        Slices known = new Slices(1, 1024, 1);
        Slices unknown = new Slices(1, Double.NaN, Double.NaN);

        assertThat(new DuelResult("a", Goal.NONE, List.of(new Block(known, unknown))).row())
                .isEqualToIgnoringNewLines("| a | 1.0 | 1.0 | 1.00, not decided |  | 1.00 to 1.00 |  | 1.0 KB |  |  |");
        assertThat(new DuelResult("a", Goal.NONE, List.of(new Block(unknown, known))).row())
                .isEqualToIgnoringNewLines("| a | 1.0 | 1.0 | 1.00, not decided |  | 1.00 to 1.00 |  |  |  |  |");
    }

    private static DuelResult result(Goal goal, List<Double> ratios) {
        return new DuelResult("work", goal, ratios.stream().map(ratio -> block(ratio, 1)).toList());
    }

    private static Block block(double ours, double theirs) {
        return new Block(new Slices(ours, Double.NaN, Double.NaN), new Slices(theirs, Double.NaN, Double.NaN));
    }
}
