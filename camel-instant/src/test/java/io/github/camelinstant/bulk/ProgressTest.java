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
package io.github.camelinstant.bulk;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {

    private final AtomicLong now = new AtomicLong(7);

    private Progress progress(long total) {
        return new Progress("import", "rows", total, now::get);
    }

    private void wait(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void aKnownTotalTellsShareAndTimeLeft() {
        Progress progress = progress(10_000);
        progress.add(1_000);
        progress.add(1_999);
        wait(Duration.ofSeconds(10));

        ProgressSnapshot snapshot = progress.snapshot();

        assertThat(snapshot.perSecond()).isEqualTo(299.9);
        assertThat(snapshot.left()).isBetween(Duration.ofSeconds(23), Duration.ofSeconds(24));
        assertThat(snapshot).hasToString("import: 2,999 rows, 300 rows/s, 29 % done, 23 s left");
    }

    @Test
    void withoutATotalThereIsNoShare() {
        Progress progress = progress(-1);
        progress.add(5);
        wait(Duration.ofSeconds(1));

        assertThat(progress.snapshot().share()).isEmpty();
        assertThat(progress.snapshot().left()).isNull();
        assertThat(progress.snapshot()).hasToString("import: 5 rows, 5 rows/s");
    }

    @Test
    void theBeginningAndTheEndAreNoSpecialCase() {
        assertThat(progress(100).snapshot()).hasToString("import: 0 rows, 0 rows/s, 0 % done");
        assertThat(progress(0).snapshot()).hasToString("import: 0 rows, 0 rows/s, 100 % done");
        Progress more = progress(1);
        more.add(2);
        wait(Duration.ofSeconds(1));
        assertThat(more.snapshot()).hasToString("import: 2 rows, 2 rows/s, 100 % done, 0 s left");
    }

    @Test
    void longTimesAreReadable() {
        Progress progress = progress(7_201);
        progress.add(1);
        wait(Duration.ofSeconds(1));
        assertThat(progress.snapshot().toString()).endsWith("2 h 00 min left");
        progress.add(7_125);
        wait(Duration.ofSeconds(7_125));
        assertThat(progress.snapshot().toString()).endsWith("1 min 15 s left");
    }

    @Test
    void aListenerIsToldAgainAndAgainAndAtTheEnd() throws InterruptedException {
        Progress progress = progress(-1);
        CountDownLatch thrice = new CountDownLatch(3);
        AtomicReference<ProgressSnapshot> last = new AtomicReference<>();
        try (ProgressReporter reporter = ProgressReporter.start(progress, snapshot -> {
            thrice.countDown();
            last.set(snapshot);
            throw new IllegalStateException("a listener that fails is told nevertheless");
        }, Duration.ofMillis(1))) {
            assertThat(reporter).isNotNull();
            assertThat(thrice.await(30, TimeUnit.SECONDS)).isTrue();
            progress.add(3);
        }
        assertThat(last.get().done()).isEqualTo(3);
    }
}
