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

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The events of one webhook. Not thread-safe. */
final class EventLog {

    private static final int PAGE = 100;
    private static final Duration LISTED = Duration.ofDays(60);

    private final NavigableMap<EventCursor, Event> events = new TreeMap<>();
    private final Map<LogPosition, EventCursor> places = new HashMap<>();

    void add(Event event) {
        events.put(EventCursor.of(event), event);
        places.put(event.position(), EventCursor.of(event));
    }

    Optional<Event> find(LogPosition position) {
        return Optional.ofNullable(places.get(position)).map(events::get);
    }

    /** The newest events, or the newest of those older than a place. */
    EventPage page(EventCursor after, Instant now) {
        Instant oldest = now.minus(LISTED);
        NavigableMap<EventCursor, Event> older = after == null ? events : events.headMap(after, false);
        List<Event> page = older.descendingMap().values().stream().takeWhile(event -> event.createdAt().isAfter(oldest))
                .limit(PAGE + 1).toList();
        return new EventPage(page.subList(0, Math.min(PAGE, page.size())), page.size() > PAGE);
    }

    /** Puts a changed event in its place. */
    Optional<Event> change(LogPosition position, UnaryOperator<Event> change) {
        return Optional.ofNullable(places.get(position))
                .map(place -> events.computeIfPresent(place, (key, event) -> change.apply(event)));
    }
}
