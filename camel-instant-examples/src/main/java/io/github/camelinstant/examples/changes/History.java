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
package io.github.camelinstant.examples.changes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The states of each order, one after the other, as somebody has seen them. */
final class History {

    static final String DELETED = "deleted";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> keys = new HashSet<>();
    private final Map<String, List<String>> states = new HashMap<>();
    private int repeated;

    /** Adds a line of the file, or a message of the topic. */
    void add(String json) throws JsonProcessingException {
        JsonNode line = JSON.readTree(json);
        add(line.get("key").asText(), line.get("id").asText(),
                line.has("after") ? line.at("/after/version").asText() : DELETED);
    }

    /**
     * Adds a state.
     *
     * @param key the same when the state comes again, which is counted only
     */
    synchronized void add(String key, String id, String state) {
        if (keys.add(key)) {
            states.computeIfAbsent(id, each -> new ArrayList<>()).add(state);
        } else {
            repeated++;
        }
        notifyAll();
    }

    /** Waits until there are that many states, but no longer than that. */
    synchronized void await(int count, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (keys.size() < count && left > 0) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
    }

    synchronized int size() {
        return keys.size();
    }

    /** How many came again. */
    synchronized int repeated() {
        return repeated;
    }

    /** Whether both have each state of each order, in the same order. */
    boolean equalTo(History other) {
        return copy().equals(other.copy());
    }

    private synchronized Map<String, List<String>> copy() {
        Map<String, List<String>> copy = new HashMap<>();
        states.forEach((id, each) -> copy.put(id, List.copyOf(each)));
        return copy;
    }
}
