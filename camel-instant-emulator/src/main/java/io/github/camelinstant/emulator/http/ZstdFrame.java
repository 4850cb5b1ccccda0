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
package io.github.camelinstant.emulator.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes as a zstd frame of raw blocks: what every decoder reads, and larger than what it holds. */
final class ZstdFrame {

    private static final int MAGIC = 0xFD2FB528;
    /** The size follows in eight bytes; one segment; no checksum. */
    private static final int DESCRIPTOR = 0xE0;
    private static final int HEADER = 13;
    private static final int BLOCK = 1 << 16;

    private ZstdFrame() {
    }

    static byte[] of(byte[] content) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC).put((byte) DESCRIPTOR)
                .putLong(content.length).array());
        int from = 0;
        do {
            int size = Math.min(BLOCK, content.length - from);
            boolean last = from + size == content.length;
            int header = size << 3 | (last ? 1 : 0);
            frame.write(header);
            frame.write(header >> 8);
            frame.write(header >> 16);
            frame.write(content, from, size);
            from += size;
        } while (from < content.length);
        return frame.toByteArray();
    }
}
