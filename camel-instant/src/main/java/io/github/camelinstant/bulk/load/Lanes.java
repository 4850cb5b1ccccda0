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

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Works on several batches at a time, but never on two with the same entity: rows of one entity do not overtake each
 * other. Batches are handed in by one thread.
 */
final class Lanes implements AutoCloseable {

    private final int lanes;
    private final ExecutorService threads;
    private final StopSignal stop;
    private final Set<String> entities = new HashSet<>();
    private int busy;

    Lanes(int lanes, ThreadFactory factory, StopSignal stop) {
        this.lanes = lanes;
        this.stop = stop;
        threads = Executors.newFixedThreadPool(lanes, factory);
    }

    /** Begins to work on a batch, as soon as there is a lane for it. */
    void run(Batch batch, Consumer<Batch> work) throws InterruptedException {
        Set<String> own = batch.entities();
        synchronized (this) {
            while (busy == lanes || !Collections.disjoint(own, entities)) {
                wait();
            }
            busy++;
            entities.addAll(own);
        }
        threads.execute(() -> {
            try {
                work.accept(batch);
            } catch (RuntimeException | Error e) {
                stop.stop("The import broke on something unexpected", e);
            } finally {
                done(own);
            }
        });
    }

    private synchronized void done(Set<String> own) {
        busy--;
        entities.removeAll(own);
        notifyAll();
    }

    /** Waits until all batches are done. */
    synchronized void awaitIdle() throws InterruptedException {
        while (busy > 0) {
            wait();
        }
    }

    /** Waits until all batches are done, whatever comes: what was sent has to be counted. */
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = false;
        synchronized (this) {
            while (busy > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop.stop("The import was interrupted", e);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
