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
package io.github.camelinstant.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads server-sent events as the HTML standard describes them. The data of an event is read while it arrives: neither
 * a line nor an event is ever held as a whole. An event that the end of the stream cuts off is an error, not an event.
 */
final class EventReader {

    enum Kind {
        /** A line that says only that the server is alive. */
        COMMENT,
        /** An event, to be read from {@link #data()}. */
        EVENT,
        /** The server has ended the stream. */
        END
    }

    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RETRY = "retry".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_RETRY = 9;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 13];
    private int next;
    private int limit;
    private boolean afterCarriageReturn;
    private int retryMillis = -1;
    private Data data;

    EventReader(InputStream in) {
        this.in = in;
    }

    /** Waits for what comes next; what was not read of the event before is left out. */
    Kind next() throws IOException {
        if (data != null) {
            data.skipRest();
            data = null;
        }
        for (int first = peek(); first >= 0; first = peek()) {
            if (first == ':') {
                skipLine();
                return Kind.COMMENT;
            } else if (isLineEnd(first)) {
                skipLine();
            } else if (readDataField()) {
                data = new Data();
                return Kind.EVENT;
            }
        }
        return Kind.END;
    }

    /** The data of the event, lines joined by a line feed; blocks for what has not arrived. */
    InputStream data() {
        return data;
    }

    /** How many milliseconds the server wants a client to wait before it connects again; -1 if it does not say. */
    int retryMillis() {
        return retryMillis;
    }

    /** Goes to the value of the field if it is data, else over the line. */
    private boolean readDataField() throws IOException {
        byte[] expected = peek() == RETRY[0] ? RETRY : DATA;
        for (byte each : expected) {
            if (peek() != each) {
                skipLine();
                return false;
            }
            next++;
        }
        if (peek() == ':') {
            next++;
            if (peek() == ' ') {
                next++;
            }
        } else if (!isLineEnd(peek())) {
            skipLine();
            return false;
        }
        if (expected == RETRY) {
            readRetry();
            return false;
        }
        return true;
    }

    private void readRetry() throws IOException {
        int millis = 0;
        int digits = 0;
        while (peek() >= '0' && peek() <= '9' && digits < LONGEST_RETRY) {
            millis = millis * 10 + peek() - '0';
            digits++;
            next++;
        }
        if (digits > 0 && isLineEnd(peek())) {
            retryMillis = millis;
        }
        skipLine();
    }

    private void skipLine() throws IOException {
        int each = peek();
        while (each >= 0 && !isLineEnd(each)) {
            next++;
            each = peek();
        }
        if (each >= 0) {
            next++;
            afterCarriageReturn = each == '\r';
        }
    }

    private static boolean isLineEnd(int b) {
        return b == '\n' || b == '\r';
    }

    /**
     * The byte at the place, which stays there; -1 at the end. A line feed belongs to the carriage return before it.
     */
    private int peek() throws IOException {
        if (next == limit && !fill()) {
            return -1;
        }
        if (afterCarriageReturn) {
            afterCarriageReturn = false;
            if (buffer[next] == '\n') {
                next++;
                return peek();
            }
        }
        return buffer[next] & 0xff;
    }

    private boolean fill() throws IOException {
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        next = 0;
        return limit > 0;
    }

    private final class Data extends InputStream {

        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            if (isLineEnd(present())) {
                skipLine();
                if (!findLine()) {
                    ended = true;
                    return -1;
                }
                target[offset] = '\n';
                return 1;
            }
            int from = next;
            while (next < limit && next - from < length && !isLineEnd(buffer[next])) {
                next++;
            }
            System.arraycopy(buffer, from, target, offset, next - from);
            return next - from;
        }

        /** Goes to the next line of data; false if the event ends before. */
        private boolean findLine() throws IOException {
            while (!isLineEnd(present())) {
                if (present() != ':' && readDataField()) {
                    return true;
                } else if (present() == ':') {
                    skipLine();
                }
            }
            skipLine();
            return false;
        }

        private int present() throws IOException {
            int b = peek();
            if (b < 0) {
                throw new EOFException("The stream ends within an event");
            }
            return b;
        }

        private void skipRest() throws IOException {
            byte[] rest = new byte[1 << 10];
            int read = 0;
            while (read >= 0) {
                read = read(rest, 0, rest.length);
            }
        }
    }
}
