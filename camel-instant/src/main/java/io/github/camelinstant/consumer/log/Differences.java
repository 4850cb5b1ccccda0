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
package io.github.camelinstant.consumer.log;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.github.camelinstant.consumer.state.DeliveredState;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * The entities of which a receiver seemed to have something else than the app, when everything was compared. The log
 * may have made good some of them since. They are numbered, and take 18 bytes each: all entities may differ. Used by
 * one thread.
 */
final class Differences {

    /** An entity. */
    record Key(int namespace, UUID id) {
    }

    private static final int FIRST_CAPACITY = 16;

    private final Instant begun;
    private Instant ended;
    private short[] namespaces = new short[FIRST_CAPACITY];
    private long[] ids = new long[2 * FIRST_CAPACITY];
    private int count;
    private final BitSet settled = new BitSet();
    private int open;

    private Differences(Instant begun) {
        this.begun = begun;
    }

    /** Begins with none. */
    static Differences begin(Clock clock) {
        return new Differences(clock.instant());
    }

    /** Reads all entities, and compares them with what was delivered. */
    static Differences find(AppEntities entities, Delivered delivered, List<String> namespaces, Clock clock) {
        Differences differences = begin(clock);
        DeliveredState state = delivered.state();
        state.beginPoll();
        for (int i = 0; i < namespaces.size(); i++) {
            int namespace = i;
            entities.forEach(namespaces.get(i), entity -> {
                if (!delivered.isSeenAsItIs(namespace, entity)) {
                    differences.add(namespace, entity.id());
                }
            });
        }
        for (int part = 0; part < state.parts(); part++) {
            state.notSeen(part).forEach(entity -> differences.add(entity.namespace(), entity.id()));
        }
        differences.ended = clock.instant();
        return differences;
    }

    void add(int namespace, UUID id) {
        if (count == namespaces.length) {
            int capacity = count + count / 2;
            namespaces = Arrays.copyOf(namespaces, capacity);
            ids = Arrays.copyOf(ids, 2 * capacity);
        }
        namespaces[count] = (short) namespace;
        ids[2 * count] = id.getMostSignificantBits();
        ids[2 * count + 1] = id.getLeastSignificantBits();
        count++;
        open++;
    }

    /** When the comparison began. */
    Instant begun() {
        return begun;
    }

    /** When it had seen everything. */
    Instant ended() {
        return ended;
    }

    /** The number of the first one from this number on that is not settled yet; -1 when there is none. */
    int next(int from) {
        int next = settled.nextClearBit(from);
        return next < count ? next : -1;
    }

    /** The one with this number. */
    Key key(int number) {
        return new Key(namespaces[number], new UUID(ids[2 * number], ids[2 * number + 1]));
    }

    void settle(int number) {
        if (!settled.get(number)) {
            settled.set(number);
            open--;
        }
    }

    /** How many are not settled yet. */
    int size() {
        return open;
    }

    /**
     * Makes sure that what was not found is not there: of a namespace that is deleted or renamed, Instant says that it
     * has no entities.
     *
     * @param  names                 of the namespaces
     * @param  schema                of the app, read after the entities
     * @throws IllegalStateException when a namespace is missing of which there were entities
     */
    void requireNamespaces(List<String> names, AppSchema schema) {
        IntStream.range(0, count).map(number -> namespaces[number]).distinct().mapToObj(names::get)
                .filter(name -> !name.startsWith("$") && !schema.namespaces().containsKey(name)).findFirst()
                .ifPresent(name -> {
                    throw new IllegalStateException(
                            "The namespace " + name + " is no longer in the schema of the app: none of its entities is taken"
                                                    + " for deleted. If it has another name now, change namespaces and give"
                                                    + " the consumer another positionKey. If it was deleted, and its entities"
                                                    + " shall count as gone, add it to the schema again");
                });
    }
}
