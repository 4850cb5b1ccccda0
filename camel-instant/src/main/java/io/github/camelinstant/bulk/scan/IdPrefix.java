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
package io.github.camelinstant.bulk.scan;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The ids that begin with some hex digits.
 *
 * @param digits lower case, without hyphens; empty for all ids
 */
public record IdPrefix(String digits) {

    /** Of all ids. */
    public static final IdPrefix ALL = new IdPrefix("");

    private static final int DIGITS_OF_AN_ID = 32;
    private static final int SIXTEEN = 16;
    private static final int[] HYPHENS = { 20, 16, 12, 8 };

    /** All prefixes of so many digits, in order. */
    static List<IdPrefix> ofDigits(int number) {
        int bits = 4 * number;
        return IntStream.range(0, 1 << bits)
                .mapToObj(i -> new IdPrefix(number == 0 ? "" : Integer.toHexString(1 << bits | i).substring(1))).toList();
    }

    /** The sixteen prefixes with one digit more, in order. */
    public List<IdPrefix> split() {
        return IntStream.range(0, SIXTEEN).mapToObj(i -> new IdPrefix(digits + Integer.toHexString(i))).toList();
    }

    /** Whether it is an id, so that it cannot be split. */
    public boolean isWholeId() {
        return digits.length() == DIGITS_OF_AN_ID;
    }

    /** How ids with this prefix begin in text, with the hyphens. */
    public String text() {
        StringBuilder text = new StringBuilder(digits);
        for (int hyphen : HYPHENS) {
            if (digits.length() > hyphen) {
                text.insert(hyphen, '-');
            }
        }
        return text.toString();
    }

    /** Whether every id with this prefix is smaller than an id. */
    boolean isBefore(String id) {
        String text = text();
        return text.compareTo(id.substring(0, text.length())) < 0;
    }
}
