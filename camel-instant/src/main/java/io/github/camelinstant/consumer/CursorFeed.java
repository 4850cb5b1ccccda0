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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.position.PositionStore;
import io.github.camelinstant.operation.EntityType;

/** The entities whose cursor attribute has a new value, lowest first. */
final class CursorFeed implements Feed<CursorFeed.Entity> {

    /** What is remembered of an entity. */
    record Entity(String id, CursorValue value) {
    }

    private static final int PAGE = 500;
    /**
     * An answer to a user holds all that is new, and the rest of it is dropped after each page: larger pages make fewer
     * answers.
     */
    private static final int LARGEST_PAGE_OF_USER = 8_000;
    /** Saves get rarer when there is more to save, so that the work for an item stays the same. */
    private static final int ENTITIES_OF_A_SAVE = 100;

    private final PositionStore store;
    private final String attribute;
    private final long overlap;
    private final int saveEvery;
    private final EntityType type;

    private CursorState state;
    private boolean fromLatest;
    private int unsaved;

    CursorFeed(PositionStore store, String attribute, long overlap, int saveEvery, EntityType type) {
        this.store = store;
        this.attribute = attribute;
        this.overlap = overlap;
        this.saveEvery = saveEvery;
        this.type = type;
    }

    @Override
    public void start() {
        unsaved = 0;
        fromLatest = false;
        state = store.load(this::stored, this::begin);
    }

    private CursorState stored(Map<String, Object> fields) {
        try {
            return CursorState.of(fields, overlap);
        } catch (IllegalArgumentException e) {
            throw store.lost(e.getMessage());
        }
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
            save();
            fromLatest = false;
        }
        return new Pages(client, pages);
    }

    /** Everything that is there now counts as delivered. */
    private CursorState latest(InstantClient client, PageQuery pages) {
        CursorValue high = highest(client, pages);
        CursorState latest = new CursorState(overlap, high);
        if (high == null) {
            return latest;
        }
        for (int limit = limit(client, PAGE);; limit += PAGE) {
            List<Map<String, Object>> page = entities(client, pages.from(high, limit));
            page.forEach(entity -> latest.deliver(id(entity), value(entity)));
            if (limit == 0 || page.size() < limit) {
                return latest;
            }
        }
    }

    /** Null where there is none. */
    private CursorValue highest(InstantClient client, PageQuery pages) {
        try (EntityStream stream = client.stream(pages.last(limit(client, 1)))) {
            return stream.hasNext() ? value(stream.next()) : null;
        }
    }

    /**
     * None for users: the server counts what their rules hide, so that a page may be short, or empty, and yet not the
     * last.
     */
    private static int limit(InstantClient client, int entities) {
        return client.actsAsAdmin() ? entities : 0;
    }

    @Override
    public void commit(Entity entity) {
        state.deliver(entity.id(), entity.value());
        unsaved++;
        if (unsaved >= saveEvery && unsaved * ENTITIES_OF_A_SAVE >= state.size()) {
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
        store.save(state.toMap());
        unsaved = 0;
    }

    private static List<Map<String, Object>> entities(InstantClient client, Map<String, Object> query) {
        List<Map<String, Object>> entities = new ArrayList<>();
        try (EntityStream stream = client.stream(query)) {
            stream.forEachRemaining(entities::add);
        }
        return entities;
    }

    private static String id(Map<String, Object> entity) {
        return (String) entity.get("id");
    }

    private CursorValue value(Map<String, Object> entity) {
        try {
            return CursorValue.of(entity.get(attribute));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ": entity " + id(entity) + ", attribute " + attribute, e);
        }
    }

    /** The pages of one poll. Only the first one looks back over the overlap. */
    private final class Pages implements Reading<Entity> {

        private final InstantClient client;
        private final PageQuery query;
        private CursorState seen = state.copy(overlap);
        private final Deque<Marked<Entity>> page = new ArrayDeque<>();
        private int room = PAGE;
        private boolean last;

        private Pages(InstantClient client, PageQuery query) {
            this.client = client;
            this.query = query;
        }

        @Override
        public boolean hasNext() {
            while (page.isEmpty() && !last) {
                readPage();
            }
            return !page.isEmpty();
        }

        /** A page has room for all that is known, so each full one brings something new. */
        private void readPage() {
            int most = room + seen.prune();
            int read = 0;
            List<Marked<Entity>> fresh = new ArrayList<>();
            try (EntityStream stream = client.stream(query.from(seen.floor(), limit(client, most)))) {
                while (stream.hasNext() && read < most) {
                    Map<String, Object> entity = stream.next();
                    Entity mark = new Entity(id(entity), value(entity));
                    read++;
                    if (!seen.isDelivered(mark.id(), mark.value())) {
                        fresh.add(new Marked<>(item(entity, mark), mark));
                    }
                }
            }
            fresh.sort(Comparator.comparing((Marked<Entity> marked) -> marked.mark().value())
                    .thenComparing(marked -> marked.mark().id()));
            seen = seen.copy(0);
            fresh.forEach(marked -> seen.deliver(marked.mark().id(), marked.mark().value()));
            page.addAll(fresh);
            last = read < most;
            room = client.actsAsAdmin() ? PAGE : Math.min(LARGEST_PAGE_OF_USER, 2 * room);
        }

        private Item item(Map<String, Object> entity, Entity mark) {
            String position = mark.value().order().toPlainString();
            return new Item(
                    type.convert(entity), Map.of(
                            ConsumerHeaders.NAMESPACE, query.namespace(),
                            ConsumerHeaders.ENTITY_ID, mark.id(),
                            ConsumerHeaders.POSITION, position,
                            ConsumerHeaders.IDEMPOTENCY_KEY, mark.id() + ':' + position));
        }

        @Override
        public Marked<Entity> next() {
            hasNext();
            return page.remove();
        }

        @Override
        public void close() {
            page.clear();
        }
    }
}
