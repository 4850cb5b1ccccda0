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
package io.github.camelinstant.bulk.compare;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A checksum over entities that does not depend on their order: the sum of 128 bits of the SHA-256 of each. */
final class Checksum {

    private final MessageDigest digest = sha256();
    private long high;
    private long low;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    void add(String entity) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(entity.getBytes(StandardCharsets.UTF_8)));
        high += hash.getLong();
        low += hash.getLong();
    }

    /** 32 hex digits. */
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
