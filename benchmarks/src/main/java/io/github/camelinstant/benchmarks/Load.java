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
package io.github.camelinstant.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.management.ThreadMXBean;

/** Sends one kind of request on some threads, each of which sends the next one as soon as it has the answer. */
record Load(int threads, Duration duration, Request request) implements Duel.Side {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Kept from slice to slice: what a thread makes for itself at its first request is not measured each time. */
    private static final ExecutorService SENDERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sender");
        thread.setDaemon(true);
        return thread;
    });

    /** A request that waits for its answer; the number is another one each time. */
    @FunctionalInterface
    interface Request {
        void send(long number) throws Exception;
    }

    private record Done(long requests, long bytes) {
    }

    /** The same, where other threads do the work, so that what is allocated cannot be told. */
    Duel.Side withoutBytes() {
        return round -> new Speed(measure(round).perSecond(), Double.NaN);
    }

    @Override
    public Speed measure(int round) throws Exception {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        List<Future<Done>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            long thread = i;
            running.add(SENDERS.submit(() -> sendUntil(end, thread)));
        }
        long requests = 0;
        long bytes = 0;
        for (Future<Done> each : running) {
            requests += each.get().requests();
            bytes += each.get().bytes();
        }
        return new Speed(requests * 1e9 / (System.nanoTime() - start), (double) bytes / requests);
    }

    private Done sendUntil(long end, long thread) throws Exception {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long requests = 0;
        do {
            request.send(thread + requests * threads);
            requests++;
        } while (System.nanoTime() < end);
        return new Done(requests, THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
    }
}
