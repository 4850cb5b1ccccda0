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
package io.github.camelinstant.emulator.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When the delivery of an event is tried again. */
final class RetrySchedule {

    private static final int MAX_ATTEMPTS = 11;
    private static final Duration LATER = Duration.ofHours(12);
    private static final List<Duration> DELAYS = List.of(
            Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(5),
            Duration.ofHours(10));

    private final int speed;

    RetrySchedule(int speed) {
        this.speed = speed;
    }

    /** How long to wait after that many failed attempts; empty to give up. */
    Optional<Duration> delayAfter(int attempts) {
        if (attempts >= MAX_ATTEMPTS) {
            return Optional.empty();
        }
        Duration delay = attempts <= DELAYS.size() ? DELAYS.get(attempts - 1) : LATER;
        return Optional.of(delay.dividedBy(speed));
    }
}
