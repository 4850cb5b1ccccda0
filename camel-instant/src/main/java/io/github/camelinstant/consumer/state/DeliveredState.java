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
package io.github.camelinstant.consumer.state;

import java.security.SecureRandom;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.consumer.position.PositionStore;

/**
 * What a consumer has delivered, and its cursor if it has one. Deliveries are saved one by one or in groups, in a
 * journal of small values; from time to time the partitions that have changed are saved and the journal begins anew. So
 * a save costs the same however many entities there are, and a crash at any moment loses nothing that was saved.
 *
 * <p>
 * The position holds the number of the state, the number of the journal, and which partitions there are. Values that
 * belong to another state or journal are left over from earlier and are not read. The cursor stands in the position and
 * in each value of the journal, so that it moves together with what was delivered.
 */
public final class DeliveredState {

    private static final String ANNOUNCED = "announced";
    private static final char BEFORE_SINCE = ' ';
    private static final int JOURNAL_ENTITIES = 4096;

    private final PositionStore store;
    private final StateOptions options;
    private final long generation;
    private final BitSet stored;
    private final KnownEntities known;
    private final Journal journal;
    private int unsaved;
    private boolean saved;
    private Map<String, Object> cursor;

    private DeliveredState(PositionStore store, StateOptions options, long generation, int journal, BitSet stored,
                           KnownEntities known) {
        this.store = store;
        this.options = options;
        this.journal = new Journal(store, options.images(), generation, journal);
        this.generation = generation;
        this.stored = stored;
        this.known = known;
    }

    /** Begins with nothing delivered; nothing is saved yet. */
    public static DeliveredState begin(PositionStore store, StateOptions options) {
        return new DeliveredState(
                store, options, new SecureRandom().nextLong(), 0, new BitSet(),
                new KnownEntities(options.namespaces(), options.images(), 0, 0));
    }

    /**
     * Reads what was saved, and saves the position again: a consumer that was overtaken can tell then, if the store
     * can.
     *
     * @param  fields                                                         of the position
     * @throws io.github.camelinstant.consumer.position.PositionLostException when something is missing or damaged
     */
    @SuppressWarnings("unchecked")
    public static DeliveredState load(PositionStore store, Map<String, Object> fields, StateOptions options) {
        if (!(fields.get("state") instanceof Number generation) || !(fields.get("journal") instanceof Number journal)
                || !(fields.get("change") instanceof Number change) || !(fields.get("delete") instanceof Number delete)
                || !(fields.get("partitions") instanceof String partitions)) {
            throw store.lost("it does not say what was delivered");
        }
        KnownEntities known = new KnownEntities(options.namespaces(), options.images(), change.intValue(), delete.intValue());
        DeliveredState state = new DeliveredState(
                store, options, generation.longValue(), journal.intValue(), bits(store, partitions, known.partitions()), known);
        if (fields.get("cursor") instanceof Map<?, ?> cursor) {
            state.cursor = (Map<String, Object>) cursor;
        }
        state.stored.stream().forEach(state::restorePartition);
        Map<String, Object> journaled = state.journal.replay(known::apply);
        state.cursor = journaled == null ? state.cursor : journaled;
        state.checkpoint();
        state.doubtWhatWasBegun(fields.get("saveEvery") instanceof Number every ? every.intValue() : 1);
        return state;
    }

    /** Returns the cursor that was kept last, or null. */
    public Map<String, Object> cursor() {
        return cursor;
    }

    /**
     * Remembers where the consumer stands; the next save holds it. A state that is new is saved by {@link #checkpoint}
     * before anything is delivered.
     *
     * @param newCursor values that JSON knows
     */
    public void keep(Map<String, Object> newCursor) {
        cursor = newCursor;
        unsaved++;
    }

    /** Forgets all entities, and keeps the cursor. */
    public DeliveredState withoutEntities() {
        DeliveredState empty = begin(store, options);
        empty.cursor = cursor;
        return empty;
    }

    /** Returns an entity as it was delivered last, and remembers that it is still there; null when it never was. */
    public KnownEntity seen(int namespace, UUID id) {
        return known.mark(namespace, id);
    }

    /** Returns an entity as it was delivered last, or null. */
    public KnownEntity get(int namespace, UUID id) {
        return known.get(namespace, id);
    }

    /** Begins a poll: nothing has been seen yet. */
    public void beginPoll() {
        known.clearMarks();
    }

    /** How many parts there are to ask for what was not seen. */
    public int parts() {
        return known.partitions();
    }

    /** The entities of a part that this poll has not seen, by id. The parts of a namespace lie side by side. */
    public List<KnownEntity> notSeen(int part) {
        return known.unmarked(part);
    }

    /** The number of the last change that was delivered (unsigned). */
    public int lastChange() {
        return known.lastChange();
    }

