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
package io.github.camelinstant.examples.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.client.AppReadOnlyException;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;

/** People who use the shop all the time, until it is read-only. Much of what they write only links, or only merges. */
final class Users implements AutoCloseable {

    static final int PRODUCTS = 200;
    static final int CUSTOMERS = 500;
    private static final int ORDERS = 2_000;
    private static final int THREADS = 3;

    private final InstantClient client;
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger linked = new AtomicInteger();
    private final AtomicInteger merged = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean stopped;

    private Users(InstantClient client, long seed) {
        this.client = client;
        threads = new Random(seed).longs(THREADS).mapToObj(each -> new Thread(() -> run(new Random(each)), "user")).toList();
    }

    static Users start(InstantClient client, long seed) {
        Users users = new Users(client, seed);
        users.threads.forEach(Thread::start);
        return users;
    }

    private void run(Random random) {
        try {
            while (!stopped) {
                writeSomething(random);
                written.incrementAndGet();
            }
        } catch (AppReadOnlyException e) {
            // "The shop is being moved, come back in a minute"
        }
    }

    private void writeSomething(Random random) {
        int number = random.nextInt(ORDERS);
        Tx order = Tx.in("orders").id(Ids.derive("orders", number));
        switch (random.nextInt(6)) {
            case 0 -> {
                client.transact(order.update(Map.of("number", number))
                        .link("products", Ids.derive("products", random.nextInt(PRODUCTS))));
                linked.incrementAndGet();
            }
            case 1 -> {
                client.transact(order.update(Map.of("number", number))
                        .unlink("products", Ids.derive("products", random.nextInt(PRODUCTS))));
                linked.incrementAndGet();
            }
            case 2 -> {
                client.transact(order.merge(Map.of("number", number, "history", Map.of("seen", random.nextInt()))));
                merged.incrementAndGet();
            }
            case 3 -> client.transact(order.delete());
            default -> client.transact(
                    order.update(Map.of("number", number, "state", random.nextBoolean() ? "open" : "sent"))
                            .link("customer", Ids.derive("customers", random.nextInt(CUSTOMERS))));
        }
    }

    int written() {
        return written.get();
    }

    @Override
    public String toString() {
        return "%,d transactions, %,d of which did little more than link, and %,d merge".formatted(
                written.get(), linked.get(), merged.get());
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
