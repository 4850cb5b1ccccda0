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
package io.github.camelinstant.emulator.auth;

import java.time.Duration;
import java.time.Instant;

import io.github.camelinstant.emulator.Watch;
import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HourlyLimitTest {

    private final Watch clock = new Watch(Instant.parse("2026-11-22T10:00:00Z"));
    private final HourlyLimit limit = new HourlyLimit(clock);

    @Test
    void letsTwentyTriesPassAndThenSomeMoreAfterAnHour() {
        for (int i = 0; i < 20; i++) {
            limit.count("a");
            clock.passes(Duration.ofMinutes(1));
        }

        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> limit.count("a"))
                .satisfies(error -> assertThat(error.status()).isEqualTo(429));
        assertThatCode(() -> limit.count("b")).doesNotThrowAnyException();

        clock.passes(Duration.ofMinutes(40));
        assertThatCode(() -> limit.count("a")).doesNotThrowAnyException();
        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> limit.count("a"));
    }
}
