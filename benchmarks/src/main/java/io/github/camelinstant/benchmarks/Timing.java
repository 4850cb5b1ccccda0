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
import java.util.Locale;

/** How long one kind of request took, over several runs. */
record Timing(String what, double[] sortedMillis) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NEARLY_ALL = 0.95;

    /** A request that is measured, told which run it is. */
    @FunctionalInterface
    interface Request {
        void send(int run) throws Exception;
    }

    /** Warms up with a tenth of the runs, then measures. */
    static Timing of(String what, int runs, Request request) throws Exception {
        for (int i = 0; i < runs / 10; i++) {
            request.send(i - runs);
        }
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            request.send(i);
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        return new Timing(what, millis);
    }

    /** How many there are in a second, one after the other, going by the median. */
    double perSecond() {
        return 1_000 / at(0.5);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-62s median %8.2f ms   95%% %8.2f ms   max %8.2f ms",
                what, at(0.5), at(NEARLY_ALL), at(1));
    }

    private double at(double share) {
        return sortedMillis[(int) Math.min(sortedMillis.length - 1L, Math.round(share * sortedMillis.length))];
    }
}
