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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.consumer.position.PositionStore;

/**
 * What a consumer has delivered, kept beside its position. Each delivery is saved at once, in a journal of small
 * values; from time to time the partitions that have changed are saved and the journal begins anew. So a save costs the
 * same however many entities there are, and a crash at any moment loses nothing that was saved.
 *
 * <p>
 * The position holds the number of the state, the number of the journal, and which partitions there are. Values that
 * belong to another state or journal are left over from earlier and are not read.
 */
public final class DeliveredState {

    private static final String ANNOUNCED = "announced";
    private static final int SEGMENT_ENTITIES = 256;
    private static final int SEGMENT_IMAGES = 8 << 10;
    private static final int JOURNAL_ENTITIES = 4096;

    private final PositionStore store;
    private final boolean images;
    private final long generation;
    private final BitSet stored;
    private final KnownEntities known;
    private final List<KnownEntity> segment = new ArrayList<>();
    private int journal;
    private int segments;
    private int imageBytes;
    private int journaled;
    private boolean saved;

    private DeliveredState(PositionStore store, boolean images, long generation, BitSet stored, KnownEntities known) {
        this.store = store;
        this.images = images;
        this.generation = generation;
        this.stored = stored;
        this.known = known;
    }

    /**
     * Begins with nothing delivered; nothing is saved yet.
     *
     * @param images whether the entities themselves are kept, too
     */
    public static DeliveredState begin(PositionStore store, boolean images) {
        return new DeliveredState(
                store, images, new SecureRandom().nextLong(), new BitSet(), new KnownEntities(images, 0, 0));
    }

    /**
     * Reads what was saved, and saves the position again: a consumer that was overtaken can tell then, if the store
     * can.
     *
     * @param  fields                                                         of the position
     * @throws io.github.camelinstant.consumer.position.PositionLostException when something is missing or damaged
     */
    public static DeliveredState load(PositionStore store, Map<String, Object> fields, boolean images) {
        if (!(fields.get("state") instanceof Number generation) || !(fields.get("journal") instanceof Number journal)
                || !(fields.get("change") instanceof Number change) || !(fields.get("delete") instanceof Number delete)
                || !(fields.get("partitions") instanceof String partitions)) {
            throw store.lost("it does not say what was delivered");
        }
        DeliveredState state = new DeliveredState(
                store, images, generation.longValue(), bits(store, partitions),
                new KnownEntities(images, change.intValue(), delete.intValue()));
        state.journal = journal.intValue();
        state.stored.stream().forEach(state::restorePartition);
        state.replayJournal();
        state.checkpoint();
        state.doubtWhatWasBegun();
        return state;
    }

    /** Returns an entity as it was delivered last, and remembers that it is still there; null when it never was. */
    public KnownEntity seen(UUID id) {
        KnownEntity entity = known.get(id);
        if (entity != null) {
            known.mark(id);
        }
        return entity;
    }

    /** Begins a poll: nothing has been seen yet. */
    public void beginPoll() {
        known.clearMarks();
    }

    /** How many parts there are to ask for what was not seen. */
    public int parts() {
        return KnownEntities.PARTITIONS;
    }

    /** The entities of a part that this poll has not seen, by id. */
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
     * a crash breaks off, the first that was not committed is in doubt.
     */
    public void announce(Iterable<KnownEntity> entities) {
        if (!saved) {
            savePosition();
        }
        store.savePart(ANNOUNCED, KnownEntityCodec.encode(generation, false, entities));
    }

    /** Remembers that the delivery of an entity has begun and not ended. */
    public void doubt(UUID id) {
        known.apply(KnownEntity.inDoubt(id, known.get(id)));
    }

    /** Remembers an entity without saving it; {@link #checkpoint} does. */
    public void remember(KnownEntity entity) {
        known.apply(entity);
    }

    /** Remembers an entity, or that it was deleted, and saves that. */
    public void commit(KnownEntity entity) {
        if (!saved) {
            savePosition();
        }
        known.apply(entity);
        segment.add(entity);
        journaled++;
        imageBytes += entity.image() == null ? 0 : entity.image().length;
        store.savePart("journal/" + segments, KnownEntityCodec.encode(journalStamp(), images, segment));
        if (segment.size() >= SEGMENT_ENTITIES || imageBytes >= SEGMENT_IMAGES) {
            segment.clear();
            imageBytes = 0;
            segments++;
        }
        if (journaled >= Math.max(JOURNAL_ENTITIES, known.count() / 2)) {
            checkpoint();
        }
    }

    /** Saves the partitions that have changed since, if any. */
    public void flush() {
        if (!known.changed().isEmpty()) {
            checkpoint();
        }
    }

    /** Saves the partitions that have changed and the position; the journal begins anew. */
    public void checkpoint() {
        BitSet changed = known.changed();
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            store.savePart(name(i), KnownEntityCodec.encode(generation, images, known.partition(i)));
            stored.set(i);
        }
        journal++;
        savePosition();
        changed.clear();
        segment.clear();
        segments = 0;
        imageBytes = 0;
        journaled = 0;
    }

    private void savePosition() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", generation);
        fields.put("journal", journal);
        fields.put("change", known.lastChange());
        fields.put("delete", known.lastDelete());
        fields.put("partitions", HexFormat.of().formatHex(stored.toByteArray()));
        store.save(fields);
        saved = true;
    }

    private void restorePartition(int partition) {
        List<KnownEntity> entities = decode(generation, name(partition), store.loadPart(name(partition)));
        if (entities == null) {
            throw store.lost("its part " + name(partition) + " is missing");
        }
        known.restore(entities);
    }

    private void doubtWhatWasBegun() {
        List<KnownEntity> announced = decode(generation, ANNOUNCED, store.loadPart(ANNOUNCED));
        if (announced != null) {
            announced.stream().filter(entity -> entity.change() == known.lastChange() + 1)
                    .forEach(entity -> doubt(entity.id()));
        }
    }

    private void replayJournal() {
        List<KnownEntity> entities;
        int next = 0;
        do {
            String name = "journal/" + next++;
            entities = decode(journalStamp(), name, store.loadPart(name));
            if (entities != null) {
                entities.forEach(known::apply);
            }
        } while (entities != null);
    }

    private List<KnownEntity> decode(long stamp, String name, String text) {
        try {
            return text == null ? null : KnownEntityCodec.decode(stamp, text);
        } catch (IllegalArgumentException e) {
            throw store.lost("its part " + name + " is damaged");
        }
    }

    private static BitSet bits(PositionStore store, String hex) {
        try {
            return BitSet.valueOf(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw store.lost("it does not say which parts there are");
        }
    }

    private long journalStamp() {
        return generation + journal;
    }

    private static String name(int partition) {
        return HexFormat.of().toHexDigits((byte) partition);
    }
}
