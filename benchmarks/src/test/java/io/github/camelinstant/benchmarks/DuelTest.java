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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DuelTest {

    private final List<String> turns = new ArrayList<>();

    @Test
    void bothTakeTurnsAndTheOneThatBeginsAlternates() throws Exception {
        new Duel("work", side("ours", 1), side("theirs", 1)).run(2);

        assertThat(turns).containsExactly(
                "ours 0", "theirs 1", "theirs 2", "ours 3", "ours 4", "theirs 5", "theirs 6", "ours 7");
    }

    @Test
    void theRoundsThatWarmUpDoNotCount() throws Exception {
        DuelResult result = new Duel("work", round -> new Speed(round < 4 ? 1000 : 2, 0), side("theirs", 1)).run(3);

        assertThat(result.ours()).hasSize(3);
        assertThat(result.ratio()).isEqualTo(2);
    }

    private Duel.Side side(String name, double perSecond) {
        return round -> {
            turns.add(name + " " + round);
            return new Speed(perSecond, 0);
        };
    }
}
