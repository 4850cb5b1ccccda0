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

import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/**
 * The entities that were delivered, for each namespace in 256 partitions by the first byte of their id. No I/O. Marks
 * tell which of them a poll has seen; the others are gone.
 */
final class KnownEntities {

    static final int PARTITIONS = 256;

    private final KnownPartition[] partitions;
    private final BitSet changed;
    private int lastChange;
    private int lastDelete;

    KnownEntities(int namespaces, boolean images, int lastChange, int lastDelete) {
        partitions = new KnownPartition[namespaces * PARTITIONS];
        changed = new BitSet(partitions.length);
        this.lastChange = lastChange;
        this.lastDelete = lastDelete;
        for (int i = 0; i < partitions.length; i++) {
            partitions[i] = new KnownPartition(i / PARTITIONS, images);
        }
    }

    int partitions() {
        return partitions.length;
    }

    KnownEntity get(int namespace, UUID id) {
        return partitions[partition(namespace, id)].get(id);
    }

    void apply(KnownEntity entity) {
        int partition = partition(entity.namespace(), entity.id());
        partitions[partition].apply(entity);
        changed.set(partition);
        if (Integer.compareUnsigned(entity.change(), lastChange) > 0) {
            lastChange = entity.change();
        }
        if (entity.isDeleted()) {
            lastDelete = entity.change();
        }
    }

    /** Reads back what was stored of a partition. */
    void restore(int partition, List<KnownEntity> entities) {
        entities.forEach(partitions[partition]::apply);
    }

    void clearMarks() {
        for (KnownPartition partition : partitions) {
            partition.clearMarks();
        }
    }

    /** As {@link #get}, and marks it. */
    KnownEntity mark(int namespace, UUID id) {
        return partitions[partition(namespace, id)].mark(id);
    }

    List<KnownEntity> unmarked(int partition) {
        return partitions[partition].unmarked();
    }

    Iterable<KnownEntity> partition(int partition) {
        return partitions[partition];
    }

    int count() {
        int count = 0;
        for (KnownPartition partition : partitions) {
            count += partition.count();
        }
        return count;
    }

    /** The partitions that are not as they were stored; clear a bit when its partition is. */
    BitSet changed() {
        return changed;
    }

    int lastChange() {
        return lastChange;
    }

    int lastDelete() {
        return lastDelete;
    }

    private static int partition(int namespace, UUID id) {
        return namespace * PARTITIONS + (int) (id.getMostSignificantBits() >>> 56);
    }
}
