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
package io.github.camelinstant.emulator.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** How many backups somebody may have made within five minutes. Used by one thread at a time. */
final class BackupLimit {

    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final int TOO_MANY_REQUESTS = 429;

    private final int most;
    private final Map<Object, Deque<Instant>> times = new HashMap<>();

    BackupLimit(int most) {
        this.most = most;
    }

    /** Throws {@code rate-limited} if there were as many already. */
    void check(Object who, Instant now) {
        Deque<Instant> made = times.getOrDefault(who, new ArrayDeque<>());
        made.removeIf(at -> !at.plus(PERIOD).isAfter(now));
        if (made.size() >= most) {
            throw refused(now, made.getFirst().plus(PERIOD));
        }
    }

    void note(Object who, Instant now) {
        times.computeIfAbsent(who, each -> new ArrayDeque<>()).add(now);
    }

    private static InstantError refused(Instant now, Instant until) {
        long seconds = Duration.between(now, until).plusNanos(999_999_999).toSeconds();
        long minutes = (seconds + 59) / 60;
        ObjectNode hint = JsonNodeFactory.instance.objectNode().put("retry-at", until.toString()).put("retry-after", seconds);
        return Errors.of(TOO_MANY_REQUESTS, "rate-limited",
                "You've hit the backup rate limit. Please try again in %d minute%s.".formatted(minutes,
                        minutes == 1 ? "" : "s"),
                hint);
    }
}
