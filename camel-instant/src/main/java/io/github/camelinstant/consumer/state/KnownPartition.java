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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Known entities whose ids begin alike, packed into arrays and sorted by id: 31 bytes each, images aside. */
final class KnownPartition implements Iterable<KnownEntity> {

    private static final int FINGERPRINT = 2 * Long.BYTES;
    private static final int CHANGE = FINGERPRINT + KnownEntity.FINGERPRINT_SIZE;
    private static final int SIZE = CHANGE + Integer.BYTES;

    private final int namespace;
    private final boolean images;
    private int count;
    private byte[] records = new byte[0];
    private boolean[] marks = new boolean[0];
    private byte[][] imagesOf = new byte[0][];

    KnownPartition(int namespace, boolean images) {
        this.namespace = namespace;
        this.images = images;
    }

    int count() {
        return count;
    }

    KnownEntity get(UUID id) {
        int index = indexOf(id);
        return index < 0 ? null : at(index);
    }

    /** Keeps an entity (marked), or forgets one whose deletion was delivered. */
    void apply(KnownEntity entity) {
        int index = indexOf(entity.id());
        if (entity.isDeleted()) {
            if (index >= 0) {
                close(index);
            }
            return;
        }
        int at = index < 0 ? -index - 1 : index;
        if (index < 0) {
            open(at);
        }
        ByteBuffer.wrap(records, at * SIZE, SIZE)
                .putLong(entity.id().getMostSignificantBits()).putLong(entity.id().getLeastSignificantBits())
                .put(entity.fingerprint()).putInt(entity.change());
        marks[at] = true;
        if (images) {
            imagesOf[at] = entity.image();
        }
    }

    void clearMarks() {
        Arrays.fill(marks, false);
    }

    /** As {@link #get}, and marks it. */
    KnownEntity mark(UUID id) {
        int index = indexOf(id);
        if (index < 0) {
            return null;
        }
        marks[index] = true;
        return at(index);
    }

    List<KnownEntity> unmarked() {
        List<KnownEntity> unmarked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!marks[i]) {
                unmarked.add(at(i));
            }
        }
        return unmarked;
    }

    @Override
    public Iterator<KnownEntity> iterator() {
        return new Iterator<>() {

            private int next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public KnownEntity next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return at(next++);
            }
        };
    }

    private KnownEntity at(int index) {
        ByteBuffer bytes = ByteBuffer.wrap(records, index * SIZE, SIZE);
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        byte[] fingerprint = new byte[KnownEntity.FINGERPRINT_SIZE];
        bytes.get(fingerprint);
        return new KnownEntity(namespace, id, fingerprint, bytes.getInt(), images ? imagesOf[index] : null);
    }

    /** As {@link Arrays#binarySearch}. */
    private int indexOf(UUID id) {
        ByteBuffer bytes = ByteBuffer.wrap(records);
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = Long.compareUnsigned(bytes.getLong(middle * SIZE), id.getMostSignificantBits());
            if (compared == 0) {
                compared = Long.compareUnsigned(bytes.getLong(middle * SIZE + Long.BYTES), id.getLeastSignificantBits());
            }
            if (compared == 0) {
                return middle;
            } else if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private void open(int index) {
        if (count == marks.length) {
            int capacity = count + Math.max(8, count / 8);
            records = Arrays.copyOf(records, capacity * SIZE);
            marks = Arrays.copyOf(marks, capacity);
            imagesOf = images ? Arrays.copyOf(imagesOf, capacity) : imagesOf;
        }
        shift(index, index + 1, count - index);
        count++;
    }

    private void close(int index) {
        shift(index + 1, index, count - index - 1);
        count--;
        if (images) {
            imagesOf[count] = null;
        }
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(records, from * SIZE, records, to * SIZE, length * SIZE);
        System.arraycopy(marks, from, marks, to, length);
        if (images) {
            System.arraycopy(imagesOf, from, imagesOf, to, length);
        }
    }
}
