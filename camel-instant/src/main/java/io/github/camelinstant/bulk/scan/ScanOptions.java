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

import java.util.Objects;

import io.github.camelinstant.bulk.Backoff;

/**
 * How a namespace is read.
 *
 * @param connections    how many partitions are read at the same time; with 1 everything happens on the caller's thread
 * @param prefixDigits   with how many hex digits of the id partitions begin, up to 4; 0 to find out: a small namespace
 *                       is then read at once, a larger one in as many partitions as its size asks for
 * @param partitionRows  how many entities one partition may have before it is split; they are in memory together
 * @param partitionBytes how much memory the entities of one partition may take, roughly, before it is split
 * @param backoff        how often and when a partition is read again after a failure that will pass
 */
public record ScanOptions(int connections, int prefixDigits, int partitionRows, long partitionBytes, Backoff backoff) {

    /** Four connections, and partitions of up to 5,000 entities and 8 MiB. */
    public static final ScanOptions DEFAULT = new ScanOptions(4, 0, 5_000, 8L << 20, Backoff.DEFAULT);

    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_DIGITS = 4;

    public ScanOptions {
        Objects.requireNonNull(backoff, "backoff");
        require(connections >= 1 && connections <= MAX_CONNECTIONS, "The connections must be from 1 to 64");
        require(prefixDigits >= 0 && prefixDigits <= MAX_DIGITS, "The digits of the prefix must be from 0 to 4");
        require(partitionRows >= 1 && partitionBytes >= 1, "A partition must have room for an entity");
    }

    /** The same with so many partitions at a time. */
    public ScanOptions withConnections(int number) {
        return new ScanOptions(number, prefixDigits, partitionRows, partitionBytes, backoff);
    }

    /** The same with partitions that begin at so many digits. */
    public ScanOptions withPrefixDigits(int number) {
        return new ScanOptions(connections, number, partitionRows, partitionBytes, backoff);
    }

    /** The same with other limits of a partition. */
    public ScanOptions withPartition(int rows, long bytes) {
        return new ScanOptions(connections, prefixDigits, rows, bytes, backoff);
    }

    /** The same with other repeats. */
    public ScanOptions withBackoff(Backoff other) {
        return new ScanOptions(connections, prefixDigits, partitionRows, partitionBytes, other);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
