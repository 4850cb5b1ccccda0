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
import java.util.Objects;

import io.github.camelinstant.emulator.fault.Fault.DropStream;
import io.github.camelinstant.emulator.fault.Fault.FailAfterWrite;
import io.github.camelinstant.emulator.fault.Fault.Hold;
import io.github.camelinstant.emulator.fault.Fault.Refuse;
import io.github.camelinstant.emulator.fault.Fault.Reject;
import io.github.camelinstant.emulator.fault.Fault.Reset;
import io.github.camelinstant.emulator.fault.Fault.Slow;
import io.github.camelinstant.emulator.fault.Fault.Truncate;

/**
 * Says what is to happen to the next requests of one kind: one request unless {@link #times(int)} or {@link #always()}
 * says otherwise.
 */
public final class FaultScript {

    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;
    private static final int MIN_STATUS = 200;
    private static final int MAX_STATUS = 599;

    private final Faults faults;
    private final RequestPattern pattern;
    private int times = 1;

    FaultScript(Faults faults, RequestPattern pattern) {
        this.faults = faults;
        this.pattern = pattern;
    }

    /** For the next so many requests that match; at least one. */
    public FaultScript times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of times must be at least 1, got " + count);
        }
        times = count;
        return this;
    }

    /** For every request that matches, until {@link Faults#clear()}. */
    public FaultScript always() {
        times = Planned.ALWAYS;
        return this;
    }

    /**
     * Answers with a fixed text; the request is not carried out.
     *
     * @param status      200 to 599
     * @param contentType null for none
     */
    public void reject(int status, String contentType, String body) {
        if (status < MIN_STATUS || status > MAX_STATUS) {
            throw new IllegalArgumentException("The status must be between 200 and 599, got " + status);
        }
        add(new Reject(status, contentType, Objects.requireNonNull(body, "body")));
    }

    /** Answers {@code 429 rate-limited} without a hint. */
    public void rateLimited() {
        add(new Refuse(new Refusal.RateLimited(null)));
    }

    /** Answers {@code 429 rate-limited} with {@code retry-after} in the hint, in whole seconds. */
    public void rateLimited(Duration retryAfter) {
        add(new Refuse(new Refusal.RateLimited(notNegative(retryAfter))));
    }

    /** Answers {@code 429 timeout} without a hint. */
    public void timeout() {
        add(new Refuse(new Refusal.Timeout(null)));
    }

    /** Answers {@code 429 timeout} with {@code retry-after} in the hint, in whole seconds. */
    public void timeout(Duration retryAfter) {
        add(new Refuse(new Refusal.Timeout(notNegative(retryAfter))));
    }

    /** Answers {@code 500 unknown}. */
    public void serverError() {
        add(new Refuse(new Refusal.ServerError()));
    }

    /** Answers 502 with a page of HTML, as a proxy does. */
    public void badGateway() {
        reject(BAD_GATEWAY, "text/html",
                "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>");
    }

    /** Answers 200 with a text that is no JSON, though it says it is. */
    public void notJson() {
        reject(OK, "application/json; charset=utf-8", "<!doctype html><p>Welcome to this network. Please sign in.");
    }

    /** Answers {@code 400 app-read-only}. */
    public void appReadOnly() {
        add(new Refuse(new Refusal.AppReadOnly()));
    }

    /** Answers as if the admin token were not valid any more. */
    public void tokenRevoked() {
        add(new Refuse(new Refusal.TokenRevoked()));
    }

    /** Carries the request out, keeps what it writes, then resets the connection without an answer. */
    public void failAfterWrite() {
        add(new FailAfterWrite());
    }

    /** Keeps the request waiting until {@link Faults#release()}, then carries it out. */
    public void hold() {
        add(new Hold());
    }

    /** Carries the request out after a while. */
    public void slow(Duration delay) {
        add(new Slow(notNegative(delay)));
    }

    /** Resets the connection; the request is not carried out. */
    public void reset() {
        add(new Reset());
    }

    /** Carries the request out and closes the connection after so many bytes of the body of its answer. */
    public void truncate(int bytes) {
        add(new Truncate(atLeast(0, bytes, "bytes")));
    }

    /** Closes a stream of server-sent events after so many messages, at least one. */
    public void dropStream(int messages) {
        add(new DropStream(atLeast(1, messages, "messages")));
    }

    /** Any of the above. */
    public void fault(Fault fault) {
        add(fault);
    }

    private void add(Fault fault) {
        faults.add(new Planned(pattern, fault, times));
    }

    private static Duration notNegative(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("The time must not be negative, got " + value);
        }
        return value;
    }

    private static int atLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException("The number of " + what + " must be at least " + least + ", got " + value);
        }
        return value;
    }
}
