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

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/**
 * Two slices of one way to do the work, with two of the other before and after or between them, so that what changes
 * steadily hits both alike; or, where a slice takes long, one of each.
 *
 * @param ours   speed, bytes and CPU time of our slices
 * @param theirs those of the others
 */
record Block(Slices ours, Slices theirs) {

    /**
     * The means of slices.
     *
     * @param perSecond how often the work was done in a second
     * @param bytes     that were allocated each time; NaN when that is not known
     * @param cpuNanos  of this process, each time; NaN when that is not known
     */
    record Slices(double perSecond, double bytes, double cpuNanos) {

        private Slices and(Slices other) {
            return new Slices(
                    (perSecond + other.perSecond) / 2, (bytes + other.bytes) / 2, (cpuNanos + other.cpuNanos) / 2);
        }
    }

    private static final OperatingSystemMXBean SYSTEM
            = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /**
     * Measures four slices, after what is left over from before was collected.
     *
     * @param number from 0; in even ones the first and the last slice are ours, in odd ones theirs
     */
    static Block ofFour(Duel duel, int number) throws Exception {
        System.gc();
        boolean weBegin = number % 2 == 0;
        Duel.Side outer = weBegin ? duel.ours() : duel.theirs();
        Duel.Side inner = weBegin ? duel.theirs() : duel.ours();
        int round = 4 * number;
        Slices first = slice(outer, round);
        Slices between = slice(inner, round + 1).and(slice(inner, round + 2));
        Slices around = first.and(slice(outer, round + 3));
        return weBegin ? new Block(around, between) : new Block(between, around);
    }

    /**
     * Measures two slices.
     *
     * @param number from 0; in even ones the first slice is ours, in odd ones theirs
     */
    static Block ofTwo(Duel duel, int number) throws Exception {
        System.gc();
        int round = 4 * number;
        if (number % 2 == 0) {
            Slices ours = slice(duel.ours(), round);
            return new Block(ours, slice(duel.theirs(), round + 1));
        }
        Slices theirs = slice(duel.theirs(), round);
        return new Block(slice(duel.ours(), round + 1), theirs);
    }

    private static Slices slice(Duel.Side side, int round) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        Speed speed = side.measure(round);
        double times = speed.perSecond() * (System.nanoTime() - start) / 1e9;
        double cpuNanos = speed.here() ? (SYSTEM.getProcessCpuTime() - cpu) / times : Double.NaN;
        return new Slices(speed.perSecond(), speed.bytes(), cpuNanos);
    }

    /** Above 1, ours is the faster one. */
    double ratio() {
        return ours.perSecond() / theirs.perSecond();
    }
}
