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
package io.github.camelinstant.consumer.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

import io.github.camelinstant.model.Isn;

/**
 * Which events have been delivered: all up to a floor, and the last two hundred by name. So an event that shows up
 * late, below others that were delivered, is still recognised as new. No I/O.
 */
final class SeenEvents {

    private static final int REMEMBERED = 200;

    /** In their order: each save writes all of them, and an event nearly always comes behind the others. */
    private final List<Isn> seen = new ArrayList<>(REMEMBERED + 1);
    private Isn floor;
    private Isn last;

    private SeenEvents(Isn floor) {
        this.floor = floor;
        this.last = floor;
    }

    /** Begins after an event; null to begin with the first there is. */
    static SeenEvents upTo(Isn event) {
        return new SeenEvents(event);
    }

    boolean isNew(Isn event) {
        return !isBelow(event) && Collections.binarySearch(seen, event) < 0;
    }

    /** Whether neither this event nor any before it is new. */
    boolean isBelow(Isn event) {
        return floor != null && event.compareTo(floor) <= 0;
    }

    void add(Isn event) {
        if (isBelow(event)) {
            return;
        }
        int place = Collections.binarySearch(seen, event);
        if (place < 0) {
            seen.add(-place - 1, event);
        }
        last = last == null || event.isAfter(last) ? event : last;
        while (seen.size() > REMEMBERED) {
            floor = seen.remove(0);
        }
    }

    /** The highest event that was delivered; null before the first. */
    Isn last() {
        return last;
    }

    /** Twelve bytes an event, the floor first. */
    String encode() {
        ByteBuffer bytes = ByteBuffer.allocate((seen.size() + 1) * Isn.BYTES + 1).put((byte) (floor == null ? 0 : 1));
        put(bytes, floor == null ? new Isn(0, 0) : floor);
        seen.forEach(event -> put(bytes, event));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** @throws IllegalArgumentException when it is not what {@link #encode} wrote */
    static SeenEvents decode(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        if (bytes.remaining() % Isn.BYTES != 1 || bytes.remaining() == 1) {
            throw new IllegalArgumentException("The list of events breaks off");
        }
        boolean hasFloor = bytes.get() == 1;
        Isn floor = get(bytes);
        SeenEvents events = new SeenEvents(hasFloor ? floor : null);
        while (bytes.hasRemaining()) {
            events.add(get(bytes));
        }
        return events;
    }

    private static void put(ByteBuffer bytes, Isn event) {
        bytes.putInt((int) event.slot()).putLong(event.lsn());
    }

    private static Isn get(ByteBuffer bytes) {
        return new Isn(Integer.toUnsignedLong(bytes.getInt()), bytes.getLong());
    }
}
