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
import java.util.Random;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MedianIntervalTest {

    /** As the tables of the binomial distribution say: which of so many figures bound the interval of 99 %. */
    @ParameterizedTest
    @CsvSource({ "8, 1, 8", "10, 1, 10", "11, 1, 11", "12, 2, 11", "20, 4, 17", "40, 12, 29", "80, 29, 52" })
    void itsBoundsAreFiguresOfTheRankThatTheBinomialDistributionGives(int count, int low, int high) {
        MedianInterval interval = MedianInterval.of(DoubleStream.iterate(1, n -> n + 1).limit(count).toArray());

        assertThat(interval.low()).isEqualTo(low);
        assertThat(interval.high()).isEqualTo(high);
    }

    @Test
    void fewerThanEightFiguresSayNothing() {
        MedianInterval interval = MedianInterval.of(1, 1, 1, 1, 1, 1, 1);

        assertThat(interval).isEqualTo(new MedianInterval(Double.NEGATIVE_INFINITY, 1, Double.POSITIVE_INFINITY));
        assertThat(interval.isWithin(0.5)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "3, 3", "1 9 2, 2", "4 1 3 2, 2.5" })
    void theMedianIsTheOneInTheMiddle(String figures, double median) {
        assertThat(MedianInterval.of(figures(figures)).median()).isEqualTo(median);
    }

    @ParameterizedTest
    @CsvSource({ "0, 1", "0.25, 2", "0.5, 3", "0.75, 5", "1, 9", "0.875, 7" })
    void aQuantileLiesBetweenFigures(double share, double expected) {
        assertThat(MedianInterval.quantile(figures("1 2 3 5 9"), share)).isCloseTo(expected, within(1e-9));
    }

    /** A distribution that is far from normal, and of which the median is known. */
    @Test
    void theTrueMedianLiesWithinInNearlyAllCases() {
        Random random = new Random(8);
        int missed = 0;
        for (int i = 0; i < 2_000; i++) {
            double[] figures = DoubleStream.generate(() -> Math.exp(3 * random.nextGaussian())).limit(24).toArray();
            MedianInterval interval = MedianInterval.of(figures);
            missed += interval.low() <= 1 && interval.high() >= 1 ? 0 : 1;
        }

        assertThat(missed).isBetween(1, 40);
    }

    @ParameterizedTest
    @CsvSource({ "0.95, 1.05, true", "0.94, 1.05, false", "0.95, 1.06, false" })
    void itIsNarrowWhenBothBoundsAreNear(double low, double high, boolean narrow) {
        assertThat(new MedianInterval(low, 1, high).isWithin(0.05)).isEqualTo(narrow);
    }

    private static double[] figures(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
