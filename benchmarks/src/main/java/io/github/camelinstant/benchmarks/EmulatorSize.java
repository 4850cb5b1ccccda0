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

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;

import io.github.camelinstant.emulator.InstantEmulator;

/**
 * How much the emulator holds and how fast it answers then: with 100,000 entities of eight attributes, and with
 * 1,000,000. Start it with {@code -Xmx2g} to see that they fit; client and emulator share the process.
 */
public final class EmulatorSize {

    private static final int SMALL = 100_000;
    private static final int LARGE = 1_000_000;
    private static final int LOADED_AT_ONCE = 500;
    private static final int ROWS = 100;
    private static final int PAGE = 1_000;
    private static final int RUNS = 200;

    private final PrintStream out = System.out;
    private final Random random = new Random(1);
    private final Letters letters;
    private int stored;

    private EmulatorSize(InstantEmulator emulator) {
        letters = new Letters(emulator.url(), emulator.createApp("letters", Letters.SCHEMA, null));
    }

    /** @param args how many entities, for three figures only; without, all figures */
    public static void main(String[] args) throws Exception {
        try (InstantEmulator emulator = InstantEmulator.start()) {
            EmulatorSize size = new EmulatorSize(emulator);
            if (args.length > 0) {
                size.printFigures(Integer.parseInt(args[0]));
                return;
            }
            size.letters.query("{\"limit\": 1}");
            size.out.printf(Locale.ROOT, "first answer %d ms after the start of the JVM, %d CPUs, at most %d MB of heap%n",
                    ManagementFactory.getRuntimeMXBean().getUptime(), Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() >> 20);
            size.measureWith(SMALL);
            size.measureWith(LARGE);
        }
    }

    private void printFigures(int entities) throws Exception {
        letters.query("{\"limit\": 1}");
        long before = usedBytes();
        while (stored < entities) {
            append(ROWS);
        }
        double bytes = (double) (usedBytes() - before) / entities;
        Timing writes = Timing.of("", RUNS, run -> append(ROWS));
        Timing reads = Timing.of("", RUNS, run -> expect(1, String.format(
                "{\"where\": {\"number\": %d}}", random.nextInt(entities))));
        String with = String.format(Locale.ROOT, ", with %,d entities", entities);
        out.print(new Figure(
                "emulator: rows written a second, 100 a transaction" + with,
                String.format(Locale.ROOT, "%,.0f", ROWS * writes.perSecond())).row());
        out.print(new Figure(
                "emulator: queries a second by a unique attribute" + with,
                String.format(Locale.ROOT, "%,.0f", reads.perSecond())).row());
        out.print(new Figure(
                "emulator: heap for an entity of eight attributes, three indexed",
                String.format(Locale.ROOT, "%,.0f bytes", bytes)).row());
    }

    private void measureWith(int entities) throws Exception {
        fill(entities);
        out.println(Timing.of("transact of 100 new rows", RUNS, run -> append(ROWS)));
        out.println(Timing.of("transact of 100 changed rows", RUNS, run -> {
            int from = random.nextInt(entities - ROWS);
            letters.write(from, from + ROWS);
        }));
        out.println(Timing.of("equality on a unique attribute", RUNS, run -> expect(1, String.format(
                "{\"where\": {\"number\": %d}}", random.nextInt(entities)))));
        out.println(Timing.of("equality on an indexed attribute", RUNS, run -> expect(Letters.LETTERS_OF_A_CITY, String.format(
                "{\"where\": {\"city\": \"city %d\"}}", random.nextInt(entities / Letters.LETTERS_OF_A_CITY)))));
        out.println(Timing.of("page of 1,000 in default order", RUNS, run -> expect(PAGE, "{\"limit\": 1000}")));
        out.println(Timing.of("page of 1,000 in the order of an indexed attribute", RUNS, run -> expect(PAGE,
                "{\"limit\": 1000, \"order\": {\"number\": \"desc\"}}")));
        out.println(Timing.of("page of 1,000 that starts somewhere in the middle", RUNS, run -> expect(PAGE, String.format(
                "{\"where\": {\"number\": {\"$gte\": %d}}, \"limit\": 1000, \"order\": {\"number\": \"asc\"}}",
                random.nextInt(entities - PAGE)))));
    }

    private void fill(int entities) throws Exception {
        long start = System.nanoTime();
        int before = stored;
        while (stored < entities) {
            append(LOADED_AT_ONCE);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%n%,d entities: %,.0f a second, %,d MB of heap in use%n", stored,
                (stored - before) / seconds, usedBytes() >> 20);
    }

    private void append(int rows) throws Exception {
        letters.write(stored, stored + rows);
        stored += rows;
    }

    private void expect(int count, String options) throws Exception {
        int found = letters.query(options);
        if (found != count) {
            throw new IllegalStateException("Expected " + count + " letters for " + options + ", got " + found);
        }
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
