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
package io.github.camelinstant.client;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** How long the server asks to wait: Instant says it in the hint, proxies in a header. */
final class RetryAfter {

    private RetryAfter() {
    }

    /** Returns null when nobody says it. */
    static Duration of(Map<String, Object> hint, String header) {
        if (hint.get("retry-after") instanceof Number seconds) {
            return notNegative(Duration.ofMillis((long) (seconds.doubleValue() * 1000)));
        } else if (hint.get("retry-at") instanceof String at) {
            return until(at, DateTimeFormatter.ISO_INSTANT);
        } else if (header == null) {
            return null;
        }
        String value = header.strip();
        return value.matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(value)) : until(value, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static Duration until(String at, DateTimeFormatter format) {
        try {
            return notNegative(Duration.between(Instant.now(), format.parse(at, Instant::from)));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
