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
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DuelTest {

    private final List<String> turns = new ArrayList<>();

    @Test
    void eachIsMeasuredBeforeAndAfterTheOtherInTurns() throws Exception {
        new Duel("work", side("ours", 1), side("theirs", 1)).run(settings(1, 0, 0));

        assertThat(turns).containsExactly(
                "ours 0", "theirs 1", "theirs 2", "ours 3", "theirs 4", "ours 5", "ours 6", "theirs 7");
    }

    @Test
    void whereASliceTakesLongABlockHasOneOfEachAndTheOneThatBeginsAlternates() throws Exception {
        Duel duel = new Duel("work", side("ours", 3), side("theirs", 2));

        assertThat(Block.ofTwo(duel, 0).ratio()).isEqualTo(1.5);
        assertThat(Block.ofTwo(duel, 1).ratio()).isEqualTo(1.5);
        assertThat(turns).containsExactly("ours 0", "theirs 1", "theirs 4", "ours 5");
    }

    /** Both get slower by the same step from slice to slice. */
    @Test
    void whatChangesSteadilyHitsBothAlike() throws Exception {
        Duel.Side slower = round -> new Speed(100 - round, 0);

        assertThat(new Duel("work", slower, slower).run(settings(8, 0, 0)).blocks()).extracting(Block::ratio).containsOnly(1.0);
    }

    @Test
    void theBlocksThatWarmUpDoNotCount() throws Exception {
        DuelResult result = new Duel("work", round -> new Speed(round < 4 ? 1000 : 2, 0), side("theirs", 1))
                .run(settings(3, 0, 0));

        assertThat(result.blocks()).hasSize(3);
        assertThat(result.ratio().median()).isEqualTo(2);
    }

    @Test
    void bothAreWarmedUpForAsLongAsTheSettingsSay() throws Exception {
        Settings settings = settings(1, 2, 0);
        long start = System.nanoTime();
        List<Long> seen = new ArrayList<>();
        new Duel("work", round -> {
            seen.add(System.nanoTime() - start);
            return new Speed(1, 0);
        }, side("theirs", 1)).run(settings);

        assertThat(settings.warmUpMillis()).isEqualTo(80);
        // the last two slices are those that count
        assertThat(seen.get(seen.size() - 1)).isGreaterThanOrEqualTo(80_000_000L);
    }

    @Test
    void itEndsAsSoonAsItIsDecided() throws Exception {
        assertThat(new Duel("work", side("ours", 2), side("theirs", 1)).withGoal(Goal.ratio(1.5)).run(settings(80, 0, 60))
                .blocks())
                .hasSize(8);
        assertThat(new Duel("work", side("ours", 2), side("theirs", 1)).run(settings(80, 0, 60)).blocks()).hasSize(8);
    }

    @Test
    void itGoesOnAsLongAsItIsNotDecided() throws Exception {
        Duel.Side sometimesFast = round -> new Speed(round / 4 % 2 == 0 ? 1 : 3, 0);

        assertThat(new Duel("work", sometimesFast, side("theirs", 1)).withGoal(Goal.ratio(2)).run(settings(24, 0, 60)).blocks())
                .hasSize(24);
    }

    @Test
    void afterItsTimeItEndsWhenThereIsEnoughForAnInterval() throws Exception {
        Duel.Side sometimesFast = round -> new Speed(round / 4 % 2 == 0 ? 1 : 3, 0);

        assertThat(new Duel("work", sometimesFast, side("theirs", 1)).withGoal(Goal.ratio(2)).run(settings(24, 0, 0)).blocks())
                .hasSize(8);
    }

    @Test
    void cpuTimeIsThatOfAUnitOfWorkAndOnlyOfWhatThisProcessDoes() throws Exception {
        DuelResult result = new Duel("work", round -> busy(60), round -> busy(20)).run(settings(3, 0, 0));
        double ours = result.blocks().stream().mapToDouble(block -> block.ours().cpuNanos()).sum();
        double theirs = result.blocks().stream().mapToDouble(block -> block.theirs().cpuNanos()).sum();

        assertThat(ours / theirs).isCloseTo(3, within(1.5));
        assertThat(new Duel("work", round -> new Speed(1, 1, false), side("theirs", 1)).run(settings(1, 0, 0)).blocks().get(0)
                .ours().cpuNanos()).isNaN();
    }

    /** Works for so many milliseconds of CPU time for a single unit. */
    private static Speed busy(long millis) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long end = threads.getCurrentThreadCpuTime() + millis * 1_000_000;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
        return new Speed(1e9 / (System.nanoTime() - start), 0);
    }

    private Duel.Side side(String name, double perSecond) {
        return round -> {
            turns.add(name + " " + round);
            return new Speed(perSecond, 0);
        };
    }

    private static Settings settings(int blocks, int millis, int seconds) {
        Properties properties = new Properties();
        properties.put("blocks", Integer.toString(blocks));
        properties.put("millis", Integer.toString(millis));
        properties.put("seconds", Integer.toString(seconds));
        return Settings.of(properties);
    }
}
