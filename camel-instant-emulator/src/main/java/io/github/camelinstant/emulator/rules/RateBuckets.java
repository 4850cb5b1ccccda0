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
package io.github.camelinstant.emulator.rules;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The token buckets that the rules of one app take from. Belongs to the app, not to its database: tokens stay taken
 * when a transaction is rolled back. A changed limit begins with full buckets. Thread-safe.
 */
public final class RateBuckets {

    private static final int MOST = 100_000;
    private static final float LOAD = 0.75f;

    private final Map<Key, TokenBucket> buckets = new LinkedHashMap<>(16, LOAD, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TokenBucket> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String name, RateLimitConfig config, Object key) {
    }

    synchronized TokenBucket.Answer take(String name, RateLimitConfig config, Object key, long tokens, Instant now) {
        return buckets.computeIfAbsent(new Key(name, config, key), absent -> new TokenBucket(config, now)).take(tokens, now);
    }
}
