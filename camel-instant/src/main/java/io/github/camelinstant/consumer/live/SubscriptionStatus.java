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

import java.time.Instant;

/** How a subscription is and was, for health checks and JMX. Thread-safe. */
final class SubscriptionStatus {

    private SubscriptionState state = SubscriptionState.STOPPED;
    private int failures;
    private long reconnects;
    private Instant lastEvent;
    private Throwable failure;
    private String explanation;

    synchronized void started() {
        state = SubscriptionState.CONNECTING;
        failures = 0;
        failure = null;
        explanation = null;
    }

    /** It is opened once more. */
    synchronized void reconnecting() {
        reconnects++;
    }

    synchronized void heard(Instant now) {
        lastEvent = now;
    }

    synchronized void live() {
        state = SubscriptionState.LIVE;
        failures = 0;
        failure = null;
        explanation = null;
    }

    /** An exchange has failed that must be repeated. */
    synchronized void repeating() {
        state = SubscriptionState.REPEATING;
    }

    /**
     * Returns how often in a row it has failed by now.
     *
     * @param last whether it is not tried again
     */
    synchronized int failed(Throwable cause, String why, boolean last) {
        state = last ? SubscriptionState.FAILED : SubscriptionState.RECONNECTING;
        failure = cause;
        explanation = why;
        return ++failures;
    }

    synchronized void stopped() {
        state = SubscriptionState.STOPPED;
    }

    synchronized SubscriptionState state() {
        return state;
    }

    /** How often in a row it has failed. */
    synchronized int failures() {
        return failures;
    }

    synchronized long reconnects() {
        return reconnects;
    }

    /** When the server last gave a sign of life; null if it never did. */
    synchronized Instant lastEvent() {
        return lastEvent;
    }

    /** Why it failed; null when it did not, or is live again. */
    synchronized Throwable failure() {
        return failure;
    }

    /** The failure in a sentence, with what to do about it. */
    synchronized String explanation() {
        return explanation;
    }
}
