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
package io.github.camelinstant.emulator.webhook;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelinstant.emulator.app.Isn;

/** The place of a transaction in the log of a server, on the wire {@code slot/high/low}, all hexadecimal. */
public record LogPosition(int slot, long lsn) {

    static final int BYTES = Integer.BYTES + Long.BYTES;

    private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,7})/([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");
    private static final int HEX = 16;

    static LogPosition ofTransaction(long number) {
        return parse(Isn.of(number)).orElseThrow();
    }

    /** The position of that text; empty if it is none. */
    public static Optional<LogPosition> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long high = Long.parseLong(matcher.group(2), HEX);
        long low = Long.parseLong(matcher.group(3), HEX);
        return Optional.of(new LogPosition(Integer.parseInt(matcher.group(1), HEX), high << Integer.SIZE | low));
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(BYTES).putInt(slot).putLong(lsn).array();
    }

    @Override
    public String toString() {
        return "%X/%X/%X".formatted(slot, lsn >>> Integer.SIZE, lsn & 0xFFFF_FFFFL);
    }
}
