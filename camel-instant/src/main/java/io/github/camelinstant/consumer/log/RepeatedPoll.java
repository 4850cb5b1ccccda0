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
package io.github.camelinstant.consumer.log;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has the log polled at once and some more times, after longer and longer pauses: the log may tell of a change later
 * than the subscription that it was heard from.
 */
final class RepeatedPoll implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final Runnable poll;
    private final Duration lag;
    private final ScheduledThreadPoolExecutor executor
            = new ScheduledThreadPoolExecutor(1, RepeatedPoll::thread, new ThreadPoolExecutor.DiscardPolicy());
    /** Used by the thread of the executor only. */
    private Future<?> next;

    /**
     * @param poll has the log polled; must not wait
     * @param lag  after that time everything is in the log
     */
    RepeatedPoll(Runnable poll, Duration lag) {
        this.poll = poll;
        this.lag = lag;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "instant-changes-repeated-poll");
        thread.setDaemon(true);
        return thread;
    }

    /** Something was heard. What is still to come of the polls before is left out. Does nothing once this is closed. */
    void begin() {
        executor.execute(() -> poll(FIRST_PAUSE, lag));
    }

    private void poll(Duration pause, Duration left) {
        if (next != null) {
            next.cancel(false);
        }
        poll.run();
        Duration rest = left.minus(pause);
        next = rest.isNegative()
                ? null : executor.schedule(
                        () -> poll(pause.multipliedBy(2), rest), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
