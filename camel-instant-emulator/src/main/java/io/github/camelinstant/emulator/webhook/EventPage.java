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

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Some of a webhook's events, the newest first.
 *
 * @param events  at most a hundred
 * @param hasNext whether there are older ones
 */
public record EventPage(List<Event> events, boolean hasNext) {

    static final EventPage EMPTY = new EventPage(List.of(), false);

    /** {@code {"events": […], "pageInfo": {…}}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("events");
        events.forEach(event -> list.add(event.toJson()));
        json.putObject("pageInfo").put("startCursor", cursor(0)).put("endCursor", cursor(events.size() - 1))
                .put("hasNextPage", hasNext);
        return json;
    }

    private String cursor(int index) {
        return events.isEmpty() ? null : EventCursor.of(events.get(index)).toString();
    }
}
