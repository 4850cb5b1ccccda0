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
package io.github.camelinstant.model;

import java.time.Instant;
import java.util.List;

/**
 * A transaction that a webhook is told of, and how the telling went. What the transaction did is in its
 * {@link WebhookPayload}.
 *
 * @param isn              which transaction
 * @param status           how far the delivery has come: {@code pending}, {@code processing}, {@code success},
 *                         {@code error} (there will be another attempt) or {@code failed}
 * @param attempts         the attempts so far
 * @param nextAttemptAfter when the next attempt is due, or null
 * @param createdAt        when the event was logged, in seconds
 * @param updatedAt        when the status changed, in seconds
 */
public record WebhookEvent(Isn isn, String status, List<Attempt> attempts, Instant nextAttemptAfter, Instant createdAt,
        Instant updatedAt) {

    /**
     * One attempt to deliver an event.
     *
     * @param at             when
     * @param durationMillis how long it took
     * @param successful     whether the receiver answered 2xx
     * @param statusCode     the HTTP status; null when no answer came
     * @param responseText   the beginning of the answer; null when none came
     * @param errorType      {@code timeout}, {@code dns}, {@code connect}, {@code tls}, {@code protocol},
     *                       {@code network}, {@code disabled} or {@code unknown}; null when an answer came
     * @param errorMessage   the error for people, or null
     */
    public record Attempt(Instant at, long durationMillis, boolean successful, Integer statusCode, String responseText,
            String errorType, String errorMessage) {
    }

    public WebhookEvent {
        Checks.notNull(isn, "The ISN of an event");
        attempts = List.copyOf(attempts);
    }
}
