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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A transaction that a webhook is told of.
 *
 * @param position         of the transaction in the log
 * @param status           how far the telling has come
 * @param attempts         the tries so far
 * @param nextAttemptAfter when the next one is due; null when none is, or it is due at once
 * @param createdAt        when the transaction was found to be an event
 * @param updatedAt        when the status changed
 */
public record Event(LogPosition position, Status status, List<Attempt> attempts, Instant nextAttemptAfter, Instant createdAt,
        Instant updatedAt) {

    /** How far the delivery of an event has come. */
    public enum Status {
        PENDING,
        PROCESSING,
        SUCCESS,
        ERROR,
        FAILED
    }

    static Event of(LogPosition position, Instant now) {
        return new Event(position, Status.PENDING, List.of(), null, now, now);
    }

    /** Whether it waits to be delivered, by nobody at the moment. */
    boolean isWaiting() {
        return status == Status.PENDING || status == Status.ERROR;
    }

    Event pending(Instant now) {
        return new Event(position, Status.PENDING, attempts, nextAttemptAfter, createdAt, now);
    }

    Event processing(Instant now) {
        return new Event(position, Status.PROCESSING, attempts, null, createdAt, now);
    }

    Event attempted(Attempt attempt, Status newStatus, Instant next, Instant now) {
        return new Event(
                position, newStatus, Stream.concat(attempts.stream(), Stream.of(attempt)).toList(), next, createdAt, now);
    }

    /** The event as answers show it. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("isn", position.toString());
        json.put("status", status.name().toLowerCase(Locale.ROOT));
        if (attempts.isEmpty()) {
            json.putNull("attempts");
        } else {
            ArrayNode list = json.putArray("attempts");
            attempts.forEach(attempt -> list.add(attempt.toJson()));
        }
        json.put("next_attempt_after", nextAttemptAfter == null ? null : seconds(nextAttemptAfter));
        json.put("created_at", seconds(createdAt));
        json.put("updated_at", seconds(updatedAt));
        return json;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
