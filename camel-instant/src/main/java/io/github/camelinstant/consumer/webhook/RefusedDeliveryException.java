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

/**
 * A request is not what Instant sends, or cannot be judged. The reason is for the log; the sender is told the status
 * only.
 */
final class RefusedDeliveryException extends Exception {

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int UNAVAILABLE = 503;

    private static final long serialVersionUID = 1L;

    private final int status;

    private RefusedDeliveryException(int status, String reason, Throwable cause) {
        super(reason, cause);
        this.status = status;
    }

    /** It does not have the form of a delivery, or is meant for somebody else. */
    static RefusedDeliveryException malformed(String reason) {
        return new RefusedDeliveryException(BAD_REQUEST, reason, null);
    }

    /** Nothing proves that Instant sent it now. */
    static RefusedDeliveryException unproven(String reason) {
        return new RefusedDeliveryException(UNAUTHORIZED, reason, null);
    }

    /** It may be right, but that cannot be found out at the moment. */
    static RefusedDeliveryException unavailable(String reason, Throwable cause) {
        return new RefusedDeliveryException(UNAVAILABLE, reason, cause);
    }

    int status() {
        return status;
    }
}
