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

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.position.PositionStore;
import io.github.camelinstant.operation.EntityType;

/** The entities whose cursor attribute has a new value, lowest first. */
final class CursorFeed implements Feed<CursorFeed.Entity> {

    /**
     * What is remembered of an entity.
     *
     * @param unreadable see {@link CursorRow}
     */
    record Entity(String id, CursorValue value, String unreadable) {

        static Entity of(CursorRow row) {
            return new Entity(row.id(), row.value(), row.unreadable());
        }

        void deliverTo(CursorState state) {
            if (unreadable == null) {
                state.deliver(id, value);
            } else {
                state.deliver(id, unreadable);
            }
        }
    }

    /** The whole state is saved more rarely when it is larger, so that the work for an item stays the same. */
    private static final int ENTITIES_OF_A_SAVE = 100;

    private final PositionStore store;
    private final String attribute;
    private final long overlap;
    private final int saveEvery;
    private final EntityType type;
    private final Crowds crowds = new Crowds(System::nanoTime);

    private final CursorJournal journal;
    private CursorState state;
    private boolean fromLatest;
    private int unsaved;
    private BooleanSupplier stopping = () -> false;

    CursorFeed(PositionStore store, String attribute, long overlap, int saveEvery, EntityType type) {
        this.store = store;
        this.attribute = attribute;
        this.overlap = overlap;
        this.saveEvery = saveEvery;
        this.type = type;
        journal = new CursorJournal(store);
    }

    @Override
    public void endWhen(BooleanSupplier consumerStops) {
        stopping = consumerStops;
    }

    @Override
    public void start() {
        unsaved = 0;
        fromLatest = false;
        journal.clear();
        state = store.load(this::stored, this::begin);
    }

    private CursorState stored(Map<String, Object> fields) {
        CursorState saved;
        try {
            saved = CursorState.of(fields, overlap);
        } catch (IllegalArgumentException e) {
            throw store.lost(e.getMessage());
        }
        journal.replay(fields, entity -> entity.deliverTo(saved));
        return saved;
    }

    private CursorState begin(String start) {
        fromLatest = "latest".equals(start);
        boolean named = fromLatest || "earliest".equals(start);
        try {
            return new CursorState(overlap, named ? null : CursorValue.parse(start));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option startPosition must be earliest, latest, a number or a date", e);
        }
    }

    @Override
    public Reading<Entity> read(InstantClient client, Supplier<Map<String, Object>> query) {
        PageQuery pages = new PageQuery(query.get(), attribute);
        if (fromLatest) {
            state = latest(client, pages);
            saveWhole();
            fromLatest = false;
        }
        return new Pages(client, pages);
    }

    /**
     * Everything that is there now counts as delivered. Within the overlap it is noted one by one, so that what becomes
     * visible late is told apart from it.
     */
    private CursorState latest(InstantClient client, PageQuery pages) {
        CursorValue high = highest(client, pages);
        if (high == null) {
            return new CursorState(overlap, null);
        }
        CursorValue floor = high.minus(overlap).asked();
        CursorState latest = new CursorState(overlap, floor);
        try (CursorPages rows = new CursorPages(client, pages, floor, row -> isAbove(row, high), crowds, stopping)) {
            rows.forEachRemaining(row -> Entity.of(row).deliverTo(latest));
        }
        return latest;
    }

    /** What cannot be read has no place of its own; it counts as being there when it comes. */
    private static boolean isAbove(CursorRow row, CursorValue high) {
        return row.failure() == null && row.value().compareTo(high) > 0;
    }

    /** The highest that can be read; null where there is none. Those that cannot be read may lie above it. */
    private CursorValue highest(InstantClient client, PageQuery pages) {
        for (int limit = CursorPages.limit(client, CursorPages.PAGE);; limit *= 2) {
            int read = 0;
            try (EntityStream stream = client.stream(pages.last(limit))) {
                while (stream.hasNext()) {
                    ReadingStoppedException.throwIf(stopping);
                    CursorRow row = CursorRow.of(stream.next(), attribute, null);
                    if (row.failure() == null) {
                        return row.value();
                    }
                    read++;
                }
            }
            if (limit == 0 || read < limit) {
                return null;
            }
        }
    }

    @Override
    public void commit(Entity entity) {
        entity.deliverTo(state);
        journal.add(entity);
        unsaved++;
        if (unsaved >= saveEvery) {
            save();
        }
    }

    @Override
    public void flush() {
        if (unsaved > 0) {
            save();
        }
    }

    private void save() {
        if (!journal.hasState() || journal.size() * ENTITIES_OF_A_SAVE >= state.size()) {
            saveWhole();
        } else {
            journal.save();
            unsaved = 0;
        }
    }

    private void saveWhole() {
        journal.saveWhole(state.toMap());
        unsaved = 0;
    }

    /** The entities of one poll. */
    private final class Pages implements Reading<Entity> {

        private final PageQuery query;
        private final CursorPages rows;
        private final Set<String> unreadable = new HashSet<>();

        private Pages(InstantClient client, PageQuery query) {
            this.query = query;
            rows = new CursorPages(client, query, state.floor(), this::isDelivered, crowds, stopping);
        }

        private boolean isDelivered(CursorRow row) {
            if (row.unreadable() == null) {
                return state.isDelivered(row.id(), row.value());
            }
            unreadable.add(row.id());
            return state.isDelivered(row.id(), row.unreadable());
        }

        @Override
        public boolean hasNext() {
            boolean more = rows.hasNext();
            if (rows.isComplete()) {
                state.retainUnreadable(unreadable);
            }
            return more;
        }

        @Override
        public Marked<Entity> next() {
            CursorRow row = rows.next();
            return new Marked<>(item(row), Entity.of(row));
        }

        private Item item(CursorRow row) {
            String position = row.value().order().toPlainString();
            Map<String, Object> headers = Map.of(
                    ConsumerHeaders.NAMESPACE, query.namespace(),
                    ConsumerHeaders.ENTITY_ID, row.id(),
                    ConsumerHeaders.POSITION, position,
                    ConsumerHeaders.IDEMPOTENCY_KEY, row.id() + ':' + (row.unreadable() == null ? position : row.unreadable()));
            return row.failure() == null
                    ? Item.of(row.entity(), type, headers) : new Item(row.entity(), headers, row.failure());
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
