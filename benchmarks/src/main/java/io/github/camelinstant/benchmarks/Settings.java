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
package io.github.camelinstant.benchmarks;

import java.util.Map;
import java.util.Properties;

/**
 * How much is measured.
 *
 * @param size     what it is called
 * @param blocks   how often two ways are compared at most; see {@link Block}
 * @param millis   how long each way takes in a slice, of which a block has four
 * @param seconds  how long a comparison goes on that is not decided
 * @param stored   entities that are queried, exported, imported and polled in a slice
 * @param events   events that are read from the change log in a slice
 * @param entities entities with which the heap is looked at
 * @param minutes  after which nothing is begun any more
 * @param only     the beginning of the names of what is measured; empty for all
 */
record Settings(String size, int blocks, long millis, long seconds, int stored, int events, int entities, int minutes,
        String only) {

    private static final Map<String, Settings> SIZES = Map.of(
            "full", new Settings("full", 80, 50, 12, 10_000, 1_000, 1_000_000, 15, ""),
            "quick", new Settings("quick", 16, 50, 4, 5_000, 500, 100_000, 8, ""),
            "tiny", new Settings("tiny", 1, 1, 0, 200, 20, 1_000, 15, ""));
    private static final int SLICES_OF_A_WARM_UP = 40;

    /**
     * Reads them.
     *
     * @param  properties               {@code size} is full, quick or tiny; {@code blocks}, {@code millis},
     *                                  {@code seconds}, {@code entities}, {@code minutes} and {@code only} replace what
     *                                  the size says
     * @throws IllegalArgumentException if there is no such size, or a number is none
     */
    static Settings of(Properties properties) {
        String name = properties.getProperty("size", "full");
        Settings size = SIZES.get(name);
        if (size == null) {
            throw new IllegalArgumentException(
                    "There is no size " + name + ", only " + SIZES.keySet().stream().sorted().toList());
        }
        return new Settings(
                name, (int) number(properties, "blocks", size.blocks), number(properties, "millis", size.millis),
                number(properties, "seconds", size.seconds), size.stored, size.events,
                (int) number(properties, "entities", size.entities), (int) number(properties, "minutes", size.minutes),
                properties.getProperty("only", ""));
    }

    /** How long both ways are warmed up before they are compared. */
    long warmUpMillis() {
        return SLICES_OF_A_WARM_UP * millis;
    }

    private static long number(Properties properties, String name, long otherwise) {
        String text = properties.getProperty(name);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
