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

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Entities as text that a repository can store: base64 of a head (whether namespaces and images follow, and a stamp
 * that says which state the text belongs to) and the entities one after the other.
 */
final class KnownEntityCodec {

    private static final byte[] DELETED = new byte[KnownEntity.FINGERPRINT_SIZE];
    private static final int ENTITY_SIZE = 2 * Long.BYTES + KnownEntity.FINGERPRINT_SIZE + Integer.BYTES;
    private static final int NO_IMAGE = -1;
    private static final int WITH_IMAGES = 1;
    private static final int WITH_NAMESPACES = 2;

    private KnownEntityCodec() {
    }

    /** Writes entities of one namespace, which is not written; images are left out unless asked for. */
    static String encode(long stamp, boolean images, Iterable<KnownEntity> entities) {
        return encode(stamp, images ? WITH_IMAGES : 0, entities);
    }

    /** The same of several namespaces, which are written. */
    static String encodeMixed(long stamp, boolean images, Iterable<KnownEntity> entities) {
        return encode(stamp, WITH_NAMESPACES | (images ? WITH_IMAGES : 0), entities);
    }

    private static String encode(long stamp, int parts, Iterable<KnownEntity> entities) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(1 + Long.BYTES).put((byte) parts).putLong(stamp).array());
        for (KnownEntity entity : entities) {
            if ((parts & WITH_NAMESPACES) != 0) {
                bytes.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) entity.namespace()).array());
            }
            bytes.writeBytes(ByteBuffer.allocate(ENTITY_SIZE)
                    .putLong(entity.id().getMostSignificantBits()).putLong(entity.id().getLeastSignificantBits())
                    .put(entity.isDeleted() ? DELETED : entity.fingerprint()).putInt(entity.change()).array());
            if ((parts & WITH_IMAGES) != 0) {
                byte[] image = entity.image();
                bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(image == null ? NO_IMAGE : image.length).array());
                bytes.writeBytes(image == null ? new byte[0] : image);
            }
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads what was written; without namespaces in it, all are of the namespace 0.
     *
     * @return                          null when it belongs to another state
     * @throws IllegalArgumentException when it is something else
     */
    static List<KnownEntity> decode(long stamp, String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            int parts = bytes.get();
            if (bytes.getLong() != stamp) {
                return null;
            }
            List<KnownEntity> entities = new ArrayList<>();
            while (bytes.hasRemaining()) {
                int namespace = (parts & WITH_NAMESPACES) == 0 ? 0 : Short.toUnsignedInt(bytes.getShort());
                entities.add(entity(bytes, namespace, (parts & WITH_IMAGES) != 0));
            }
            return entities;
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("The list of entities breaks off", e);
        }
    }

    private static KnownEntity entity(ByteBuffer bytes, int namespace, boolean images) {
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        byte[] fingerprint = new byte[KnownEntity.FINGERPRINT_SIZE];
        bytes.get(fingerprint);
        int change = bytes.getInt();
        byte[] image = null;
        int length = images ? bytes.getInt() : NO_IMAGE;
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        } else if (length != NO_IMAGE) {
            image = new byte[length];
            bytes.get(image);
        }
        return new KnownEntity(namespace, id, Arrays.equals(fingerprint, DELETED) ? null : fingerprint, change, image);
    }
}
