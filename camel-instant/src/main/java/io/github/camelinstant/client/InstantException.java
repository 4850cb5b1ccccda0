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

import java.time.Duration;
import java.util.Map;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.HttpResponseAware;

/**
 * A call to Instant failed. The message and the hint never hold tokens or values of the request. Subclasses exist where
 * a route may want to catch them apart; the rest is told by {@link #getType()}.
 */
public class InstantException extends RuntimeCamelException implements HttpResponseAware {

    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private int httpResponseCode;
    private String httpResponseStatus;

    /**
     * @param message a sentence without secrets
     * @param failure what is known
     */
    public InstantException(String message, Failure failure) {
        this(message, failure, null);
    }

    /**
     * @param message a sentence without secrets
     * @param failure what is known
     * @param cause   whose messages must be without secrets too, or null
     */
    public InstantException(String message, Failure failure, Throwable cause) {
        super(message, cause);
        this.failure = failure;
        this.httpResponseCode = failure.status();
        this.httpResponseStatus = failure.type();
    }

    /**
     * Returns Instant's word for the error, for example {@code validation-failed}. The type decides, not the status.
     *
     * @return null if the answer was not Instant's, or there was none
     */
    public String getType() {
        return failure.type();
    }

    /**
     * Returns the HTTP status that was received.
     *
     * @return 0 if there was no answer
     */
    public int getStatus() {
        return failure.status();
    }

    /**
     * Returns what Instant says beyond the message, as plain values, without what it repeats of the request.
     *
     * @return never null, may be empty
     */
    public Map<String, Object> getHint() {
        return failure.hint();
    }

    /**
     * Returns the id under which the server's log has this call.
     *
     * @return null if there is none
     */
    public String getTraceId() {
        return failure.traceId();
    }

    /**
     * Returns how long the server asks to wait before the next try.
     *
     * @return null if it does not say
     */
    public Duration getRetryAfter() {
        return failure.retryAfter();
    }

    /**
     * Returns whether the same request may succeed later. Look at {@link #isOutcomeUnknown()} before a write is
     * repeated.
     *
     * @return false if the request itself must change first
     */
    public boolean isRetryable() {
        return failure.retryable();
    }

    /**
     * Returns whether a write may have been applied although it failed here. A repeat is then harmless only if every
     * step is an update, merge, link, unlink or delete of a given id.
     *
     * @return false for reads, and where Instant surely changed nothing
     */
    public boolean isOutcomeUnknown() {
        return failure.outcomeUnknown();
    }

    @Override
    public int getHttpResponseCode() {
        return httpResponseCode;
    }

    @Override
    public void setHttpResponseCode(int httpResponseCode) {
        this.httpResponseCode = httpResponseCode;
    }

    @Override
    public String getHttpResponseStatus() {
        return httpResponseStatus;
    }

    @Override
    public void setHttpResponseStatus(String httpResponseStatus) {
        this.httpResponseStatus = httpResponseStatus;
    }
}
