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
package io.github.camelinstant.bulk.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Tells every thread of an import that it is over before its end, and why. Thread-safe. */
final class StopSignal {

    private final AtomicReference<Reason> reason = new AtomicReference<>();
    private final CountDownLatch given = new CountDownLatch(1);

    /**
     * Why an import stopped.
     *
     * @param message a sentence without values of rows
     * @param cause   or null
     */
    record Reason(String message, Throwable cause) {
    }

    /** Stops the import; the first reason counts. */
    void stop(String message, Throwable cause) {
        if (reason.compareAndSet(null, new Reason(message, cause))) {
            given.countDown();
        }
    }

    boolean isGiven() {
        return reason.get() != null;
    }

    /** Returns null while the import goes on. */
    Reason reason() {
        return reason.get();
    }

    /** Waits, but not longer than until the signal is given. */
    void sleep(Duration time) throws InterruptedException {
        given.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
