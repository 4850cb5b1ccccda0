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
package io.github.camelinstant.bulk;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before what failed is tried again: twice as long each time, with a share of chance so that several
 * clients do not come back together.
 *
 * @param first    the wait after the first failure
 * @param longest  what the wait never exceeds, unless the server asks for more
 * @param attempts how often something is tried in all; 1 for no repeat
 */
public record Backoff(Duration first, Duration longest, int attempts) {

    /** Eight attempts within about one minute. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), 8);

    private static final int DOUBLINGS = 20;

    public Backoff {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(longest, "longest");
        if (first.isNegative() || longest.compareTo(first) < 0 || attempts < 1) {
            throw new IllegalArgumentException("The waits must not be negative or shrink, and attempts must be at least 1");
        }
    }

    /**
     * Returns whether something that failed so often may be tried again.
     *
     * @param failures how often it failed, from 1
     */
    public boolean allowsAfter(int failures) {
        return failures < attempts;
    }

    /**
     * Returns the next wait, which is different each time.
     *
     * @param  failures how often it failed, from 1
     * @param  asked    what the server asks to wait, or null
     * @return          at least what the server asks
     */
    public Duration after(int failures, Duration asked) {
        long full = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, DOUBLINGS));
        long half = full / 2;
        Duration own = Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(full - half + 1));
        return asked == null ? own : asked.plus(own);
    }

    /**
     * Waits as {@link #after} says, if there may be another attempt.
     *
     * @return false if there may be none, or the thread is to end, which it still is then
     */
    public boolean pauseForAnother(int failures, Duration asked) {
        if (!allowsAfter(failures)) {
            return false;
        }
        try {
            pause(failures, asked);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits as {@link #after} says.
     *
     * @throws InterruptedException if the thread is to end
     */
    public void pause(int failures, Duration asked) throws InterruptedException {
        Thread.sleep(after(failures, asked).toMillis());
    }

    /**
     * Waits as {@link #after} says, or until there is no time left.
     *
     * @param  left                 how much time there is
     * @throws InterruptedException if the thread is to end
     */
    public void pause(int failures, Duration asked, Duration left) throws InterruptedException {
        Thread.sleep(Math.max(0, Math.min(left.toMillis(), after(failures, asked).toMillis())));
    }
}
