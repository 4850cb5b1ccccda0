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

/**
 * How much an archive may unpack to, so that a small file cannot fill memory or disk. An entry, and all entries
 * together, may have so many bytes in any case, and beyond that so many times their size in the zip.
 *
 * @param entries    how many entries there may be
 * @param entryBytes how many bytes an entry may have in any case
 * @param totalBytes how many bytes all entries may have in any case
 * @param ratio      how many times its size in the zip an entry may have, and all entries the size of the zip
 * @param lineBytes  how many bytes an entity may have, since one is in memory whole
 */
public record ArchiveLimits(int entries, long entryBytes, long totalBytes, int ratio, int lineBytes) {

    /**
     * A million entries; 64 MiB for an entry, 1 GiB for all, or 200 times the size in the zip; 64 MiB for an entity.
     */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(1_000_000, 64L << 20, 1L << 30, 200, 64 << 20);

    /** For an archive whose maker is trusted. */
    public static final ArchiveLimits NONE
            = new ArchiveLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final String ADVICE
            = ". If you trust the maker of the archive, have it read without limits: trustArchive=true"
              + " in a route, --trust-archive of instant-transfer, ArchiveLimits in Java";

    public ArchiveLimits {
        if (entries < 1 || entryBytes < 0 || totalBytes < 0 || ratio < 0 || lineBytes < 1) {
            throw new IllegalArgumentException("The limits of an archive must not be negative, nor without an entry");
        }
    }

    /** The same for another number of entries. */
    public ArchiveLimits withEntries(int number) {
        return new ArchiveLimits(number, entryBytes, totalBytes, ratio, lineBytes);
    }

    /** The same for other numbers of bytes. */
    public ArchiveLimits withBytes(long ofEntry, long ofAll) {
        return new ArchiveLimits(entries, ofEntry, ofAll, ratio, lineBytes);
    }

    /** The same for another ratio. */
    public ArchiveLimits withRatio(int other) {
        return new ArchiveLimits(entries, entryBytes, totalBytes, other, lineBytes);
    }

    /** The same for entities of another size. */
    public ArchiveLimits withLineBytes(int ofAnEntity) {
        return new ArchiveLimits(entries, entryBytes, totalBytes, ratio, ofAnEntity);
    }

    void checkEntries(long number) {
        if (number > entries) {
            throw new ArchiveException("The archive has more than " + entries + " entries" + ADVICE);
        }
    }

    /** A size that is not there, or negative, is refused whatever the limits are: it would lower the sum of all. */
    void checkEntry(String name, long bytes, long packed) {
        if (bytes < 0) {
            throw new ArchiveException("The zip does not say how much " + name + " unpacks to: it is damaged, or a trap");
        }
        check(name, bytes, packed, entryBytes);
    }

    void checkTotal(long bytes, long packed) {
        check("The archive", bytes, packed, totalBytes);
    }

    void checkLine(String place, long bytes) {
        if (bytes > lineBytes) {
            throw new ArchiveException(place + " is longer than " + lineBytes + " bytes" + ADVICE);
        }
    }

    private void check(String what, long bytes, long packed, long free) {
        if (bytes > free && (ratio == 0 || bytes / ratio > packed)) {
            throw new ArchiveException(
                    what + " unpacks to " + bytes + " bytes, more than " + free + " and more than " + ratio
                                       + " times the " + packed + " that it has in the zip" + ADVICE);
        }
    }
}
