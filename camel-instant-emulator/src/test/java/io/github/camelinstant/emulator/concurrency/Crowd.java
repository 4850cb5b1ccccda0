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
package io.github.camelinstant.emulator.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs work on several threads at once. */
final class Crowd {

    private Crowd() {
    }

    /**
     * Has each of {@code size} workers, numbered from 0, do the work {@code times} times, all beginning together. The
     * first failure of a worker is thrown.
     */
    static void run(int size, int times, IntConsumer work) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(size);
        CountDownLatch ready = new CountDownLatch(size);
        List<Future<?>> workers = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                int number = i;
                workers.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    for (int turn = 0; turn < times; turn++) {
                        work.accept(number);
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
