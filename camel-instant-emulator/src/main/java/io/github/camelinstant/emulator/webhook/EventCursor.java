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

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/**
 * A place in the list of a webhook's events.
 *
 * @param createdAt the time of the event at that place
 * @param position  its position in the log
 */
public record EventCursor(Instant createdAt, LogPosition position) implements Comparable<EventCursor> {

    private static final int BYTES = Long.BYTES + Integer.BYTES + LogPosition.BYTES;
    private static final Comparator<EventCursor> ORDER = Comparator.comparing(EventCursor::createdAt)
            .thenComparing(cursor -> cursor.position().slot())
            .thenComparing(cursor -> cursor.position().lsn(), Long::compareUnsigned);

    static EventCursor of(Event event) {
        return new EventCursor(event.createdAt(), event.position());
    }

    /** The place that a text names; empty if it names none. */
    public static Optional<EventCursor> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Instant createdAt = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
            return Optional.of(new EventCursor(createdAt, new LogPosition(buffer.getInt(), buffer.getLong())));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(EventCursor other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).putLong(createdAt.getEpochSecond()).putInt(createdAt.getNano());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.put(position.toBytes()).array());
    }
}
