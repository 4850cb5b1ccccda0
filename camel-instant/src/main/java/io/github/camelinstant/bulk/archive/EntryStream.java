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
package io.github.camelinstant.bulk.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Reads an entry of a zip, and ends with an exception if it is not what was written. */
final class EntryStream extends FilterInputStream {

    private static final int SKIPPED_AT_ONCE = 1 << 16;

    private final ZipEntry entry;
    private final CRC32 checksum = new CRC32();
    private long read;

    EntryStream(ZipEntry entry, InputStream in) {
        super(in);
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0) {
            checkWhole();
        } else {
            checksum.update(buffer, offset, count);
            read += count;
            if (read > entry.getSize()) {
                throw new ArchiveException(
                        entry.getName() + " unpacks to more than the " + entry.getSize()
                                           + " bytes that it should have: the archive is damaged, or a trap");
            }
        }
        return count;
    }

    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, SKIPPED_AT_ONCE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void checkWhole() {
        if (read != entry.getSize()) {
            throw new ArchiveException(
                    entry.getName() + " has " + read + " bytes, and should have " + entry.getSize()
                                       + ": the archive is damaged");
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw new ArchiveException(entry.getName() + " has a wrong checksum: the archive is damaged");
        }
    }
}
