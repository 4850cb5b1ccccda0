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
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.github.camelinstant.bulk.scan.EntityScan;
import io.github.camelinstant.bulk.scan.Scan;
import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;

/**
 * The entities from a value of the cursor attribute on that are not known yet, lowest first, ties by id. Each page goes
 * on at the highest value of the one before. A page full of one value leads no further: all entities with that value
 * are then read by how their ids begin, however many there are. A page without a value that can be read is read again
 * with more room.
 */
final class CursorPages implements Iterator<CursorRow>, AutoCloseable {

    static final int PAGE = 500;
    /**
     * An answer to a user holds all that is new, and the rest of it is dropped after each page: larger pages make fewer
     * answers.
     */
    private static final int LARGEST_PAGE_OF_USER = 8_000;

    private final InstantClient client;
    private final PageQuery query;
    private final CursorValue floor;
    private final Predicate<CursorRow> known;
    private final Crowds crowds;
    private final BooleanSupplier stopping;

    private final Deque<CursorRow> page = new ArrayDeque<>();
    /** Those with the value at which the next page begins, which holds them again. */
    private final Set<CursorRow> again = new HashSet<>();
    private CursorValue from;
    private boolean above;
    private int room = PAGE;
    private boolean last;
    private Crowd crowd;
    private boolean skipped;
    private boolean news;

    /**
     * @param floor    null for all entities that have a value
     * @param known    what is left out
     * @param crowds   remembers which values need not be looked at
     * @param stopping whether the consumer stops; to read ends with a {@link ReadingStoppedException} then
     */
    CursorPages(InstantClient client, PageQuery query, CursorValue floor, Predicate<CursorRow> known, Crowds crowds,
                BooleanSupplier stopping) {
        this.client = client;
        this.query = query;
        this.floor = floor;
        this.known = known;
        this.crowds = crowds;
        this.stopping = stopping;
        from = floor;
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !(last && crowd == null)) {
            if (crowd == null) {
                readPage();
            } else {
                readCrowd();
            }
        }
        return !page.isEmpty();
    }

    /** Whether there is no more, and nothing was left out that nobody looked at. */
    boolean isComplete() {
        return last && crowd == null && page.isEmpty() && !skipped;
    }

    private void readPage() {
        List<CursorRow> read = entities(query.from(from, above, limit(client, room)));
        last = read.size() < room;
        CursorValue highest = read.stream().map(CursorRow::value).filter(Objects::nonNull).max(Comparator.naturalOrder())
                .map(CursorValue::asked).orElse(from);
        boolean leadsOn = last || highest != null && (from == null || highest.compareTo(from) > 0);
        if (!leadsOn && (above || from == null)) {
            // none of them has a value that can be read
            room *= 2;
            return;
        }
        room = client.actsAsAdmin() ? PAGE : Math.min(LARGEST_PAGE_OF_USER, 2 * room);
        if (leadsOn) {
            take(withValues(read), highest);
        } else {
            passCrowd(highest);
        }
    }

    private void take(List<CursorRow> read, CursorValue highest) {
        read.stream().filter(this::isNew).sorted(CursorRow.ORDER).forEach(this::add);
        if (skipped && news) {
            beginAgain();
            return;
        }
        again.clear();
        read.stream().filter(row -> row.value().asked().compareTo(highest) == 0).forEach(again::add);
        from = highest;
        above = false;
    }

    private void passCrowd(CursorValue value) {
        if (!news && crowds.rests(value)) {
            skipped = true;
        } else {
            crowd = new Crowd(value);
        }
        from = value;
        above = true;
    }

    /** What is new moves the position up, and nothing below may then be unread: this comes before it is given out. */
    private void beginAgain() {
        closeCrowd();
        page.clear();
        again.clear();
        from = floor;
        above = false;
        last = false;
        skipped = false;
    }

    private void add(CursorRow row) {
        page.add(row);
        news = true;
    }

    private void readCrowd() {
        if (!crowd.readOn()) {
            crowd = null;
        } else if (skipped) {
            beginAgain();
        }
    }

    private boolean isNew(CursorRow row) {
        return !known.test(row) && !again.contains(row);
    }

    private List<CursorRow> entities(Map<String, Object> asked) {
        List<CursorRow> entities = new ArrayList<>();
        CursorValue before = from;
        try (EntityStream stream = client.stream(asked)) {
            while (stream.hasNext() && entities.size() < room) {
                ReadingStoppedException.throwIf(stopping);
                CursorRow row = CursorRow.of(stream.next(), query.attribute(), before);
                entities.add(row);
                before = row.value();
            }
        }
        return entities;
    }

    /** The first ones may have none before them that can be read. */
    private static List<CursorRow> withValues(List<CursorRow> entities) {
        CursorValue first = entities.stream().map(CursorRow::value).filter(Objects::nonNull).findFirst().orElse(null);
        if (first == null && !entities.isEmpty()) {
            throw entities.get(0).failure();
        }
        return entities.stream().map(row -> row.orAt(first)).toList();
    }

    /**
     * None for users: the server counts what their rules hide, so that a page may be short, or empty, and yet not the
     * last.
     */
    static int limit(InstantClient client, int entities) {
        return client.actsAsAdmin() ? entities : 0;
    }

    @Override
    public CursorRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    @Override
    public void close() {
        page.clear();
        last = true;
        closeCrowd();
    }

    private void closeCrowd() {
        if (crowd != null) {
            crowd.scan.close();
            crowd = null;
        }
    }

    /** All entities with one value. */
    private final class Crowd {

        private final CursorValue value;
        private final EntityScan scan;
        private final Crowds.Look look;
        private boolean grown;

        private Crowd(CursorValue value) {
            this.value = value;
            look = crowds.look();
            scan = Scan.of(client, query.at(value)).open();
        }

        /** Reads up to one that is new. Returns false at the end. */
        private boolean readOn() {
            while (page.isEmpty() && scan.hasNext()) {
                ReadingStoppedException.throwIf(stopping);
                CursorRow row = CursorRow.of(scan.next(), query.attribute(), value);
                if (isNew(row)) {
                    add(row);
                    grown = true;
                }
            }
            if (page.isEmpty() && !grown) {
                look.foundNothing(value);
            }
            return !page.isEmpty();
        }
    }
}
