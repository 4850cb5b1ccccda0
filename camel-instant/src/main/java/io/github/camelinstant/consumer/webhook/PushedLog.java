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
package io.github.camelinstant.consumer.webhook;

import java.time.Duration;

import io.github.camelinstant.model.Isn;

/** What reads the log of changes and makes exchanges of it. */
interface PushedLog {

    /** How a transaction has come out. */
    enum Outcome {

        /** All of its exchanges have completed, and the position has moved over it. */
        DELIVERED,

        /** An exchange failed, this one or one before it, or the log cannot be read. */
        FAILED,

        /** It was not its turn yet. */
        LATE
    }

    /**
     * Has the log read up to a transaction.
     *
     * @param patience how long to wait for it
     */
    Outcome deliver(Isn isn, Duration patience) throws InterruptedException;
}
