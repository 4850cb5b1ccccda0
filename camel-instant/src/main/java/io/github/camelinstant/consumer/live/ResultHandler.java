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
package io.github.camelinstant.consumer.live;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** What becomes of the results of a live query. Used by one thread at a time. */
interface ResultHandler {

    /** How a result has come out. */
    enum Outcome {
        /** All that is new in it was delivered. */
        DELIVERED,
        /** An exchange has failed: unless a newer result comes, this one is to be handled again. */
        OWED,
        /** An exchange has failed that must come first: a result that is read anew is needed. */
        BLOCKED
    }

    /** What a handler may still do, and tells how far it is. */
    record Batch(BooleanSupplier mayDeliver, IntConsumer pending) {
    }

    /** Begins with what was delivered before the consumer was stopped, if that is remembered. */
    default void start() throws Exception {
    }

    default void stop() {
    }

    /**
     * Delivers what is new in a result.
     *
     * @return           what is left of it
     * @throws Exception if what was delivered cannot be remembered
     */
    Outcome handle(Map<String, Object> result, Batch batch) throws Exception;
}
