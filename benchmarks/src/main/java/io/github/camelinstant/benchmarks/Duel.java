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

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two ways to do the same work, measured in turns, so that what else the machine does hits both alike.
 *
 * @param what   the work
 * @param goal   what should come out
 * @param ours   the way of this project
 * @param theirs the other way
 */
record Duel(String what, Goal goal, Side ours, Side theirs) {

    /** As often is it looked at whether more is needed: with fewer blocks nothing is known. */
    private static final int LOOK_EVERY = 8;
    /** While the compiler takes more of the time than this, the work is not yet as fast as it will be. */
    private static final double STILL_COMPILING = 0.05;
    /** So many times as long a warm-up may take for the sake of the compiler. */
    private static final int LONGEST_WARM_UP = 3;

    /** Of blocks of four slices that take longer, there would be too few. */
    private static final long LONG_BLOCK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    /** One way to do the work. */
    @FunctionalInterface
    interface Side {
        Speed measure(int round) throws Exception;
    }

    /** A comparison from which no ratio is expected. */
    Duel(String what, Side ours, Side theirs) {
        this(what, Goal.NONE, ours, theirs);
    }

    /** The same, with a ratio that should come out. */
    Duel withGoal(Goal other) {
        return new Duel(what, other, ours, theirs);
    }

    /** Warms both up, then measures until the ratio is known or its time is over. */
    DuelResult run(Settings settings) throws Exception {
        long start = System.nanoTime();
        int number = warmUp(settings.warmUpMillis());
        boolean isLong = System.nanoTime() - start > number * LONG_BLOCK_NANOS;
        List<Block> blocks = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.seconds());
        do {
            blocks.add(isLong ? Block.ofTwo(this, number++) : Block.ofFour(this, number++));
        } while (blocks.size() < settings.blocks()
                && (blocks.size() % LOOK_EVERY != 0 || System.nanoTime() < end && !result(blocks).isDecided()));
        return result(blocks);
    }

    private DuelResult result(List<Block> blocks) {
        return new DuelResult(what, goal, List.copyOf(blocks));
    }

    /** Returns how many blocks it took, at least one. */
    private int warmUp(long millis) throws Exception {
        long start = System.nanoTime();
        int blocks = 0;
        boolean compiling;
        long elapsed;
        do {
            long blockStart = System.nanoTime();
            long compiled = COMPILER.getTotalCompilationTime();
            Block.ofFour(this, blocks++);
            long now = System.nanoTime();
            compiling = TimeUnit.MILLISECONDS.toNanos(COMPILER.getTotalCompilationTime() - compiled)
                        > STILL_COMPILING * (now - blockStart);
            elapsed = TimeUnit.NANOSECONDS.toMillis(now - start);
        } while (elapsed < millis || compiling && elapsed < LONGEST_WARM_UP * millis);
        return blocks;
    }
}
