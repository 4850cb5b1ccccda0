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

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class LoadTest {

    private static final int THREADS = 4;
    private static final int BYTES = 1_000_000;

    private volatile byte[] allocated;

    @Test
    void whatIsAllocatedIsThatOfTheThreadsThatSendForEachRequest() throws Exception {
        Speed speed = new Load(THREADS, Duration.ofMillis(20), number -> allocated = new byte[BYTES]).measure(0);

        assertThat(allocated).hasSize(BYTES);
        assertThat(speed.bytes()).isCloseTo(BYTES, within(0.05 * BYTES));
    }

    @Test
    void asManyRequestsAreUnderWayAsThereAreThreadsAndEachHasANumberOfItsOwn() throws Exception {
        CyclicBarrier all = new CyclicBarrier(THREADS);
        Set<Long> numbers = ConcurrentHashMap.newKeySet();

        new Load(THREADS, Duration.ZERO, number -> {
            all.await(20, TimeUnit.SECONDS);
            numbers.add(number);
        }).measure(0);

        assertThat(numbers).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }

    @Test
    void aRequestThatFailsEndsTheComparison() {
        assertThatThrownBy(() -> new Load(1, Duration.ZERO, number -> {
            throw new IllegalStateException("no answer");
        }).measure(0)).hasRootCauseMessage("no answer");
    }
}
