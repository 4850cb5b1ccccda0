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
package io.github.camelinstant.emulator.webhook;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One try to deliver an event.
 *
 * @param at             when it began
 * @param durationMillis how long it took
 * @param statusCode     the HTTP status that came back; null when none came
 * @param responseText   the beginning of the answer; null when none came
 * @param errorType      the kind of error, {@code dns} for example; null when an answer came
 * @param errorMessage   the error for people; null when an answer came
 */
record Attempt(Instant at, long durationMillis, Integer statusCode, String responseText, String errorType,
        String errorMessage) {

    private static final int GONE = 410;
    private static final int SUCCESS = 2;
    private static final int CLASS = 100;
    private static final String DISABLED = "disabled";

    static Attempt answered(Instant at, long durationMillis, int statusCode, String responseText) {
        return new Attempt(at, durationMillis, statusCode, responseText, null, null);
    }

    static Attempt failed(Instant at, long durationMillis, String errorType, String errorMessage) {
        return new Attempt(at, durationMillis, null, null, errorType, errorMessage);
    }

    /** The attempt that is not made because the webhook was disabled in the meantime. */
    static Attempt disabled(Instant at) {
        return failed(at, 0, DISABLED, "Webhook is disabled.");
    }

    boolean succeeded() {
        return statusCode != null && statusCode / CLASS == SUCCESS;
    }

    /** Whether the receiver wants no more of this. */
    boolean isGone() {
        return statusCode != null && statusCode == GONE;
    }

    /** Whether there is no sense in trying again. */
    boolean isFinal() {
        return isGone() || DISABLED.equals(errorType);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("attempt-at", at.truncatedTo(ChronoUnit.MICROS).toString());
        json.put("duration-ms", durationMillis);
        json.put("success?", succeeded());
        json.put("status-code", statusCode);
        json.put("response-text", responseText);
        json.put("error-type", errorType);
        json.put("error-message", errorMessage);
        return json;
    }
}
