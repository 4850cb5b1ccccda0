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

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** One of the limits of {@code $rateLimits} as a rule sees it. */
record RateLimit(String name, RateLimitConfig config, RateBuckets buckets, Instant now) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final long NANOS = 1_000_000_000;

    /**
     * Takes tokens from the bucket of that key.
     *
     * @return              true, always
     * @throws InstantError 429 {@code rate-limited} when there are not enough
     */
    boolean consume(Object key, long tokens) {
        TokenBucket.Answer answer = buckets.take(name, config, key, tokens, now);
        if (answer.taken()) {
            return true;
        }
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.put("retry-at", now.plus(answer.waitNanos(), ChronoUnit.NANOS).toString());
        hint.put("retry-after", Math.floorDiv(answer.waitNanos() - 1, NANOS) + 1);
        hint.put("remaining-tokens", answer.remaining());
        throw Errors.of(TOO_MANY_REQUESTS, "rate-limited", "Your request exceeded the rate limit.", hint);
    }
}
