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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A hash of plain values that is the same in every JVM and for every order of keys. Numbers count by value (1 and 1.0
 * are the same), and a null member of an object counts as absent. An instance hashes one value after the other, on one
 * thread at a time.
 */
public final class Fingerprint {

    private static final byte NULL = 'n';
    private static final byte TRUE = 't';
    private static final byte FALSE = 'f';
    private static final byte TEXT = 's';
    private static final byte NUMBER = 'd';
    private static final byte LIST = '[';
    private static final byte OBJECT = '{';
    private static final int BUFFER = 1024;
    private static final int HEAD = 1 + Integer.BYTES;
    private static final int LAST_ASCII = 0x7f;
    private static final int TEN = 10;

    private final MessageDigest digest;
    private final byte[] buffer = new byte[BUFFER];
    private int used;

    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Hashes one value; see {@link #hash}. */
    public static byte[] of(Object value) {
        return new Fingerprint().hash(value);
    }

    /**
     * Hashes a value.
     *
     * @param  value                    Map, List, String, Number, Boolean or null
     * @return                          32 bytes (SHA-256)
     * @throws IllegalArgumentException when it holds anything else
     */
    public byte[] hash(Object value) {
        digest.reset();
        used = 0;
        add(value);
        digest.update(buffer, 0, used);
        return digest.digest();
    }

    private void add(Object value) {
        if (value == null) {
            add(NULL);
        } else if (value instanceof Boolean flag) {
            add(flag ? TRUE : FALSE);
        } else if (value instanceof String text) {
            add(TEXT, text);
        } else if (value instanceof Number number) {
            add(NUMBER, digits(number));
        } else if (value instanceof List<?> list) {
            add(LIST);
            add(list.size());
            list.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            add(map);
        } else {
            throw new IllegalArgumentException("Not a plain value: " + value.getClass().getName());
        }
    }

    private void add(Map<?, ?> map) {
        String[] names = new String[map.size()];
        int count = 0;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (member.getValue() != null) {
                names[count++] = (String) member.getKey();
            }
        }
        Arrays.sort(names, 0, count);
        add(OBJECT);
        add(count);
        for (int i = 0; i < count; i++) {
            add(TEXT, names[i]);
            add(map.get(names[i]));
        }
    }

    /** The same digits for the same value, whatever its class. */
    private static String digits(Number number) {
        boolean isIntegral = number instanceof Integer || number instanceof Long;
        if (isIntegral && (number.longValue() % TEN != 0 || number.longValue() == 0)) {
            return number.toString();
        }
        BigDecimal decimal = number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
        return decimal.stripTrailingZeros().toString();
    }

    /** The length in front keeps neighbours apart. */
    private void add(byte kind, String text) {
        if (!addAscii(kind, text)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            add(kind);
            add(bytes.length);
            digest.update(buffer, 0, used);
            used = 0;
            digest.update(bytes);
        }
    }

    /** Returns false, and adds nothing, when the text is long or has other characters. */
    private boolean addAscii(byte kind, String text) {
        int length = text.length();
        if (HEAD + length > BUFFER) {
            return false;
        }
        makeRoom(HEAD + length);
        int at = used + HEAD;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > LAST_ASCII) {
                return false;
            }
            buffer[at++] = (byte) c;
        }
        add(kind);
        add(length);
        used = at;
        return true;
    }

    private void add(int number) {
        makeRoom(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer[used++] = (byte) (number >>> shift);
        }
    }

    private void add(byte single) {
        makeRoom(1);
        buffer[used++] = single;
    }

    private void makeRoom(int bytes) {
        if (used + bytes > BUFFER) {
            digest.update(buffer, 0, used);
            used = 0;
        }
    }
}
