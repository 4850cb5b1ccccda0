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
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What a {@link Duel} showed: a row of a table in Markdown. */
record DuelResult(String what, List<Speed> ours, List<Speed> theirs) {

    static final String HEAD
            = """
                    | work | ours, a second | the other, a second | ratio | in the single rounds | allocated by ours | allocation ratio |
                    |---|---:|---:|---:|---:|---:|---:|
                    """;

    /** By how much of the median the rounds may differ for a ratio to be taken as known. */
    private static final double WIDEST = 0.25;
    /** With fewer rounds, that they agree means nothing. */
    private static final int FEWEST = 3;

    /** The median of the rounds. */
    double ratio() {
        return median(ratios());
    }

    /** Tells whether the rounds agree well enough for the ratio to be taken as known. */
    boolean isDecided() {
        double[] ratios = ratios();
        return ratios.length >= FEWEST && ratios[ratios.length - 1] - ratios[0] <= WIDEST * median(ratios);
    }

    /** Returns the row, with its line break. */
    String row() {
        double[] ratios = ratios();
        return String.format(Locale.ROOT, "| %s | %s | %s | %.2f%s | %.2f to %.2f | %s |%n", what,
                rate(sorted(i -> ours.get(i).perSecond())), rate(sorted(i -> theirs.get(i).perSecond())), ratio(),
                isDecided() ? "" : " (not decided)", ratios[0], ratios[ratios.length - 1], allocation());
    }

    private double[] ratios() {
        return sorted(i -> ours.get(i).perSecond() / theirs.get(i).perSecond());
    }

    private String allocation() {
        double bytes = median(sorted(i -> ours.get(i).bytes()));
        double others = median(sorted(i -> theirs.get(i).bytes()));
        if (Double.isNaN(bytes)) {
            return " | ";
        }
        String ratio = Double.isNaN(others) ? "" : String.format(Locale.ROOT, "%.2f", bytes / others);
        return String.format(Locale.ROOT, "%,.1f KB | %s", bytes / 1024, ratio);
    }

    private static String rate(double[] sorted) {
        double median = median(sorted);
        return String.format(Locale.ROOT, median < 100 ? "%.1f" : "%,.0f", median);
    }

    private double[] sorted(IntToDoubleFunction figure) {
        double[] figures = IntStream.range(0, ours.size()).mapToDouble(figure).toArray();
        Arrays.sort(figures);
        return figures;
    }

    /** Of an even number, the mean of the two in the middle. */
    private static double median(double[] sorted) {
        int upper = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
    }
}
