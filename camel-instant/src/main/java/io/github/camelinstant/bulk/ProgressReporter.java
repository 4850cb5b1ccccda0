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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and a listener every few seconds how far a piece of work is, until it is closed.
 *
 * <pre>{@code
 * Progress progress = new Progress("export", "entities", -1);
 * try (ProgressReporter reporter = ProgressReporter.start(progress, listener)) {
 *     // work, and progress.add(n)
 * }
 * }</pre>
 */
public final class ProgressReporter implements AutoCloseable {

    /** How often is told. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger("io.github.camelinstant.bulk.progress");

    private final Progress progress;
    private final ProgressListener listener;
    private final ScheduledExecutorService timer;
    private boolean closed;

    private ProgressReporter(Progress progress, ProgressListener listener, Duration interval) {
        this.progress = progress;
        this.listener = listener;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "instant-progress");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleAtFixedRate(this::tick, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Begins to tell.
     *
     * @param  progress what is counted
     * @param  listener who is told beside the log; what it throws is logged and changes nothing
     * @return          to be closed when the work has ended
     */
    public static ProgressReporter start(Progress progress, ProgressListener listener) {
        return start(progress, listener, INTERVAL);
    }

    static ProgressReporter start(Progress progress, ProgressListener listener, Duration interval) {
        return new ProgressReporter(progress, listener, interval);
    }

    /** Tells a last time: what the listener hears last is the end. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            timer.shutdown();
            tell();
        }
    }

    private synchronized void tick() {
        if (!closed) {
            tell();
        }
    }

    private void tell() {
        ProgressSnapshot snapshot = progress.snapshot();
        LOG.info("{}", snapshot);
        try {
            listener.progress(snapshot);
        } catch (RuntimeException e) {
            LOG.warn("A listener of the progress failed", e);
        }
    }
}
