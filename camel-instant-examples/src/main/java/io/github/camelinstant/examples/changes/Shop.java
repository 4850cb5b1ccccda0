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
package io.github.camelinstant.examples.changes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;

/**
 * A program that knows nothing of the routes: it makes orders, changes and deletes them, each in its own transaction.
 */
final class Shop {

    private static final String ORDERS = "orders";

    private final InstantClient client;
    private final Random random = new Random(7);
    private final Map<String, Integer> versions = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private final History history = new History();

    Shop(InstantClient client) {
        this.client = client;
    }

    /** What it has done so far. */
    History history() {
        return history;
    }

    void create(int count) {
        for (int i = 0; i < count; i++) {
            String id = Ids.random();
            open.add(id);
            write(id);
        }
    }

    /** Creates, changes and deletes orders, as it happens. */
    void change(int count) {
        for (int i = 0; i < count; i++) {
            int dice = random.nextInt(10);
            if (dice < 3 || open.isEmpty()) {
                create(1);
            } else if (dice < 9) {
                write(open.get(random.nextInt(open.size())));
            } else {
                String id = open.remove(random.nextInt(open.size()));
                client.transact(Tx.in(ORDERS).id(id).delete());
                history.add(id + History.DELETED, id, History.DELETED);
            }
        }
    }

    private void write(String id) {
        int version = versions.merge(id, 1, Integer::sum);
        client.transact(Tx.in(ORDERS).id(id).update(Map.of("version", version, "quantity", random.nextInt(100))));
        history.add(id + version, id, String.valueOf(version));
    }
}
