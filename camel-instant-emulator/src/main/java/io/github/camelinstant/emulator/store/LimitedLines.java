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
package io.github.camelinstant.emulator.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a stream that may be larger than anybody wants: whole, or line by line, but not beyond limits. */
final class LimitedLines {

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final InputStream in;
    private final int lineLimit;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;

    /** @param name what errors call it */
    LimitedLines(String name, InputStream in, int lineLimit) {
        this.name = name;
        this.in = in;
        this.lineLimit = lineLimit;
    }

    /** The next line that is not empty, without its end; null at the end of the stream. */
    byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (position == end) {
                position = 0;
                end = in.read(buffer);
                if (end < 0) {
                    end = 0;
                    return line.size() == 0 ? null : line.toByteArray();
                }
            }
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            line.write(buffer, start, position - start);
            if (line.size() > lineLimit) {
                throw new StoreException(name + " holds a line of more than " + lineLimit + " bytes");
            }
            if (position < end) {
                position++;
                if (line.size() > 0) {
                    return line.toByteArray();
                }
            }
        }
    }

    /** All that is left of a stream; throws {@link StoreException} if it is more than so many bytes. */
    static byte[] whole(String name, InputStream in, int limit) throws IOException {
        byte[] bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new StoreException(name + " is larger than " + limit + " bytes");
        }
        return bytes;
    }
}
