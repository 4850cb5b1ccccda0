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
package io.github.camelinstant.bulk.scan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * The partitions that are still to be delivered, in order, of which the first are read ahead. A partition that must be
 * split gives its place to its parts. Not thread-safe.
 */
final class PartitionQueue {

    private final PartitionReader reader;
    private final Executor executor;
    private final int ahead;
    private final Deque<Slot> slots = new ArrayDeque<>();
    private volatile Slot awaited;
    private volatile boolean cancelled;

    /** @param ahead how many partitions may be read or held at a time */
    PartitionQueue(PartitionReader reader, Executor executor, int ahead, List<Partition> partitions) {
        this.reader = reader;
        this.executor = executor;
        this.ahead = ahead;
        partitions.forEach(partition -> slots.add(new Slot(partition)));
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /**
     * Waits for the first partition, and takes it out.
     *
     * @throws CancellationException if the queue was cancelled
     */
    Outcome next() throws InterruptedException {
        readAhead();
        Slot first = slots.removeFirst();
        awaited = first;
        if (cancelled) {
            throw new CancellationException();
        }
        Outcome outcome = first.outcome();
        if (outcome instanceof Outcome.Split split) {
            for (int i = split.parts().size() - 1; i >= 0; i--) {
                slots.addFirst(new Slot(split.parts().get(i)));
            }
        }
        return outcome;
    }

    /** Ends the waiting for a partition. May be called by any thread. */
    void cancel() {
        cancelled = true;
        Slot waitedFor = awaited;
        if (waitedFor != null) {
            waitedFor.task.cancel(false);
        }
    }

    /** The first one is always read: what is held behind it waits for it. */
    private void readAhead() {
        int held = 0;
        for (Slot slot : slots) {
            if (slot.isBegun()) {
                held += slot.holds() ? 1 : 0;
            } else if (held < ahead || slot == slots.peekFirst()) {
                slot.begin();
                held++;
            } else {
                return;
            }
        }
    }

    private final class Slot {

        private final FutureTask<Outcome> task;
        private boolean begun;
        private volatile boolean light;

        Slot(Partition partition) {
            this.task = new FutureTask<>(() -> read(partition));
        }

        private Outcome read(Partition partition) throws InterruptedException {
            Outcome outcome = reader.read(partition);
            light = !(outcome instanceof Outcome.Complete complete) || complete.entities().isEmpty();
            return outcome;
        }

        void begin() {
            begun = true;
            executor.execute(task);
        }

        boolean isBegun() {
            return begun;
        }

        /** Whether it takes memory, or may: not when it is known to be empty or split. */
        boolean holds() {
            return !light;
        }

        Outcome outcome() throws InterruptedException {
            try {
                return task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                } else if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (InterruptedException) e.getCause();
            }
        }
    }
}
