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
package io.github.camelinstant.consumer.position;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;

/**
 * The keys that the running consumers of a context use. Two of them on one key would each move the position of the
 * other, and after a restart one would skip what only the other has delivered.
 */
public final class PositionKeys {

    private final Map<StateRepository<?, ?>, Set<String>> claimed = new IdentityHashMap<>();

    private PositionKeys() {
    }

    /** Returns the keys of a context. */
    public static PositionKeys of(CamelContext context) {
        synchronized (context) {
            PositionKeys keys = context.getCamelContextExtension().getContextPlugin(PositionKeys.class);
            if (keys == null) {
                keys = new PositionKeys();
                context.getCamelContextExtension().addContextPlugin(PositionKeys.class, keys);
            }
            return keys;
        }
    }

    /**
     * Takes a key for a consumer.
     *
     * @throws IllegalArgumentException when another one has it
     */
    public synchronized void claim(StateRepository<?, ?> repository, String key) {
        if (!claimed.computeIfAbsent(repository, each -> new HashSet<>()).add(key)) {
            throw new IllegalArgumentException(
                    "Another consumer uses the position " + key + ": give each consumer a positionKey of its own");
        }
    }

    /** Gives a key back. */
    public synchronized void release(StateRepository<?, ?> repository, String key) {
        claimed.computeIfPresent(repository, (each, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }
}
