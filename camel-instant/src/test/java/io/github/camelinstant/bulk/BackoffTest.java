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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), 3);

    @ParameterizedTest
    @CsvSource({ "1, 250, 500", "2, 500, 1000", "3, 1000, 2000", "7, 15000, 30000", "1000000, 15000, 30000" })
    void doublesUpToTheLongest(int failures, long least, long most) {
        Set<Duration> waits = waits(failures, null);
        assertThat(waits).hasSizeGreaterThan(1)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(least), Duration.ofMillis(most)));
    }

    @Test
    void waitsAtLeastAsLongAsTheServerAsksButNotAllAtTheSameMoment() {
        assertThat(waits(1, Duration.ofSeconds(90))).hasSizeGreaterThan(1)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(90_250), Duration.ofMillis(90_500)));
    }

    @Test
    void waitsNoLongerThanThereIsTime() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> BACKOFF.pause(7, Duration.ofHours(1), Duration.ofMillis(1)));
    }

    @Test
    void endsAfterSoManyAttempts() {
        assertThat(BACKOFF.allowsAfter(2)).isTrue();
        assertThat(BACKOFF.allowsAfter(3)).isFalse();
    }

    @Test
    void refusesWaitsThatShrink() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ZERO, 0));
    }

    private static Set<Duration> waits(int failures, Duration asked) {
        return IntStream.range(0, 100).mapToObj(each -> BACKOFF.after(failures, asked)).collect(Collectors.toSet());
    }
}
