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
package io.github.camelinstant.emulator.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The tokens left under one key of a rate limit. Not thread-safe. */
final class TokenBucket {

    /**
     * What came of taking tokens.
     *
     * @param taken     whether there were enough
     * @param remaining whole tokens that are left
     * @param waitNanos how long until there are enough; 0 when taken
     */
    record Answer(boolean taken, long remaining, long waitNanos) {
    }

    private final List<Level> levels;

    TokenBucket(RateLimitConfig config, Instant now) {
        levels = config.limits().stream().map(limit -> new Level(limit, now)).toList();
    }

    /** Takes tokens if every limit has as many, else takes none. */
    Answer take(long tokens, Instant now) {
        if (tokens <= 0) {
            throw new IllegalArgumentException("Unable to take " + tokens + " tokens");
        }
        levels.forEach(level -> level.refill(now));
        long wait = levels.stream().mapToLong(level -> level.waitFor(tokens, now)).max().orElse(0);
        if (wait == 0) {
            levels.forEach(level -> level.tokens -= tokens);
        }
        long remaining = levels.stream().mapToLong(level -> (long) level.tokens).min().orElse(0);
        return new Answer(wait == 0, remaining, wait);
    }

    private static final class Level {

        private final RateLimitConfig.Limit limit;
        private double tokens;
        private Instant refilled;

        private Level(RateLimitConfig.Limit limit, Instant now) {
            this.limit = limit;
            this.tokens = limit.capacity();
            this.refilled = now;
        }

        private void refill(Instant now) {
            double periods = periodsUntil(now);
            if (periods <= 0) {
                return;
            }
            double refills = limit.greedy() ? periods : Math.floor(periods);
            tokens = Math.min(limit.capacity(), tokens + refills * limit.amount());
            refilled = limit.greedy() ? now : refilled.plusNanos((long) refills * limit.period().toNanos());
        }

        private long waitFor(long wanted, Instant now) {
            if (wanted <= tokens) {
                return 0;
            }
            if (wanted > limit.capacity()) {
                return Long.MAX_VALUE;
            }
            double periods = (wanted - tokens) / limit.amount();
            double wait = limit.greedy() ? periods : Math.ceil(periods) - periodsUntil(now);
            return Math.max(1, (long) Math.ceil(wait * limit.period().toNanos()));
        }

        private double periodsUntil(Instant now) {
            return (double) Duration.between(refilled, now).toNanos() / limit.period().toNanos();
        }
    }
}
