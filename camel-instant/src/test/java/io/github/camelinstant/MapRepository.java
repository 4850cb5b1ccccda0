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
package io.github.camelinstant;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.apache.camel.spi.StateRepository;

/** Positions that outlive the context, as a disk would keep them, and saves that fail when told to. */
final class MapRepository implements StateRepository<String, String> {

    final Map<String, String> values = new ConcurrentHashMap<>();
    final AtomicInteger saves = new AtomicInteger();
    volatile Supplier<RuntimeException> failure;

    @Override
    public String getState(String key) {
        return values.get(key);
    }

    @Override
    public void setState(String key, String value) {
        if (failure != null) {
            throw failure.get();
        }
        saves.incrementAndGet();
        values.put(key, value);
    }

    @Override
    public void start() {
        // there is nothing to open
    }

    @Override
    public void stop() {
        // there is nothing to close
    }
}
