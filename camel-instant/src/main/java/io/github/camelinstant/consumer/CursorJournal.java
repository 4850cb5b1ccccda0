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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.consumer.position.PositionStore;

/**
 * What was delivered since a state was saved as a whole. It is saved beside the state, which may be much larger, and
 * belongs to it by a stamp.
 */
final class CursorJournal {

    private static final String NAME = "journal";
    private static final String STAMP = "stamp";
    private static final String DELIVERED = "delivered";
    private static final int UNREADABLE = 3;

    private final PositionStore store;
    private final List<CursorFeed.Entity> entities = new ArrayList<>();
    private String stamp;

    CursorJournal(PositionStore store) {
        this.store = store;
    }

    int size() {
        return entities.size();
    }

    /** Whether there is a saved state that it belongs to. */
    boolean hasState() {
        return stamp != null;
    }

    /** Belongs to no state yet. */
    void clear() {
        stamp = null;
        entities.clear();
    }

    void add(CursorFeed.Entity entity) {
        entities.add(entity);
    }

    void save() {
        List<Object> rows = new ArrayList<>();
        for (CursorFeed.Entity entity : entities) {
            List<Object> row = new ArrayList<>(List.of(entity.id(), entity.value().order(), entity.value().date()));
            if (entity.unreadable() != null) {
                row.add(entity.unreadable());
            }
            rows.add(row);
        }
        store.savePart(NAME, InstantJson.write(Map.of(STAMP, stamp, DELIVERED, rows)));
    }

    /** Saves a state as a whole; what is delivered from now on belongs to it. */
    void saveWhole(Map<String, Object> state) {
        String next = UUID.randomUUID().toString();
        Map<String, Object> stamped = new LinkedHashMap<>(state);
        stamped.put(STAMP, next);
        store.save(stamped);
        stamp = next;
        entities.clear();
    }

    /** Reads what was delivered since this state was saved, in order. */
    void replay(Map<String, Object> state, Consumer<CursorFeed.Entity> delivered) {
        entities.clear();
        stamp = (String) state.get(STAMP);
        String text = store.loadPart(NAME);
        if (stamp == null || text == null) {
            return;
        }
        try {
            Map<String, Object> journal = InstantJson.readObject(text);
            if (stamp.equals(journal.get(STAMP))) {
                ((List<?>) journal.get(DELIVERED)).forEach(row -> entities.add(entity((List<?>) row)));
            }
        } catch (IllegalArgumentException | ClassCastException | IndexOutOfBoundsException e) {
            throw store.lost("its part " + NAME + " is damaged");
        }
        entities.forEach(delivered);
    }

    private static CursorFeed.Entity entity(List<?> row) {
        return new CursorFeed.Entity(
                (String) row.get(0), new CursorValue(new BigDecimal(row.get(1).toString()), (Boolean) row.get(2)),
                row.size() > UNREADABLE ? (String) row.get(UNREADABLE) : null);
    }
}
