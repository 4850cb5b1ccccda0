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
import java.util.function.DoubleSupplier;

/** How long to wait before the next try: longer each time, never all at the same moment, and as the server asks. */
final class Backoff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int MAX_DOUBLINGS = 10;

    private final Duration first;
    private final DoubleSupplier random;

    /**
     * @param first  the longest wait after the first failure
     * @param random numbers from 0 to 1
     */
    Backoff(Duration first, DoubleSupplier random) {
        this.first = first;
        this.random = random;
    }

    /**
     * @param tries      how many have failed, at least one
     * @param retryAfter what the server asks for, or null
     */
    Duration after(int tries, Duration retryAfter) {
        Duration doubled = first.multipliedBy(1L << Math.min(MAX_DOUBLINGS, tries - 1));
        Duration longest = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        // from half of it to all of it
        Duration jittered = Duration.ofMillis((long) (longest.toMillis() * (1 + random.getAsDouble()) / 2));
        return retryAfter == null ? jittered : retryAfter.plus(jittered.dividedBy(2));
    }
}
