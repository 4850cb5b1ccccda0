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

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.camelinstant.consumer.log.Differences.Key;
import io.github.camelinstant.consumer.state.DeliveredState;
import io.github.camelinstant.consumer.state.KnownEntity;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.ChangeRecord;

/**
 * What a receiver has, by namespace and id, and how what is in the log and in the app differs from it. When nothing is
 * kept of entities, it is empty and stays so.
 */
final class Delivered {

    private static final int HASH_IN_KEY = 8;

    private final List<String> namespaces;
    private final EntityHash hash;
    private final boolean kept;
    private DeliveredState state;
    private final Map<Key, KnownEntity> ahead = new HashMap<>();
    private int change;
    private int lastDelete;
    private List<KnownEntity> begun = List.of();

    /** @param kept whether anything is kept of entities, so that they can be compared */
    Delivered(List<String> namespaces, EntityHash hash, boolean kept, DeliveredState state) {
        this.namespaces = namespaces;
        this.hash = hash;
        this.kept = kept;
        this.state = state;
    }

    DeliveredState state() {
        return state;
    }

    /** Forgets what is kept of entities. */
    void clear() {
        state = state.withoutEntities();
    }

    /** Begins to number what is read now; what was read before and not delivered is read again. */
    void beginReading() {
        change = state.lastChange();
        lastDelete = state.lastDelete();
        ahead.clear();
    }

    /** What a receiver has after this change. */
    List<KnownEntity> after(ChangeRecord record) {
        int namespace = namespaces.indexOf(record.namespace());
        if (!kept || namespace < 0) {
            return List.of();
        }
        UUID id = UUID.fromString(record.id());
        change++;
        KnownEntity after = (record.after() == null
                ? KnownEntity.deleted(id, change)
                : KnownEntity.delivered(id, hash.ofLog(record.namespace(), record.after(), before(namespace, id, record)),
                        change, null))
                .in(namespace);
        ahead.put(new Key(namespace, id), after);
        return List.of(after);
    }

    /**
     * What a receiver has when it gets this change, with those before it that were read and are not delivered yet. What
     * was there before an entity of the same id was created holds for nothing of the new one.
     */
    private KnownEntity before(int namespace, UUID id, ChangeRecord record) {
        if (record.action() == ChangeAction.create) {
            return null;
        }
        KnownEntity read = ahead.get(new Key(namespace, id));
        return read == null ? state.get(namespace, id) : read;
    }

    /** What a receiver has after it got this entity. */
    List<KnownEntity> after(int namespace, Entity entity) {
        return kept ? List.of(known(namespace, entity)) : List.of();
    }

    /** What an entity is like, for an idempotency key. */
    String hashInKey(int namespace, Entity entity) {
        return hashInKey(hash.of(namespaces.get(namespace), entity));
    }

    private static String hashInKey(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, HASH_IN_KEY);
    }

    /** Counts an entity as delivered without a delivery; the next checkpoint saves it. */
    void adopt(int namespace, Entity entity) {
        state.remember(known(namespace, entity));
    }

    private KnownEntity known(int namespace, Entity entity) {
        change++;
        return KnownEntity.delivered(entity.id(), hash.of(namespaces.get(namespace), entity), change, null).in(namespace);
    }

    /** Whether a receiver has this entity as it is; notes that it was seen. */
    boolean isSeenAsItIs(int namespace, Entity entity) {
        KnownEntity known = state.seen(namespace, entity.id());
        return known != null && known.isSame(hash.of(namespaces.get(namespace), entity));
    }

    /**
     * Says what a receiver lacks.
     *
     * @param  entity as it is now; null when it is not there
     * @return        null when it lacks nothing
     */
    ChangeRecord missing(int namespace, UUID id, Entity entity) {
        KnownEntity known = state.get(namespace, id);
        if (entity == null) {
            return known == null ? null : change(namespace, ChangeAction.delete, id, null, known.change(), "");
        }
        byte[] now = hash.of(namespaces.get(namespace), entity);
        if (known != null && known.isSame(now)) {
            return null;
        }
        boolean isNew = known == null || known.isNew();
        return change(namespace, isNew ? ChangeAction.create : ChangeAction.update, id, entity.all(),
                known == null ? lastDelete : known.change(), ':' + hashInKey(now));
    }

    /** The key is the same for the same difference, and for no other: from which earlier change to which state. */
    private ChangeRecord change(
            int namespace, ChangeAction action, UUID id, Map<String, Object> after, int from, String to) {
        String name = namespaces.get(namespace);
        return new ChangeRecord(
                name, id.toString(), action, null, after,
                name + ':' + id + ':' + action + ':' + Integer.toUnsignedString(from) + to);
    }

    /** What a receiver has after it got what it lacked. */
    List<KnownEntity> afterMissing(int namespace, UUID id, Entity entity) {
        if (entity != null) {
            return after(namespace, entity);
        }
        change++;
        return List.of(KnownEntity.deleted(id, change).in(namespace));
    }

    /**
     * Saves what is about to be delivered, behind what is being delivered, so that it is in doubt when the delivery
     * breaks off.
     */
    void announce(List<KnownEntity> entities) {
        if (!entities.isEmpty()) {
            state.announce(Stream.concat(begun.stream(), entities.stream()).toList(), lastDelete);
        }
    }

    /** The delivery of these begins. */
    void begin(List<KnownEntity> entities) {
        begun = entities;
    }

    /** The delivery that has begun has ended well. */
    void commit(List<KnownEntity> entities) {
        entities.forEach(entity -> {
            state.append(entity);
            ahead.remove(new Key(entity.namespace(), entity.id()), entity);
        });
        begun = List.of();
    }

    /** A delivery that has begun and not ended may have reached the receiver, or not. */
    void doubtWhatWasBegun() {
        begun.forEach(entity -> state.doubt(entity.namespace(), entity.id(), lastDelete));
        begun = List.of();
    }
}
