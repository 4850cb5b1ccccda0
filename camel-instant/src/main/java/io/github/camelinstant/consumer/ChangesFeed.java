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
package io.github.camelinstant.consumer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.consumer.EntitySource.Entities;
import io.github.camelinstant.consumer.position.PositionStore;
import io.github.camelinstant.consumer.state.DeliveredState;
import io.github.camelinstant.consumer.state.Fingerprint;
import io.github.camelinstant.consumer.state.KnownEntity;
import io.github.camelinstant.consumer.state.StateOptions;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Query;

/**
 * The entities that are not as they were delivered last: created and updated ones while the result arrives, then the
 * deleted ones, which are those that a complete result does not hold any more.
 */
final class ChangesFeed implements Feed<KnownEntity> {

    private static final int HASH_IN_KEY = 8;
    private static final int READ_AHEAD = 200;

    private final PositionStore store;
    private final EntitySource source;
    private final StateOptions options;
    private final Fingerprint fingerprint = new Fingerprint();
    private final Premises premises;
    private DeliveredState state;
    private KnownEntity begun;
    private int lastDelete;
    private boolean fromLatest;
    private BooleanSupplier stopping = () -> false;

    /** @param token of the user who asks, or null */
    ChangesFeed(PositionStore store, EntitySource source, StateOptions options, String token) {
        this.store = store;
        this.source = source;
        this.options = options;
        premises = new Premises(token);
    }

    @Override
    public void endWhen(BooleanSupplier consumerStops) {
        stopping = consumerStops;
    }

    @Override
    public void start() {
        fromLatest = false;
        begun = null;
        state = store.load(fields -> DeliveredState.load(store, fields, options), this::begin);
        premises.restore(state.cursor());
    }

    private DeliveredState begin(String start) {
        fromLatest = "latest".equals(start);
        if (!fromLatest && !"earliest".equals(start)) {
            throw new IllegalArgumentException("Option startPosition must be earliest or latest with emit=changes");
        }
        return DeliveredState.begin(store, options);
    }

    @Override
    public Reading<KnownEntity> read(InstantClient client, Supplier<Map<String, Object>> asked) {
        Map<String, Object> query = asked.get();
        String namespace = Query.namespaceOf(query);
        PageQuery.requireNoWindow(query, "emit=changes");
        if (fromLatest) {
            rememberAll(client, query);
            fromLatest = false;
        }
        if (begun != null) {
            state.doubt(0, begun.id(), lastDelete);
            // the next announcement takes the place of the one that holds it
            state.flush();
            begun = null;
        }
        state.beginPoll();
        lastDelete = state.lastDelete();
        return new Changes(client, query, namespace, source.open(client, query));
    }

    /** Everything that is there now counts as delivered. Until all of it is saved, nothing is. */
    private void rememberAll(InstantClient client, Map<String, Object> query) {
        DeliveredState all = DeliveredState.begin(store, options);
        try (Entities entities = source.open(client, query)) {
            while (entities.hasNext()) {
                ReadingStoppedException.throwIf(stopping);
                Map<String, Object> entity = entities.next();
                all.remember(KnownEntity.delivered(id(entity), fingerprint.hash(entity), 0, image(entity)));
            }
        }
        premises.check(client, QueryNames.of(query));
        all.keep(premises.toMap());
        all.checkpoint();
        state = all;
    }

    @Override
    public void commit(KnownEntity entity) {
        // its delivery has ended, even if that cannot be saved yet
        begun = null;
        state.commit(entity);
    }

    @Override
    public void flush() {
        state.flush();
    }

    private static UUID id(Map<String, Object> entity) {
        return UUID.fromString((String) entity.get("id"));
    }

    private byte[] image(Map<String, Object> entity) {
        return options.images() ? InstantJson.write(entity).getBytes(StandardCharsets.UTF_8) : null;
    }

    private final class Changes implements Reading<KnownEntity> {

