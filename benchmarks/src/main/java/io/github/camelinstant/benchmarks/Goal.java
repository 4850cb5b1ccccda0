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

import java.util.Locale;

/**
 * What a comparison should show.
 *
 * @param leastRatio     of the speeds, ours to the other; NaN for none
 * @param mostAllocation of what is allocated, ours to the other; NaN for none
 */
record Goal(double leastRatio, double mostAllocation) {

    static final Goal NONE = new Goal(Double.NaN, Double.NaN);

    /** A goal for the speed alone. */
    static Goal ratio(double least) {
        return new Goal(least, Double.NaN);
    }

    /** Whether the goal of the speed is reached or missed for sure; a goal that is not set is. */
    boolean isDecidedBy(MedianInterval ratio) {
        return Double.isNaN(leastRatio) || ratio.low() >= leastRatio || ratio.high() < leastRatio;
    }

    /** Says it in the table; empty without a goal. */
    String ofRatio(MedianInterval ratio) {
        return verdict(leastRatio, ratio.low() >= leastRatio, ratio.high() < leastRatio);
    }

    /** Says it in the table; empty without a goal. */
    String ofAllocation(MedianInterval ratio) {
        return verdict(mostAllocation, ratio.high() <= mostAllocation, ratio.low() > mostAllocation);
    }

    private static String verdict(double goal, boolean reached, boolean missed) {
        if (Double.isNaN(goal)) {
            return "";
        }
        String word = reached ? "reached" : missed ? "missed" : "not decided";
        return String.format(Locale.ROOT, "%.2f: %s", goal, word);
    }
}
