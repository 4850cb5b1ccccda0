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

/**
 * Two ways to do the same work, measured in turns, so that what else the machine does hits both alike.
 *
 * @param what   the work
 * @param ours   the way of this project
 * @param theirs the other way
 */
record Duel(String what, Side ours, Side theirs) {

    private static final int WARM_UP = 2;

    /** One way to do the work. */
    @FunctionalInterface
    interface Side {
        Speed measure(int round) throws Exception;
    }

    /** Warms both up, then measures; who begins a round alternates, too. */
    DuelResult run(int rounds) throws Exception {
        List<Speed> our = new ArrayList<>();
        List<Speed> their = new ArrayList<>();
        for (int round = 0; round < rounds + WARM_UP; round++) {
            boolean weBegin = round % 2 == 0;
            Speed first = (weBegin ? ours : theirs).measure(2 * round);
            Speed second = (weBegin ? theirs : ours).measure(2 * round + 1);
            if (round >= WARM_UP) {
                our.add(weBegin ? first : second);
                their.add(weBegin ? second : first);
            }
        }
        return new DuelResult(what, our, their);
    }
}