        private final InstantClient client;
        private final QueryNames names;
        private final String namespace;
        private final Entities entities;
        private int nextPart;
        private boolean toBeChecked = !premises.hasChecked();
        private boolean endIsChecked;
        private RuntimeException failure;
        private final Deque<Marked<KnownEntity>> ahead = new ArrayDeque<>();
        private int change = state.lastChange();

        private Changes(InstantClient client, Map<String, Object> query, String namespace, Entities entities) {
            this.client = client;
            names = QueryNames.of(query);
            this.namespace = namespace;
            this.entities = entities;
        }

        @Override
        public boolean hasNext() {
            while (ahead.isEmpty() && failure == null && nextPart < state.parts()) {
                readLot();
                checkPremises();
                announce();
            }
            if (ahead.isEmpty() && failure != null && begun == null) {
                throw failure;
            }
            return !ahead.isEmpty() || failure != null;
        }

        /** Entities come first; then it is known which are not there. What was read before a failure counts. */
        private void readLot() {
            try {
                if (entities.hasNext()) {
                    readAhead();
                    return;
                }
            } catch (RuntimeException e) {
                failure = e;
                return;
            }
            state.notSeen(nextPart++).forEach(entity -> ahead.add(deleted(entity)));
            toBeChecked |= !ahead.isEmpty() && !endIsChecked;
            endIsChecked |= toBeChecked;
        }

        /** A slow route shall not keep the answer waiting, unless there is a lot that has changed. */
        private void readAhead() {
            while (ahead.size() < READ_AHEAD && entities.hasNext()) {
                ReadingStoppedException.throwIf(stopping);
                Marked<KnownEntity> change = compared(entities.next());
                if (change != null) {
                    ahead.add(change);
                }
            }
        }

        /** What was read may be what Instant answers when a name of the query is gone, or somebody else asks. */
        private void checkPremises() {
            if (!toBeChecked) {
                return;
            }
            try {
                if (premises.check(client, names)) {
                    state.keep(premises.toMap());
                    state.checkpoint();
                }
                toBeChecked = false;
            } catch (RuntimeException e) {
                ahead.clear();
                failure = e;
            }
        }

        /** What is being delivered is announced again: it has not ended, and there is one announcement only. */
        private void announce() {
            if (!ahead.isEmpty()) {
                state.announce(Stream.concat(Stream.ofNullable(begun), ahead.stream().map(Marked::mark)).toList(), lastDelete);
            }
        }

        @Override
        public Marked<KnownEntity> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            } else if (ahead.isEmpty()) {
                throw failure;
            }
            Marked<KnownEntity> next = ahead.remove();
            begun = next.mark();
            return next;
        }

        /** Returns null when the entity is as it was. */
        private Marked<KnownEntity> compared(Map<String, Object> entity) {
            UUID id = id(entity);
            KnownEntity before = state.seen(0, id);
            byte[] hash = fingerprint.hash(entity);
            if (before != null && before.isSame(hash)) {
                return null;
            }
            change++;
            boolean created = before == null || before.isNew();
            toBeChecked |= !created || !premises.knows(names);
            ChangeAction action = created ? ChangeAction.create : ChangeAction.update;
            int previous = before == null ? lastDelete : before.change();
            String to = ':' + HexFormat.of().formatHex(hash, 0, HASH_IN_KEY);
            return marked(action, before, entity, Integer.toUnsignedString(previous) + to,
                    KnownEntity.delivered(id, hash, change, image(entity)));
        }

        private Marked<KnownEntity> deleted(KnownEntity before) {
            change++;
            String previous = Integer.toUnsignedString(before.change());
            return marked(ChangeAction.delete, before, null, previous, KnownEntity.deleted(before.id(), change));
        }

        private Marked<KnownEntity> marked(
                ChangeAction action, KnownEntity before, Map<String, Object> after, String version, KnownEntity mark) {
            return new Marked<>(FoundChange.item(namespace, action, before, after, version, mark), mark);
        }

        @Override
        public void close() {
            entities.close();
        }
    }
}
