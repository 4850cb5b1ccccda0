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

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hash of plain values that is the same in every JVM and for every order of keys. Numbers count by value (1 and 1.0
 * are the same), and a null member of an object counts as absent.
 */
public final class Fingerprint {

    private static final byte NULL = 'n';
    private static final byte TRUE = 't';
    private static final byte FALSE = 'f';
    private static final byte TEXT = 's';
    private static final byte NUMBER = 'd';
    private static final byte LIST = '[';
    private static final byte OBJECT = '{';

    private final MessageDigest digest;

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    /**
     * Hashes a value.
     *
     * @param  value                    Map, List, String, Number, Boolean or null
     * @return                          32 bytes (SHA-256)
     * @throws IllegalArgumentException when it holds anything else
     */
    public static byte[] of(Object value) {
        try {
            Fingerprint fingerprint = new Fingerprint(MessageDigest.getInstance("SHA-256"));
            fingerprint.add(value);
            return fingerprint.digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private void add(Object value) {
        if (value == null) {
            digest.update(NULL);
        } else if (value instanceof Boolean flag) {
            digest.update(flag ? TRUE : FALSE);
        } else if (value instanceof String text) {
            add(TEXT, text);
        } else if (value instanceof Number number) {
            add(NUMBER, new BigDecimal(number.toString()).stripTrailingZeros().toString());
        } else if (value instanceof List<?> list) {
            digest.update(LIST);
            add(list.size());
            list.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            add(map);
        } else {
            throw new IllegalArgumentException("Not a plain value: " + value.getClass().getName());
        }
    }

    private void add(Map<?, ?> map) {
        TreeMap<String, Object> members = new TreeMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                members.put((String) name, value);
            }
        });
        digest.update(OBJECT);
        add(members.size());
        members.forEach((name, value) -> {
            add(TEXT, name);
            add(value);
        });
    }

    /** The length in front keeps neighbours apart. */
    private void add(byte kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(kind);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
