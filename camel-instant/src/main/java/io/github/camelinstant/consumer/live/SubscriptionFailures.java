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

import java.time.Duration;
import java.util.Map;

import io.github.camelinstant.client.Failure;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InstantTimeoutException;

/** What the failures of a subscription mean. */
final class SubscriptionFailures {

    private static final String TOO_LARGE = "The server gives a live query 5 seconds for its whole result. Ask for less, or use"
                                            + " from(\"instant:query\"), with emit=changes for what has changed";

    private SubscriptionFailures() {
    }

    /**
     * Whether a repeat cannot help.
     *
     * @param worked whether the subscription has worked before: then an answer that is not Instant's comes from
     *               something between, and will pass
     */
    static boolean isFinal(Exception e, boolean worked) {
        return e instanceof InstantException failure && !failure.isRetryable() && (failure.getType() != null || !worked);
    }

    /** The failure in a sentence, with what to do about it. */
    static String explain(Exception e) {
        boolean tooLarge = e instanceof InstantException failure && "operation-timed-out".equals(failure.getType());
        return tooLarge ? e.getMessage() + ". " + TOO_LARGE : e.getMessage();
    }

    /** The stream is open, and the result does not come. */
    static InstantException noResult(Duration waited) {
        return new InstantTimeoutException(
                "subscribe failed: the server is alive, but has sent no result for " + waited.toSeconds() + " s. " + TOO_LARGE,
                new Failure(null, 0, Map.of(), null, null, true, false), null);
    }

    /** Nobody can read the app any more. */
    static InstantException disabled() {
        return new InstantException("subscribe failed: the app is disabled", Failure.of("app-disabled", 0));
    }
}
