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
package io.github.camelinstant.consumer;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Values that more entities share than a page holds. To look whether one more has come means to read them all, so after
 * a look that found nothing they rest ten times as long as it took. No I/O.
 */
final class Crowds {

    private static final int REST = 10;

    private final LongSupplier nanos;
    private final Map<BigDecimal, Long> restUntil = new HashMap<>();

    /** @param nanos a clock as {@link System#nanoTime} */
    Crowds(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the entities with this value need not be looked at now. */
    boolean rests(CursorValue value) {
        long now = nanos.getAsLong();
        restUntil.values().removeIf(until -> until - now <= 0);
        return restUntil.containsKey(key(value));
    }

    /** Begins to look. */
    Look look() {
        return new Look(nanos.getAsLong());
    }

    private static BigDecimal key(CursorValue value) {
        return value.order().stripTrailingZeros();
    }

    /** A look at all entities with a value. */
    final class Look {

        private final long begin;

        private Look(long begin) {
            this.begin = begin;
        }

        void foundNothing(CursorValue value) {
            long now = nanos.getAsLong();
            restUntil.put(key(value), now + REST * (now - begin));
        }
    }
}
