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
package io.github.camelinstant.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Time;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Makes entity ids. Instant lets the writer choose them, so that a repeated write can hit the same entity.
 */
public final class Ids {

    /** The namespace UUID under which all derived ids live; changing it would change every derived id. */
    private static final UUID ROOT = UUID.fromString("5b2f0c53-7a1e-5d0b-9c56-3c0a1a0e7f11");

    private static final String UUID_FORM = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";

    private Ids() {
    }

    /**
     * Returns a new random id (UUID version 4).
     *
     * @return the id in its textual form
     */
    public static String random() {
        return UUID.randomUUID().toString();
    }

    /**
     * Tells whether something is an id as Instant takes it.
     *
     * @param  value an id that may come from anywhere
     * @return       whether its text is a UUID in its canonical form, in upper or lower case
     */
    public static boolean isUuid(Object value) {
        return value != null && isUuidText(value.toString());
    }

    /** Asked for each row of an import, and several times faster than a pattern. */
    private static boolean isUuidText(String text) {
        if (text.length() != UUID_FORM.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            boolean hyphen = UUID_FORM.charAt(i) == '-';
            if (hyphen ? digit != '-' : !HexFormat.isHexDigit(digit)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Derives an id from a business key: the same namespace and key give the same id on every machine and in every run,
     * so that importing the same row again changes nothing. The parts are kept apart ({@code ("a", "bc")} and
     * {@code ("ab", "c")} give different ids), and are compared by their text: {@code 1} and {@code "1"} are the same
     * key. A {@link Date} counts as its instant in UTC.
     *
     * @param  namespace                the namespace of the entity
     * @param  key                      the parts of the key, at least one, none of them null: text, numbers, booleans,
     *                                  UUIDs, enums, dates and times
     * @return                          a name-based UUID (version 5) in its textual form
     * @throws IllegalArgumentException if the namespace is blank, or the key is empty or has a part that is null or
     *                                  something else
     */
    public static String derive(String namespace, Object... key) {
        Checks.notBlank(namespace, "namespace");
        if (key == null || key.length == 0) {
            throw new IllegalArgumentException("A derived id needs at least one key part");
        }
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        append(name, namespace);
        for (Object part : key) {
            if (part == null) {
                throw new IllegalArgumentException("A part of the key for a derived id in " + namespace + " is null");
            }
            append(name, text(namespace, part));
        }
        return nameBased(name.toByteArray()).toString();
    }

    /** Other classes have a text that differs from run to run, or from machine to machine. */
    private static String text(String namespace, Object part) {
        if (part instanceof Date date && !(part instanceof java.sql.Date) && !(part instanceof Time)) {
            return date.toInstant().toString();
        }
        if (part instanceof CharSequence || part instanceof Character || part instanceof Number || part instanceof Boolean
                || part instanceof UUID || part instanceof Enum<?> || part instanceof TemporalAccessor
                || part instanceof Date) {
            return part.toString();
        }
        throw new IllegalArgumentException(
                "A part of the key for a derived id in " + namespace + " is a " + part.getClass().getName()
                                           + "; turn it into text first");
    }

    /** The length in front keeps the parts apart. */
    private static void append(ByteArrayOutputStream name, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        name.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        name.writeBytes(bytes);
    }

    /** RFC 9562, section 5.5. The JDK has only version 3 (MD5). */
    private static UUID nameBased(byte[] name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(ROOT.getMostSignificantBits()).putLong(ROOT.getLeastSignificantBits()).array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name));
        long most = hash.getLong() & ~0xF000L | 0x5000L;
        long least = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(most, least);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
