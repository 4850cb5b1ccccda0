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
import java.util.function.ToDoubleFunction;

/** What a {@link Duel} showed: a row of a table in Markdown. */
record DuelResult(String what, Goal goal, List<Block> blocks) {

    static final String HEAD
            = """
                    | work | ours, a second | the other, a second | ratio, 99 % interval | goal | half of the blocks | CPU time, ours / other | allocated by ours | allocation, ours / other | goal |
                    |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                    """;

    /** Half the width that the interval may have, as a share of the ratio, for the ratio to be taken as known. */
    private static final double WIDEST = 0.05;
    private static final double A_QUARTER = 0.25;

    /** The median of the blocks. */
    MedianInterval ratio() {
        return MedianInterval.of(figures(Block::ratio));
    }

    /** Tells whether more blocks are not needed: the goal is reached or missed, or without a goal the ratio known. */
    boolean isDecided() {
        return Double.isNaN(goal.leastRatio()) ? isKnown() : goal.isDecidedBy(ratio());
    }

    private boolean isKnown() {
        return ratio().isWithin(WIDEST);
    }

    /** Returns the row, with its line break. */
    String row() {
        double[] ratios = figures(Block::ratio);
        Arrays.sort(ratios);
        return String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %.2f to %.2f | %s | %s | %s |%n", what,
                rate(block -> block.ours().perSecond()), rate(block -> block.theirs().perSecond()), interval(),
                goal.ofRatio(ratio()), MedianInterval.quantile(ratios, A_QUARTER),
                MedianInterval.quantile(ratios, 1 - A_QUARTER), cpu(), allocation(), goal.ofAllocation(allocated()));
    }

    private String interval() {
        MedianInterval ratio = ratio();
        String median = String.format(Locale.ROOT, "%.2f", ratio.median());
        String known = isKnown() || !Double.isNaN(goal.leastRatio()) && goal.isDecidedBy(ratio) ? "" : ", not decided";
        return Double.isInfinite(ratio.high())
                ? median + known
                : String.format(Locale.ROOT, "%s (%.2f to %.2f)%s", median, ratio.low(), ratio.high(), known);
    }

    private String cpu() {
        // of all of them together: the clock of a process is too coarse for a slice
        double ratio = Arrays.stream(figures(block -> block.ours().cpuNanos())).sum()
                       / Arrays.stream(figures(block -> block.theirs().cpuNanos())).sum();
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private MedianInterval allocated() {
        return MedianInterval.of(figures(block -> block.ours().bytes() / block.theirs().bytes()));
    }

    private String allocation() {
        double bytes = median(block -> block.ours().bytes());
        if (Double.isNaN(bytes)) {
            return " | ";
        }
        double ratio = allocated().median();
        return String.format(Locale.ROOT, "%,.1f KB | %s", bytes / 1024,
                Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio));
    }

    private String rate(ToDoubleFunction<Block> speed) {
        double median = median(speed);
        return String.format(Locale.ROOT, median < 100 ? "%.1f" : "%,.0f", median);
    }

    private double median(ToDoubleFunction<Block> figure) {
        return MedianInterval.of(figures(figure)).median();
    }

    private double[] figures(ToDoubleFunction<Block> figure) {
        return blocks.stream().mapToDouble(figure).toArray();
    }
}
