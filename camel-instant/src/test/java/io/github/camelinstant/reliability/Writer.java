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
package io.github.camelinstant.reliability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;

/**
 * Creates, updates, merges, links, unlinks and deletes items by chance, and notes what was acknowledged. A write whose
 * outcome is not known is written again until it is acknowledged; nothing else is written before.
 */
final class Writer implements Runnable {

    private static final int ITEMS = 120;
    private static final int OWNERS = 5;
    private static final int MOST_BEHIND = 300;

    /** A state or a delete that the log tells, and by which write it came about. */
    private record Acknowledged(int write, String told) {
    }

    private final InstantClient client;
    private final Random random;
    private final IntSupplier reader;
    private final Map<String, Item> items = new HashMap<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private volatile int allowed;
    private volatile int begun;
    private volatile int ended;
    private volatile int seq;
    private volatile int repeated;

    /**
     * @param reader tells the highest number that the slowest of the consumers has delivered that deliver each state
     */
    Writer(InstantClient client, Random random, IntSupplier reader) {
        this.client = client;
        this.random = random;
        this.reader = reader;
    }

    /** Writes something for the consumers to find at their first start. */
    void begin() {
        List<Tx> txs = new ArrayList<>();
        for (int i = 0; i < OWNERS; i++) {
            txs.add(Tx.in("owners").id(owner(i)).update(Map.of("name", "owner " + i)));
        }
        for (int i = 0; i < ITEMS; i += 2) {
            txs.add(update(Ids.derive("items", i)));
        }
        client.transact(txs);
        pending.clear();
    }

    /** Lets so many transactions be written. */
    void allow(int transactions) {
        allowed += transactions;
    }

    /** Whether all that was allowed is written and acknowledged. */
    boolean isIdle() {
        return ended == allowed;
    }

    /** How many transactions were begun. */
    int begun() {
        return begun;
    }

    /** How many had to be written again, because their outcome was not known. */
    int repeated() {
        return repeated;
    }

    /** The states and deletes, in the log's eyes, of all writes that began after so many others. */
    synchronized List<String> acknowledgedAfter(int writes) {
        return acknowledged.stream().filter(each -> each.write() > writes).map(Acknowledged::told).toList();
    }

    /** Writes one transaction, if one is allowed and the consumers are not too far behind. */
    @Override
    public void run() {
        if (seq - reader.getAsInt() > MOST_BEHIND || begun == allowed) {
            return;
        }
        begun++;
        List<Tx> txs = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        int size = random.nextInt(8) == 0 ? 3 : 1;
        while (ids.size() < size) {
            String id = Ids.derive("items", random.nextInt(ITEMS));
            if (!ids.contains(id)) {
                ids.add(id);
                txs.add(change(id));
            }
        }
        write(txs);
        synchronized (this) {
            pending.forEach(told -> acknowledged.add(new Acknowledged(begun, told)));
        }
        pending.clear();
        ended++;
    }

    private void write(List<Tx> txs) {
        while (true) {
            try {
                client.transact(txs);
                return;
            } catch (InstantConnectionException e) {
                repeated++;
            } catch (InstantException e) {
                if (e.getStatus() < 500) {
                    throw e;
                }
                repeated++;
            }
        }
    }

    private Tx change(String id) {
        Item item = items.get(id);
        int chance = random.nextInt(20);
        if (item == null) {
            return chance < 5 ? linked(update(id), id) : chance < 10 ? merge(id) : update(id);
        } else if (chance < 4) {
            return delete(id);
        } else if (chance < 7) {
            return merge(id);
        } else if (chance < 9) {
            return linked(Tx.in("items").id(id), id);
        } else if (chance < 11 && !item.owner().equals(Item.NOBODY)) {
            items.put(id, item.withOwner(Item.NOBODY));
            return Tx.in("items").id(id).unlink("owner", item.owner());
        } else if (chance < 13) {
            return linked(update(id), id);
        }
        return update(id);
    }

    private Tx update(String id) {
        pending.add(Delivery.reached(id, seq + 1));
        return Tx.in("items").id(id).update(next(id));
    }

    /** Only a merge that makes the item is in the log. */
    private Tx merge(String id) {
        if (!items.containsKey(id)) {
            pending.add(Delivery.reached(id, seq + 1));
        }
        return Tx.in("items").id(id).merge(next(id));
    }

    private Map<String, Object> next(String id) {
        seq++;
        Item before = items.get(id);
        Item after = new Item(seq, Long.toHexString(random.nextLong()), before == null ? Item.NOBODY : before.owner());
        items.put(id, after);
        return Map.of("seq", after.seq(), "note", after.note());
    }

    private Tx linked(Tx tx, String id) {
        String owner = owner(random.nextInt(OWNERS));
        items.put(id, items.get(id).withOwner(owner));
        return tx.link("owner", owner);
    }

    private Tx delete(String id) {
        pending.add(Delivery.deleted(id, items.remove(id).seq()));
        return Tx.in("items").id(id).delete();
    }

    private static String owner(int number) {
        return Ids.derive("owners", number);
    }

    /** What must be there when all is written. */
    Map<String, Item> items() {
        return Map.copyOf(items);
    }
}
