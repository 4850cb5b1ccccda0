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
package io.github.camelinstant.transfer.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.bulk.Progress;

/** Shows how far the work is: one live line in a terminal, elsewhere a line every few seconds. */
final class Display implements AutoCloseable {

    private static final Duration LIVE = Duration.ofMillis(250);
    private static final Duration LINES = Duration.ofSeconds(5);
    /** Always with seconds, also where they are 0. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final String CLEAR = "\r\u001b[K";
    /** What does not fit into a line of the terminal is cut off: a second line would not be cleared. */
    private static final String CUT = "\u001b[?7l%s\u001b[?7h";

    private final PrintWriter out;
    private final boolean terminal;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private Progress progress;
    private String busy;
    private long busySince;

    Display(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        long every = (terminal ? LIVE : LINES).toMillis();
        timer.scheduleAtFixedRate(this::show, every, every, TimeUnit.MILLISECONDS);
    }

    /** Begins a piece of work. */
    synchronized Progress begin(String work, String unit, long total) {
        progress = new Progress(work, unit, total);
        return progress;
    }

    /** Says what is done now, of which nobody can tell how far it is; shows how long it takes. */
    synchronized void busy(String work) {
        line(work);
        busy = work;
        busySince = System.nanoTime();
    }

    /** Ends it with a last line. */
    synchronized void end() {
        busy = null;
        if (progress != null) {
            String last = progress.snapshot().toString();
            progress = null;
            line(last);
        }
    }

    /** Writes a line that stays. */
    synchronized void line(String text) {
        out.println((terminal ? CLEAR : TIME.format(LocalTime.now()) + " ") + text);
        out.flush();
    }

    private synchronized void show() {
        if (progress != null) {
            show(progress.snapshot().toString());
        } else if (busy != null) {
            show(busy + ", for " + Duration.ofNanos(System.nanoTime() - busySince).toSeconds() + " s");
        }
    }

    private void show(String text) {
        if (terminal) {
            out.print(CLEAR + String.format(CUT, text));
            out.flush();
        } else {
            line(text);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        end();
    }
}
