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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Works on several batches at a time, but never on two with the same entity: rows of one entity do not overtake each
 * other. Batches are handed in by one thread, and begun in their order; for each lane one may wait, so that a lane that
 * becomes free need not.
 */
final class Lanes implements AutoCloseable {

    private final int lanes;
    private final ThreadPoolExecutor threads;
    private final StopSignal stop;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private final List<Batch> running = new ArrayList<>();

    private record Task(Batch batch, Consumer<Batch> work) {
    }

    Lanes(int lanes, ThreadFactory factory, StopSignal stop) {
        this.lanes = lanes;
        this.stop = stop;
        threads = new ThreadPoolExecutor(lanes, lanes, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        // a thread that cannot be had must not cost a batch
        threads.prestartAllCoreThreads();
    }

    /** Takes a batch, as soon as there is room for it. */
    synchronized void run(Batch batch, Consumer<Batch> work) throws InterruptedException {
        while (waiting.size() == lanes) {
            wait();
        }
        waiting.add(new Task(batch, work));
        begin();
    }

    private void begin() {
        while (!waiting.isEmpty() && running.size() < lanes && mayRun(waiting.peek().batch())) {
            Task next = waiting.remove();
            threads.execute(() -> work(next));
            running.add(next.batch());
        }
    }

    private boolean mayRun(Batch batch) {
        return running.stream().allMatch(other -> Collections.disjoint(batch.entities(), other.entities()));
    }

    private void work(Task task) {
        try {
            task.work().accept(task.batch());
        } catch (RuntimeException | Error e) {
            stop.stop("The import broke on something unexpected", e);
        } finally {
            done(task.batch());
        }
    }

    private synchronized void done(Batch batch) {
        running.removeIf(each -> each == batch);
        begin();
        notifyAll();
    }

    private boolean isIdle() {
        return running.isEmpty() && waiting.isEmpty();
    }

    /** Waits until all batches are done. */
    synchronized void awaitIdle() throws InterruptedException {
        while (!isIdle()) {
            wait();
        }
    }

    /** Waits until all batches are done, whatever comes: what was sent has to be counted. */
    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (this) {
            while (!isIdle()) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop.stop("The import was interrupted", e);
                }
            }
        }
        threads.shutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
