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

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has things logged after a while, in their order, on a thread that nothing else holds up. */
final class LogLag implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogLag.class);

    private final Duration lag;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "instant-emulator-log");
        thread.setDaemon(true);
        return thread;
    });

    /** @param lag zero to have them logged at once */
    LogLag(Duration lag) {
        this.lag = lag;
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Does not wait, unless there is no lag. */
    void log(Runnable task) {
        if (lag.isZero()) {
            task.run();
            return;
        }
        try {
            executor.schedule(task, lag.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing more is logged: the server is closed");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
