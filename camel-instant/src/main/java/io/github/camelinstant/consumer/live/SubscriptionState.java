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

/** How a subscription is. */
enum SubscriptionState {

    /** The consumer is stopped or suspended. */
    STOPPED(true),

    /** No result has come yet. */
    CONNECTING(false),

    /** The result has come, and comes again when it changes. */
    LIVE(true),

    /** The subscription has failed, and is tried again. */
    RECONNECTING(false),

    /** An exchange has failed, and the result is asked for again to repeat it. */
    REPEATING(true),

    /** The subscription has failed in a way that a repeat does not mend. */
    FAILED(false);

    private final boolean healthy;

    SubscriptionState(boolean healthy) {
        this.healthy = healthy;
    }

    boolean isHealthy() {
        return healthy;
    }
}
