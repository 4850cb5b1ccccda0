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
package io.github.camelinstant.client;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * What is known of a failed call.
 *
 * @param type           Instant's word for the error, for example {@code validation-failed}; null if Instant did not
 *                       say one
 * @param status         the HTTP status, 0 if there was no answer
 * @param hint           what Instant says beyond the message, without what it repeats of the request; may be empty
 * @param traceId        names the call in the server's log, or null
 * @param retryAfter     how long the server asks to wait, or null
 * @param retryable      whether the same request may succeed later
 * @param outcomeUnknown whether a write may have been applied all the same
 */
public record Failure(String type, int status, Map<String, Object> hint, String traceId, Duration retryAfter,
        boolean retryable, boolean outcomeUnknown) implements Serializable {

    public Failure {
        hint = hint == null ? Map.of() : hint;
    }

    /** A failure of which only type and status are known: no repeat, nothing applied. */
    public static Failure of(String type, int status) {
        return new Failure(type, status, Map.of(), null, null, false, false);
    }
}
