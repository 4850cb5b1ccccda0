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
package io.github.camelinstant.transfer.move;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.github.camelinstant.client.AppReadOnlyException;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.Tx;

/** Writes, merges, links, unlinks and deletes at random, until it is stopped or the app is read-only. */
public final class RandomWriter implements AutoCloseable {

    private final TestApp app;
    private final Random random;
    private final Map<String, List<String>> ids = new HashMap<>();
    private final Thread thread = new Thread(this::run, "writer");
    private volatile boolean stopped;
    private volatile int written;

    public RandomWriter(TestApp app, long seed) {
        this.app = app;
        random = new Random(seed);
    }

    public RandomWriter start() {
        thread.start();
        return this;
    }

    public int written() {
        return written;
    }

    private void run() {
        while (!stopped) {
            try {
                writeOne();
                written++;
            } catch (AppReadOnlyException e) {
                return;
            } catch (InstantException e) {
                // a link to something that is gone, a slug that is taken: part of the noise
                continue;
            }
        }
    }

    public void writeOne() {
        switch (random.nextInt(10)) {
            case 0 -> app.client.transact(Tx.in("tags").id(some("tags", 3)).update(Map.of("name", "n" + random.nextInt())));
            case 1 -> app.client.transact(
                    Tx.in("$users").id(some("$users", 4)).update(Map.of("email", "u" + random.nextInt(50) + "@example.com")));
            case 2 -> app.client.transact(Tx.in("posts").id(some("posts", 9)).delete());
            case 3 -> app.client.transact(
                    Tx.in("posts").id(known("posts")).merge(Map.of("meta", Map.of("k" + random.nextInt(3), random.nextInt()))));
            case 4 -> app.client.transact(Tx.in("posts").id(known("posts")).link("tags", known("tags")));
            case 5 -> app.client.transact(Tx.in("posts").id(known("posts")).unlink("tags", known("tags")));
            case 6 -> app.client.transact(Tx.in("posts").id(known("posts")).link("author", known("$users")));
            default -> app.client.transact(Tx.in("posts").id(some("posts", 3))
                    .update(Map.of("title", "t" + random.nextInt(), "slug", "s" + random.nextInt(200), "likes",
                            random.nextInt(9))));
        }
    }

    private String known(String namespace) {
        List<String> all = ids.getOrDefault(namespace, List.of());
        return all.isEmpty() ? some(namespace, 1) : all.get(random.nextInt(all.size()));
    }

    /** A new id in one of so many cases. */
    private String some(String namespace, int oneIn) {
        List<String> all = ids.computeIfAbsent(namespace, each -> new ArrayList<>());
        if (all.isEmpty() || random.nextInt(oneIn) == 0) {
            all.add(UUID.randomUUID().toString());
            return all.get(all.size() - 1);
        }
        return all.get(random.nextInt(all.size()));
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
