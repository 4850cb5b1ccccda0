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

/**
 * The median of figures, and between which of them the true median lies with a probability of at least 99 %, however
 * the figures are distributed: that so many of {@code n} lie below it has the probability of so many heads in {@code n}
 * throws of a coin.
 *
 * @param low    negative infinity when there are too few figures, which are fewer than eight
 * @param median of an even number, the mean of the two in the middle
 * @param high   infinity when there are too few
 */
record MedianInterval(double low, double median, double high) {

    private static final double UNSURE = 0.01;

    static MedianInterval of(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int left = leftOut(sorted.length);
        return left < 0
                ? new MedianInterval(Double.NEGATIVE_INFINITY, quantile(sorted, 0.5), Double.POSITIVE_INFINITY)
                : new MedianInterval(sorted[left], quantile(sorted, 0.5), sorted[sorted.length - 1 - left]);
    }

    /** Below which so much of the figures lies; between two of them, what lies between. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Whether it reaches no further from the median than this share of it. */
    boolean isWithin(double share) {
        return low >= median * (1 - share) && high <= median * (1 + share);
    }

    /** How many figures lie outside on each side; -1 when all of them do not suffice. */
    private static int leftOut(int count) {
        double exactly = Math.pow(2, -count);
        double atMost = exactly;
        int left = -1;
        while (2 * atMost <= UNSURE) {
            left++;
            exactly *= (double) (count - left) / (left + 1);
            atMost += exactly;
        }
        return left;
    }
}
