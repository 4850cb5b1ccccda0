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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.github.camelinstant.consumer.state.DeliveredState;

/**
 * The entities of which a receiver seemed to have something else than the app, when everything was compared. The log
 * may have made good some of them since. Used by one thread.
 */
final class Differences {

    /** An entity. */
    record Key(int namespace, UUID id) {
    }

    private final Instant begun;
    private Instant ended;
    private final Set<Key> keys = new LinkedHashSet<>();

    private Differences(Instant begun) {
        this.begun = begun;
    }

    /** Reads all entities, and compares them with what was delivered. */
    static Differences find(AppEntities entities, Delivered delivered, List<String> namespaces, Clock clock) {
        Differences differences = new Differences(clock.instant());
        DeliveredState state = delivered.state();
        state.beginPoll();
        for (int i = 0; i < namespaces.size(); i++) {
            int namespace = i;
            entities.forEach(namespaces.get(i), entity -> {
                if (!delivered.isSeenAsItIs(namespace, entity)) {
                    differences.keys.add(new Key(namespace, entity.id()));
                }
            });
        }
        for (int part = 0; part < state.parts(); part++) {
            state.notSeen(part).forEach(entity -> differences.keys.add(new Key(entity.namespace(), entity.id())));
        }
        differences.ended = clock.instant();
        return differences;
    }

    /** When the comparison began. */
    Instant begun() {
        return begun;
    }

    /** When it had seen everything. */
    Instant ended() {
        return ended;
    }

    /** Those that are not settled yet. */
    List<Key> open() {
        return new ArrayList<>(keys);
    }

    void settle(Key key) {
        keys.remove(key);
    }

    int size() {
        return keys.size();
    }
}
