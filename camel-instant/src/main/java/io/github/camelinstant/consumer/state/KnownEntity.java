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

import java.util.Arrays;
import java.util.UUID;

/**
 * An entity as it was delivered last. Takes 30 bytes when it is stored, the image aside.
 *
 * @param namespace   the number that the consumer gives to the namespace of the entity
 * @param id          of the entity
 * @param fingerprint the first ten bytes of its hash; null when its deletion was delivered
 * @param change      the number of the change that was delivered (unsigned)
 * @param image       the entity as JSON text in UTF-8, or null when images are not kept
 */
public record KnownEntity(int namespace, UUID id, byte[] fingerprint, int change, byte[] image) {

    static final int FINGERPRINT_SIZE = 10;

    private static final byte[] NEVER_DELIVERED = filled((byte) 0xff);
    private static final byte[] DELIVERED_ONCE = filled((byte) 0xfe);

    /**
     * Says that an entity of the namespace 0 was delivered in this state.
     *
     * @param hash its {@link Fingerprint}
     */
    public static KnownEntity delivered(UUID id, byte[] hash, int change, byte[] image) {
        return new KnownEntity(0, id, Arrays.copyOf(hash, FINGERPRINT_SIZE), change, image);
    }

    /** Says that the deletion of an entity of the namespace 0 was delivered. */
    public static KnownEntity deleted(UUID id, int change) {
        return new KnownEntity(0, id, null, change, null);
    }

    /** The same of another namespace. */
    public KnownEntity in(int otherNamespace) {
        return otherNamespace == namespace ? this : new KnownEntity(otherNamespace, id, fingerprint, change, image);
    }

    /**
     * Says that a delivery has begun and not ended: what the receiver has now is not known, so whatever is there next
     * is delivered, and its absence, too.
     *
     * @param before what was delivered before that; null when nothing was
     * @param since  the number of the last deletion when that was read, which the entity keeps if nothing was
     */
    static KnownEntity inDoubt(int namespace, UUID id, KnownEntity before, int since) {
        if (before == null) {
            return new KnownEntity(namespace, id, NEVER_DELIVERED, since, null);
        }
        return before.isNew() ? before : new KnownEntity(namespace, id, DELIVERED_ONCE, before.change, before.image);
    }

    /** Whether no delivery of the entity has ever ended. */
    public boolean isNew() {
        return Arrays.equals(fingerprint, NEVER_DELIVERED);
    }

    private static byte[] filled(byte value) {
        byte[] bytes = new byte[FINGERPRINT_SIZE];
        Arrays.fill(bytes, value);
        return bytes;
    }

    public boolean isDeleted() {
        return fingerprint == null;
    }

    /** Whether an entity with this {@link Fingerprint} is as it was when it was delivered. */
    public boolean isSame(byte[] hash) {
        return fingerprint != null
                && Arrays.equals(fingerprint, 0, FINGERPRINT_SIZE, hash, 0, FINGERPRINT_SIZE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KnownEntity known && namespace == known.namespace && id.equals(known.id)
                && change == known.change
                && Arrays.equals(fingerprint, known.fingerprint) && Arrays.equals(image, known.image);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Names the id; data stays out of logs. */
    @Override
    public String toString() {
        return "KnownEntity[" + id + "]";
    }
}
