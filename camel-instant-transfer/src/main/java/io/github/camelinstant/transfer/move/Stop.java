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
package io.github.camelinstant.transfer.move;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends work that another thread does: it is interrupted where it waits, and asks where it does not. Thread-safe. */
final class Stop {

    private final CountDownLatch asked = new CountDownLatch(1);

    /** Ends the work, also what has not begun. */
    void ask() {
        asked.countDown();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /**
     * Waits.
     *
     * @throws InterruptedException as soon as the work is to end
     */
    void pause(Duration time) throws InterruptedException {
        if (asked.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("stopped");
        }
    }

    /**
     * Goes on.
     *
     * @throws InterruptedException if the work is to end
     */
    void check() throws InterruptedException {
        pause(Duration.ZERO);
    }
}