    /** The number of the last deletion that was delivered (unsigned). */
    public int lastDelete() {
        return known.lastDelete();
    }

    /** How many entities are known. */
    public int count() {
        return known.count();
    }

    /**
     * Saves what is about to be delivered, in this order: one after the other is committed, so of those whose delivery
     * a crash breaks off, the first that were not saved as committed are in doubt.
     *
     * @param since see {@link #doubt}
     */
    public void announce(Iterable<KnownEntity> entities, int since) {
        save();
        requirePosition();
        store.savePart(ANNOUNCED, KnownEntityCodec.encodeMixed(generation, false, entities) + BEFORE_SINCE + since);
    }

    /**
     * Remembers that the delivery of an entity has begun and not ended.
     *
     * @param since the last deletion when it was read, by which a first delivery is known again
     */
    public void doubt(int namespace, UUID id, int since) {
        known.apply(KnownEntity.inDoubt(namespace, id, known.get(namespace, id), since));
    }

    /** Remembers an entity without saving it; {@link #checkpoint} does. */
    public void remember(KnownEntity entity) {
        known.apply(entity);
    }

    /** Remembers an entity, or that it was deleted, and saves that, or all of its group at the end of it. */
    public void commit(KnownEntity entity) {
        append(entity);
        if (unsaved >= options.saveEvery()) {
            save();
        }
    }

    /** Remembers an entity, or that it was deleted; {@link #save} saves it. */
    public void append(KnownEntity entity) {
        requirePosition();
        known.apply(entity);
        journal.add(entity);
        unsaved++;
    }

    /** Saves what was committed, appended or kept since the last save, if anything. */
    public void save() {
        if (unsaved == 0) {
            return;
        }
        journal.save(cursor);
        unsaved = 0;
        if (journal.size() >= Math.max(JOURNAL_ENTITIES, known.count() / 2)) {
            checkpoint();
        }
    }

    /** Saves the partitions that have changed since, if any. */
    public void flush() {
        save();
        if (!known.changed().isEmpty()) {
            checkpoint();
        }
    }

    /** Saves the partitions that have changed and the position; the journal begins anew. */
    public void checkpoint() {
        BitSet changed = known.changed();
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            store.savePart(name(i), KnownEntityCodec.encode(generation, options.images(), known.partition(i)));
            stored.set(i);
        }
        journal.beginAnew();
        savePosition();
        changed.clear();
        unsaved = 0;
    }

    /** The position comes first, and says nothing yet of what the journal is to hold. */
    private void requirePosition() {
        if (!saved) {
            savePosition();
        }
    }

    private void savePosition() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", generation);
        fields.put("journal", journal.number());
        fields.put("change", known.lastChange());
        fields.put("delete", known.lastDelete());
        fields.put("saveEvery", options.saveEvery());
        fields.put("partitions", HexFormat.of().formatHex(stored.toByteArray()));
        if (cursor != null) {
            fields.put("cursor", cursor);
        }
        store.save(fields);
        saved = true;
    }

    private void restorePartition(int partition) {
        List<KnownEntity> entities = Journal.decode(store, generation, name(partition), store.loadPart(name(partition)));
        if (entities == null) {
            throw store.lost("its part " + name(partition) + " is missing");
        }
        known.restore(partition, entities);
    }

    /** @param saveEvery of the time when it was announced */
    private void doubtWhatWasBegun(int saveEvery) {
        String text = store.loadPart(ANNOUNCED);
        int end = text == null ? -1 : text.indexOf(BEFORE_SINCE);
        int since = end < 0 ? known.lastDelete() : since(text.substring(end + 1));
        List<KnownEntity> announced = Journal.decode(store, generation, ANNOUNCED, end < 0 ? text : text.substring(0, end));
        int last = known.lastChange();
        if (announced != null) {
            announced.stream().filter(entity -> Integer.compareUnsigned(entity.change() - last - 1, saveEvery) < 0)
                    .forEach(entity -> doubt(entity.namespace(), entity.id(), since));
        }
    }

    private int since(String number) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw store.lost("its part " + ANNOUNCED + " is damaged");
        }
    }

    private static BitSet bits(PositionStore store, String hex, int partitions) {
        try {
            BitSet bits = BitSet.valueOf(HexFormat.of().parseHex(hex));
            if (bits.length() > partitions) {
                throw store.lost("it says that there are more parts than can be");
            }
            return bits;
        } catch (IllegalArgumentException e) {
            throw store.lost("it does not say which parts there are");
        }
    }

    private static String name(int partition) {
        int namespace = partition / KnownEntities.PARTITIONS;
        String part = HexFormat.of().toHexDigits((byte) partition);
        return namespace == 0 ? part : namespace + "/" + part;
    }
}
