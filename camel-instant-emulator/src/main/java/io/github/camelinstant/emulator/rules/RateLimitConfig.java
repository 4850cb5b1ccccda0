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
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** One entry of {@code $rateLimits}. */
record RateLimitConfig(List<Limit> limits) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String DEFAULT_PERIOD = "1 hour";
    private static final String GREEDY = "greedy";
    private static final String INTERVAL = "interval";

    /**
     * How full a bucket can be and how it fills.
     *
     * @param amount tokens that come in one period
     * @param greedy whether they come one by one, not all at the end of the period
     */
    record Limit(long capacity, long amount, Duration period, boolean greedy) {
    }

    /**
     * Reads an entry.
     *
     * @throws InstantError saying what is missing or malformed
     */
    static RateLimitConfig parse(JsonNode entry) {
        JsonNode limits = entry.get("limits");
        if (limits == null || limits.isNull()) {
            throw Errors.paramMissing("limits");
        }
        if (!limits.isArray() || limits.isEmpty()) {
            throw refused(entry, "The rate limit config must have at least one limit in the `limits` array.");
        }
        return new RateLimitConfig(
                StreamSupport.stream(limits.spliterator(), false).map(RateLimitConfig::limit).toList());
    }

    private static Limit limit(JsonNode limit) {
        if (!limit.hasNonNull("capacity")) {
            throw Errors.paramMissing("capacity");
        }
        long capacity = positive(limit.get("capacity"), "capacity");
        JsonNode refill = limit.path("refill");
        long amount = refill.hasNonNull("amount") ? positive(refill.get("amount"), "refill", "amount") : capacity;
        JsonNode type = refill.hasNonNull("type") ? refill.get("type") : JsonNodeFactory.instance.textNode(GREEDY);
        if (!GREEDY.equals(type.textValue()) && !INTERVAL.equals(type.textValue())) {
            throw Errors.paramMalformed(type, "refill", "type");
        }
        return new Limit(capacity, amount, period(limit, refill), GREEDY.equals(type.textValue()));
    }

    private static Duration period(JsonNode limit, JsonNode refill) {
        JsonNode text = refill.hasNonNull("period") ? refill.get("period") : JsonNodeFactory.instance.textNode(DEFAULT_PERIOD);
        Duration period = Optional.ofNullable(text.textValue()).flatMap(IntervalText::parse)
                .orElseThrow(() -> Errors.paramMalformed(text, "refill", "period"));
        if (period.toMillis() <= 0) {
            throw refused(limit, "The refill period must be longer than a second.");
        }
        if (period.toHours() > LONGEST.toHours()) {
            throw refused(limit, "The refill period can't be longer than a day.");
        }
        return period;
    }

    private static long positive(JsonNode number, String... in) {
        if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() <= 0) {
            throw Errors.paramMalformed(number, in);
        }
        return number.longValue();
    }

    private static InstantError refused(JsonNode input, String message) {
        return Errors.validation("rules", input, List.of(Errors.message(message)));
    }
}
