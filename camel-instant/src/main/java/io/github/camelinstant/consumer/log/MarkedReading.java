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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

import io.github.camelinstant.consumer.Feed.Marked;
import io.github.camelinstant.consumer.Feed.Reading;
import io.github.camelinstant.consumer.Item;
import io.github.camelinstant.consumer.state.KnownEntity;

/**
 * What all readings of the log have in common: items are made in small lots, each of which is announced before its
 * first item is given out. A failure comes after the items that were read before it.
 */
abstract class MarkedReading implements Reading<LogMark> {

    private final Delivered delivered;
    private final Deque<Marked<LogMark>> lot = new ArrayDeque<>();
    private LogMark silent = LogMark.NOTHING;
    private RuntimeException failure;
    private boolean ended;
    private int given;

    MarkedReading(Delivered delivered) {
        this.delivered = delivered;
    }

    /**
     * Makes the next few items.
     *
     * @return                  false when there is nothing more
     * @throws RuntimeException when it cannot
     */
    abstract boolean readLot();

    final void add(Item item, LogMark mark) {
        lot.add(new Marked<>(item, silent.then(mark)));
        silent = LogMark.NOTHING;
    }

    /** Something that makes no exchange; it counts as delivered together with the next item. */
    final void addSilently(LogMark mark) {
        silent = silent.then(mark);
    }

    @Override
    public final boolean hasNext() {
        while (lot.isEmpty() && !ended && failure == null) {
            try {
                ended = !readLot();
            } catch (RuntimeException e) {
                failure = e;
            }
            announce();
        }
        return !lot.isEmpty() || failure != null;
    }

    private void announce() {
        List<KnownEntity> entities = lot.stream().flatMap(marked -> marked.mark().entities().stream()).toList();
        delivered.announce(entities);
    }

    @Override
    public final Marked<LogMark> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (lot.isEmpty()) {
            throw failure;
        }
        given++;
        Marked<LogMark> next = lot.remove();
        delivered.begin(next.mark().entities());
        return next;
    }

    /** Whether there is nothing more, and so many items were delivered as were given out. */
    final boolean isDone(int committed) {
        return ended && failure == null && lot.isEmpty() && committed == given;
    }

    /** What comes after the last item without making an exchange; nothing when it is asked for again. */
    final LogMark rest() {
        LogMark rest = silent;
        silent = LogMark.NOTHING;
        return rest;
    }

    /** What was not given out will be read again. */
    @Override
    public void close() {
        ended &= lot.isEmpty();
        lot.clear();
    }
}
