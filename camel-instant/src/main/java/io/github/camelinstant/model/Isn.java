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

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a transaction in the log of the server (Instant Sequence Number), in the order of commits. As text it is
 * hexadecimal, {@code slot/high/low}, and must not be compared as such.
 *
 * @param slot which log of the database server; a later one has a higher number
 * @param lsn  the place in it, unsigned
 */
public record Isn(long slot, long lsn) implements Comparable<Isn> {

    /** How many bytes an ISN takes: four for the slot, eight for the place in it. */
    public static final int BYTES = Integer.BYTES + Long.BYTES;

    private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");
    private static final int HEX = 16;
    private static final long LOW = 0xFFFF_FFFFL;

    public Isn {
        if (slot < 0 || slot > LOW) {
            throw new IllegalArgumentException("The slot of an ISN has 32 bits");
        }
    }

    /**
     * Reads the text that Instant writes.
     *
     * @throws IllegalArgumentException if it is no ISN
     */
    public static Isn parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not an ISN (slot/high/low, hexadecimal): " + text);
        }
        long high = Long.parseLong(matcher.group(2), HEX);
        long low = Long.parseLong(matcher.group(3), HEX);
        return new Isn(Long.parseLong(matcher.group(1), HEX), high << Integer.SIZE | low);
    }

    @Override
    public int compareTo(Isn other) {
        return slot == other.slot ? Long.compareUnsigned(lsn, other.lsn) : Long.compare(slot, other.slot);
    }

    /** Whether this transaction was committed after that one. */
    public boolean isAfter(Isn other) {
        return compareTo(other) > 0;
    }

    /** The text that Instant writes, for example {@code 1/0/4473E9F8}. */
    @Override
    public String toString() {
        return (Long.toHexString(slot) + '/' + Long.toHexString(lsn >>> Integer.SIZE) + '/' + Long.toHexString(lsn & LOW))
                .toUpperCase(Locale.ROOT);
    }
}
