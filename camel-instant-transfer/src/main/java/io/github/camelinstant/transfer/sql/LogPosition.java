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
package io.github.camelinstant.transfer.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the change log of the app: an ISN, hexadecimal, {@code slot/high/low}.
 *
 * @param text   as Instant writes it
 * @param number grows with the log
 */
record LogPosition(String text, BigDecimal number) {

    private static final Pattern ISN = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");
    private static final int HEX = 16;

    /** Returns null for anything else than an ISN: other positions say nothing about the order of changes. */
    static LogPosition of(String text) {
        Matcher isn = text == null ? null : ISN.matcher(text);
        if (isn == null || !isn.matches()) {
            return null;
        }
        BigInteger number = BigInteger.ZERO;
        for (int group = 1; group <= isn.groupCount(); group++) {
            number = number.shiftLeft(Integer.SIZE).or(new BigInteger(isn.group(group), HEX));
        }
        return new LogPosition(text, new BigDecimal(number));
    }

    static BigDecimal number(LogPosition position) {
        return position == null ? null : position.number();
    }
}
