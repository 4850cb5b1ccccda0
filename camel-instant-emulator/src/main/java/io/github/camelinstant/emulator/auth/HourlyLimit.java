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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Lets something be tried a number of times per key and hour. Thread-safe. */
public final class HourlyLimit {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST = 20;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Clock clock;
    private final Map<String, Deque<Long>> tries = new ConcurrentHashMap<>();

    /** @param clock tells the time of a try */
    public HourlyLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts one try.
     *
     * @throws InstantError {@code rate-limited} if there were too many in the last hour
     */
    public void count(String key) {
        tries.compute(key, (same, times) -> {
            Deque<Long> recent = times == null ? new ArrayDeque<>() : times;
            long now = clock.millis();
            while (!recent.isEmpty() && recent.peek() <= now - HOUR) {
                recent.poll();
            }
            if (recent.size() >= MOST) {
                throw Errors.of(
                        TOO_MANY_REQUESTS, "rate-limited",
                        "Too many verification codes requested for this email. Please try again later.", null);
            }
            recent.add(now);
            return recent;
        });
    }
}
