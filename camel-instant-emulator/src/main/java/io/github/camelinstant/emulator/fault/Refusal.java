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
package io.github.camelinstant.emulator.fault;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** An error that a real server answers when it can not or must not do what it is asked for. */
public sealed interface Refusal {

    /** {@code 429 rate-limited}; a retry-after of null gives no hint. */
    record RateLimited(Duration retryAfter) implements Refusal {

        @Override
        public InstantError error(Instant now, String appId, String token) {
            if (retryAfter == null) {
                return Errors.of(TOO_MANY, "rate-limited",
                        "You're making too many requests. Please contact your deployment administrator.", null);
            }
            ObjectNode hint = JsonNodeFactory.instance.objectNode();
            hint.put("retry-at", now.plus(retryAfter).toString());
            hint.put("retry-after", retryAfter.toSeconds());
            hint.put("remaining-tokens", 0);
            return Errors.of(TOO_MANY, "rate-limited", "Your request exceeded the rate limit.", hint);
        }
    }

    /** {@code 429 timeout}; a retry-after of null gives no hint. */
    record Timeout(Duration retryAfter) implements Refusal {

        @Override
        public InstantError error(Instant now, String appId, String token) {
            ObjectNode hint = retryAfter == null
                    ? null : JsonNodeFactory.instance.objectNode().put("retry-after", retryAfter.toSeconds());
            return Errors.of(TOO_MANY, "timeout", "The transaction took too long to complete.", hint);
        }
    }

    /** {@code 500 unknown}. */
    record ServerError() implements Refusal {

        @Override
        public InstantError error(Instant now, String appId, String token) {
            return Errors.broken();
        }
    }

    /** {@code 400 app-read-only}. */
    record AppReadOnly() implements Refusal {

        @Override
        public InstantError error(Instant now, String appId, String token) {
            return Errors.badRequest("app-read-only", "This app is in read-only mode.",
                    JsonNodeFactory.instance.objectNode().put("status", "read-only"));
        }
    }

    /** {@code 400 record-not-found} of the admin token; echoes it, as a real server does. */
    record TokenRevoked() implements Refusal {

        @Override
        public InstantError error(Instant now, String appId, String token) {
            InstantError error = Errors.recordNotFound(
                    "app-admin-token", JsonNodeFactory.instance.objectNode().put("app-id", appId).put("token", token));
            ((ObjectNode) error.hint()).put("message",
                    "This admin token may be expired or invalid. Or you may have provided an incorrect app ID.");
            return error;
        }
    }

    int TOO_MANY = 429;

    /**
     * The error for a request.
     *
     * @param appId the app id that the request names
     * @param token the bearer token that it brings
     */
    InstantError error(Instant now, String appId, String token);
}
