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
package io.github.camelinstant.bulk.load;

import java.time.Duration;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BatchSizerTest {

    private final BatchSizer sizer = new BatchSizer(100, 1000);

    /** @param speed rows a second by the size of the batch */
    private void run(int batches, IntToDoubleFunction speed) {
        for (int i = 0; i < batches; i++) {
            int rows = sizer.rows();
            sizer.written(rows, Duration.ofNanos((long) (rows / speed.applyAsDouble(rows) * 1e9)));
        }
    }

    @ParameterizedTest
    @CsvSource({
            // a fixed cost for each request, in rows, and where the size ends: at most, and at least
            "1, 100, 230",
            "100, 300, 1000",
            "2000, 1000, 1000" })
    void growsAsLongAsItPays(double cost, int least, int most) {
        // so few batches that what was settled is not tried again
        run(60, rows -> 500 * rows / (rows + cost));
        assertThat(sizer.rows()).isBetween(least, most);
    }

    @Test
    void goesBackWhenLargerIsSlower() {
        run(40, rows -> rows > 200 ? 100 : rows);
        assertThat(sizer.rows()).isLessThanOrEqualTo(200).isGreaterThanOrEqualTo(100);
    }

    @Test
    void aTimeoutHalvesAndIsRemembered() {
        sizer.tooLarge(100);
        assertThat(sizer.rows()).isEqualTo(50);
        run(12, rows -> rows);
        assertThat(sizer.rows()).isBetween(51, 99);
        run(200, rows -> rows);
        assertThat(sizer.rows()).as("after a while it is tried again").isGreaterThan(99);
    }

    @Test
    void neverBelowOneRow() {
        for (int i = 0; i < 20; i++) {
            sizer.tooLarge(sizer.rows());
        }
        assertThat(sizer.rows()).isEqualTo(1);
        run(4, rows -> 10);
        assertThat(sizer.rows()).isEqualTo(1);
    }

    @Test
    void slowAnswersAreAWarning() {
        sizer.written(100, Duration.ofSeconds(15));
        assertThat(sizer.rows()).isEqualTo(50);
    }

    @Test
    void whatIsNotFullTellsNothing() {
        for (int i = 0; i < 100; i++) {
            sizer.written(7, Duration.ofNanos(1));
        }
        assertThat(sizer.rows()).isEqualTo(100);
    }

    @Test
    void theLimitOfTriplesFollowsTheServer() {
        assertThat(sizer.triples()).isEqualTo(13_000);
        sizer.tooManyTriples(12_000);
        assertThat(sizer.triples()).isEqualTo(9_000);
        assertThat(sizer.rows()).isEqualTo(100);
    }

    @Test
    void aStartThatIsTheMostDoesNotGrow() {
        BatchSizer fixed = new BatchSizer(30, 30);
        for (int i = 0; i < 100; i++) {
            fixed.written(30, Duration.ofMillis(1));
        }
        assertThat(fixed.rows()).isEqualTo(30);
    }
}
